"""The probe of images that are not made here, run by this Python."""

import subprocess
import sys
import sysconfig
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from lambda_service import SOURCES

PROBE = SOURCES.parent / "probe.py"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def _check_version(expected: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", PROBE, "version", expected, "why"], capture_output=True, text=True)


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = spec_from_file_location("probe", PROBE)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "SITE", str(tmp_path / "site"))
    return module


def test_the_version_that_is_there_is_taken() -> None:
    assert _check_version(VERSION).returncode == 0


def test_another_version_is_told_by_the_exit_code() -> None:
    done = _check_version("3.1")
    assert done.returncode == sys.version_info.minor
    assert f"is {VERSION}, and not 3.1" in done.stdout


def test_a_client_that_is_missing_is_said(
    probe: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"^1$"):
        probe.check_client()
    assert "finds no awslambdaric in" in capsys.readouterr().out


def test_a_client_is_found_in_the_working_folder(
    probe: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "awslambdaric").mkdir()
    (tmp_path / "awslambdaric" / "__init__.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    probe.check_client()


def test_the_folders_are_put_on_the_path_of_this_python(probe: ModuleType) -> None:
    probe.leave(["/opt/a", "/opt/b"])
    place = probe.find_folder()
    assert place in sys.path
    assert place == sysconfig.get_path("purelib")
    left = Path(probe.SITE + place) / "otel_lambda_image.pth"
    assert left.read_text() == "/opt/a\n/opt/b\n"
    assert left.stat().st_mode & 0o777 == 0o644
    assert left.parent.stat().st_mode & 0o7777 == Path(place).stat().st_mode & 0o7777
