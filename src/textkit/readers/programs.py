"""System programs that some formats need: found at run time, and named with what to install where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from textkit.errors import ReadError

_INSTALL = {
    "libreoffice": "apt-get install libreoffice-writer-nogui",
    "tesseract": "apt-get install tesseract-ocr tesseract-ocr-vie",
    "tesseract-vie": "apt-get install tesseract-ocr-vie",
}
_NAMES = {"libreoffice": ("soffice", "libreoffice"), "tesseract": ("tesseract",)}


def find(program: str, path: object) -> str:
    """Return the command of ``program``.

    Raises
    ------
    ReadError
        ``needs_program``, with the line that installs it.
    """
    found = next(filter(None, map(shutil.which, _NAMES[program])), None)
    if found is None:
        raise missing(program, path)
    return found


def missing(program: str, path: object) -> ReadError:
    """Return the error that says what to install."""
    return ReadError("needs_program", path=path, program=program.partition("-")[0], install=_INSTALL[program])


def run(command: Sequence[str], path: object, seconds: float, folder: Path, data: bytes | None = None) -> bytes:
    """Run a program in ``folder`` with nothing of the user's settings, and return what it writes."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    environment |= {"OMP_THREAD_LIMIT": "1"} | _kept("TESSDATA_PREFIX")
    try:
        done = subprocess.run(
            list(command), input=data, capture_output=True, timeout=seconds, cwd=folder, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise ReadError("timeout", path=path, seconds=round(seconds)) from None
    except OSError as error:
        raise ReadError("crashed", path=path, reason=str(error)) from None
    if done.returncode < 0:
        raise ReadError("crashed", path=path)
    return done.stdout


def _kept(name: str) -> dict[str, str]:
    return {name: os.environ[name]} if name in os.environ else {}
