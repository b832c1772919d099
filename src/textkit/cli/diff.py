"""`textkit diff`: what two runs tell differently."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer


def diff_cli(
    old: Annotated[Path, typer.Argument(help="Kết quả lần trước: findings.jsonl hoặc thư mục | first run")],
    new: Annotated[Path, typer.Argument(help="Kết quả lần sau | second run")],
    out: Annotated[Path | None, typer.Option(help="Ghi vào tệp Markdown này | write to this file")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Mã thoát 1 nếu khác nhau | 1 if different")] = False,
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
) -> None:
    """So sánh hai lần trích xuất (Markdown) | Compare two runs as Markdown."""
    from textkit.accuracy import load_findings
    from textkit.diffing import as_markdown, diff
    from textkit.errors import ReadError

    try:
        difference = diff(load_findings(old), load_findings(new))
    except ReadError as error:
        print(error.message(lang), file=sys.stderr)
        raise typer.Exit(2) from None
    page = as_markdown(difference, lang)
    if out is None:
        print(page, end="")
    else:
        out.write_text(page, encoding="utf-8")
    if exit_code and not difference.empty:
        raise typer.Exit(1)
