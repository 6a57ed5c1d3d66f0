"""Run when an image is built: lists the packages that were installed into a folder, and their licences' texts.

The list is a CycloneDX 1.6 document, https://cyclonedx.org/docs/1.6/json/. The same packages give the same bytes: no
time, no serial number, everything in order.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import quote

_LICENSE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_LOCKED = re.compile(r"^([\w.-]+)==\S+ .*--hash=sha256:([0-9a-f]{64})", re.MULTILINE)


def bake(folder: str, file: str, lock: str | None = None) -> None:
    """`file` gets the list; `lock` has the hashes that the installation went by."""
    installed = sorted(distributions(path=[folder]), key=_name)
    hashes = {} if lock is None else _read_hashes(lock)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    name = os.path.basename(file).removesuffix(".cdx.json")
    with open(file, "w") as output:
        json.dump(_render(name, _own_version(folder), installed, hashes), output, indent=1, ensure_ascii=True)
        output.write("\n")
    with open(f"{folder}/LICENSES.txt", "w", encoding="utf-8") as output:
        output.write("\n\n".join(_render_licenses(installed)))


def _render(name: str, version: str | None, installed: list[Distribution], hashes: dict[str, str]) -> dict[str, Any]:
    components = [_render_component(each, hashes) for each in installed]
    own = {"licenses": [{"expression": "Apache-2.0"}], "version": version} if version else {}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": name, "name": name, **own}},
        "components": components,
        "dependencies": [{"ref": name, "dependsOn": [each["bom-ref"] for each in components]}],
    }


def _render_component(each: Distribution, hashes: dict[str, str]) -> dict[str, Any]:
    name = _name(each)
    # https://github.com/package-url/purl-spec/blob/main/types-doc/pypi-definition.md
    purl = f"pkg:pypi/{name}@{quote(each.version)}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": each.version,
        "purl": purl,
    }
    if name in hashes:
        component["hashes"] = [{"alg": "SHA-256", "content": hashes[name]}]
    if (license_ := _license(each)) is not None:
        component["licenses"] = [license_]
    return component


def _license(each: Distribution) -> dict[str, Any] | None:
    """What the package says itself, the newer fields first: https://packaging.python.org/en/latest/specifications/core-metadata/"""
    if expressions := _fields(each, "License-Expression"):
        return {"expression": expressions[0]}
    classified = [value for value in _fields(each, "Classifier") if value.startswith("License :: ")]
    # Some have the whole text there.
    stated = [value for value in _fields(each, "License") if value and "\n" not in value]
    names = stated or [value.split(" :: ")[-1] for value in classified]
    return {"license": {"name": ", ".join(names)}} if names else None


def _fields(each: Distribution, name: str) -> list[str]:
    return each.metadata.get_all(name) or []


def _render_licenses(installed: list[Distribution]) -> Iterable[str]:
    """Each text once, under the packages that it is for."""
    texts: dict[str, list[str]] = {}
    for each in installed:
        texts.setdefault(_license_text(each), []).append(f"{_name(each)} {each.version}")
    return ["\n".join([*names, "", text, ""]) for text, names in texts.items()]


def _license_text(each: Distribution) -> str:
    files = [Path(str(each.locate_file(file))) for file in each.files or [] if _LICENSE_FILE.match(file.name)]
    texts = [file.read_text(encoding="utf-8", errors="replace").strip() for file in sorted(files) if file.is_file()]
    license_ = _license(each) or {}
    return "\n\n".join(texts) or f"License: {license_.get('expression') or license_.get('license', {}).get('name')}"


def _name(each: Distribution) -> str:
    return _normalize(each.metadata["Name"])


def _normalize(name: str) -> str:
    """https://packaging.python.org/en/latest/specifications/name-normalization/"""
    return re.sub(r"[-_.]+", "-", name).lower()


def _read_hashes(lock: str) -> dict[str, str]:
    with open(lock) as source:
        text = source.read().replace("\\\n", " ")
    return {_normalize(name): digest for name, digest in _LOCKED.findall(text)}


def _own_version(folder: str) -> str | None:
    file = Path(folder, "otel_lambda_image", "__init__.py")
    if not file.exists():
        return None
    return next(iter(re.findall(r'^__version__ = "(.+)"$', file.read_text(), re.MULTILINE)), None)


if __name__ == "__main__":
    bake(*sys.argv[1:])
