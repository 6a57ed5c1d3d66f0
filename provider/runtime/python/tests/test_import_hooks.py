"""Code that waits for an import, where imports are odd."""

import sys
from pathlib import Path

import pytest

from otel_lambda_image.import_hooks import after_import


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_a_submodule_is_reached_by_its_full_name(site: Path) -> None:
    (site / "whole_of_it").mkdir()
    (site / "whole_of_it" / "__init__.py").write_text("")
    (site / "whole_of_it" / "part.py").write_text("connect = len\n")
    reached: list[object] = []
    after_import("whole_of_it.part", lambda module: reached.append(sys.modules["whole_of_it"].part.connect))
    import whole_of_it.part  # type: ignore[import-not-found]

    assert reached == [len]
    assert whole_of_it.part.connect is len


def test_what_waits_for_an_import_that_failed_waits_for_the_next(site: Path) -> None:
    module = site / "fails_once.py"
    module.write_text("raise ImportError('not yet')\n")
    called: list[str] = []
    after_import("fails_once", lambda module: called.append(module.__name__))
    with pytest.raises(ImportError):
        import fails_once  # type: ignore[import-not-found]
    module.write_text("value = 1\n# longer, so that no compiled file of before is taken for it\n")
    import fails_once

    assert called == ["fails_once"]
    assert fails_once.value == 1
