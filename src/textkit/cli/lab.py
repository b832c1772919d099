"""`textkit lab`: the notebooks in JupyterLab."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from textkit.messages import text


def lab_cli(
    folder: Annotated[Path, typer.Argument(help="Thư mục sổ tay | folder of notebooks")] = Path("notebooks"),
    browser: Annotated[bool, typer.Option(help="Mở trình duyệt | open the browser")] = True,
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
) -> None:
    """Mở JupyterLab với các sổ tay mẫu | Open the notebooks in JupyterLab."""
    from textkit.errors import TextkitError

    try:
        if find_spec("jupyterlab") is None:
            raise TextkitError("needs_extra", extra="notebook")
        if not folder.is_dir():
            raise TextkitError("not_found", path=folder)
    except TextkitError as error:
        print(error.message(lang), file=sys.stderr)
        raise typer.Exit(2) from None
    print(text("lab", lang, path=folder))
    raise typer.Exit(subprocess.run(command(folder, browser), check=False).returncode)


def command(folder: Path, browser: bool) -> list[str]:
    """Return the command that serves ``folder`` to this machine alone.

    >>> command(Path("notebooks"), browser=False)[1:]
    ['-m', 'jupyterlab', '--notebook-dir=notebooks', '--ip=127.0.0.1', '--no-browser']
    """
    line = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", "--ip=127.0.0.1"]
    return line if browser else [*line, "--no-browser"]
