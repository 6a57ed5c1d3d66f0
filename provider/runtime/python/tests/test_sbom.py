"""The list of what is baked into images, made of a folder as pip leaves it."""

import json
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path
from shutil import copytree

import pytest

from lambda_service import SOURCES

RUNTIME = SOURCES.parent
PINNED = ["opentelemetry-api", "opentelemetry-propagator-aws-xray", "typing-extensions"]
# Those that let an image be passed on without its source: https://www.apache.org/legal/resolved.html#category-a
ALLOWED = ["Apache-2.0", "PSF-2.0"]


def _bake(folder: Path, part: str, *lock: str) -> tuple[bytes, str]:
    file = folder / "site" / f"otel-lambda-image-{part}.cdx.json"
    subprocess.run([sys.executable, RUNTIME / "bake_sbom.py", folder, file, *lock], check=True)
    return file.read_bytes(), (folder / "LICENSES.txt").read_text()


def _add(folder: Path, name: str, version: str, *fields: str) -> Path:
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    metadata = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}", *fields, ""]
    (info / "METADATA").write_text("\n".join(metadata))
    return info


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    for name in PINNED:
        info = next(file for file in files(name) or [] if file.name == "METADATA")
        copytree(Path(str(info.locate())).parent, tmp_path / info.parent.name)
    copytree(SOURCES / "otel_lambda_image", tmp_path / "otel_lambda_image")
    return tmp_path


def test_names_what_the_lock_names_with_hash_and_licence(installed: Path) -> None:
    lock = RUNTIME / "requirements.txt"
    document = json.loads(_bake(installed, "python", str(lock))[0])
    assert [each["name"] for each in document["components"]] == PINNED
    for each in document["components"]:
        assert each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}"
        assert f"{each['name']}=={each['version']}" in lock.read_text()
        assert [each["hashes"][0]["content"] in lock.read_text()] == [True]
    assert document["metadata"]["component"]["version"] == "0.1.0"


def test_has_a_text_of_each_licence_and_none_that_asks_for_more(installed: Path) -> None:
    document, licenses = _bake(installed, "python")
    for each in json.loads(document)["components"]:
        assert each["licenses"][0]["expression"] in ALLOWED
        assert f"{each['name']} {each['version']}\n" in licenses
    assert "Version 2.0, January 2004" in licenses
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licenses
    assert "License: " not in licenses


def test_is_the_same_every_time(installed: Path) -> None:
    first = _bake(installed, "python")
    assert _bake(installed, "python") == first
    assert b"serialNumber" not in first[0] and b"timestamp" not in first[0]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["License-Expression: MIT", "License: other"], [{"expression": "MIT"}]),
        (["License: Some words"], [{"license": {"name": "Some words"}}]),
        (["Classifier: License :: OSI Approved :: MIT License"], [{"license": {"name": "MIT License"}}]),
        (["License: A whole\n        text", "Classifier: License :: X"], [{"license": {"name": "X"}}]),
        ([], None),
    ],
)
def test_says_of_a_licence_what_the_package_says(
    tmp_path: Path, fields: list[str], expected: list[dict[str, object]] | None
) -> None:
    _add(tmp_path, "Some_Package", "1.0+local", *fields)
    document, licenses = _bake(tmp_path, "python-packages")
    [component] = json.loads(document)["components"]
    assert (component["name"], component["purl"]) == ("some-package", "pkg:pypi/some-package@1.0%2Blocal")
    assert component.get("licenses") == expected
    assert licenses.startswith("some-package 1.0+local\n\nLicense: ")


def test_takes_the_texts_from_where_the_package_has_them(tmp_path: Path) -> None:
    info = _add(tmp_path, "one", "1.0", "License-Expression: MIT")
    (info / "licenses").mkdir()
    (info / "licenses" / "LICENSE.md").write_text("all rights")
    (info / "NOTICE").write_text("names")
    paths = ["licenses/LICENSE.md", "NOTICE", "METADATA"]
    (info / "RECORD").write_text("".join(f"{info.name}/{path},,\n" for path in paths))
    assert _bake(tmp_path, "python-packages")[1] == "one 1.0\n\nnames\n\nall rights\n"
