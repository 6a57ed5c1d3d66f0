"""Says where it runs, whether that can be written to, and where native code is."""

import os
import shutil
import sys
from pathlib import Path

ELF = b"\x7fELF"


def lambda_handler(event, context):
    here = Path(__file__).parent
    return {
        "version": "%d.%d" % sys.version_info[:2],
        "root": os.getuid() == 0,
        "shell": shutil.which("sh") is not None,
        "writable": os.access(here, os.W_OK),
        "client": len(find_native(here)) > 0,
        "native": [found for folder in event["folders"] for found in find_native(Path(folder))],
    }


def find_native(folder):
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return [str(path) for path in folder.rglob("*") if path.is_file() and read_start(path) == ELF]


def read_start(path):
    with path.open("rb") as file:
        return file.read(len(ELF))
