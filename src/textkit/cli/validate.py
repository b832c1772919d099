"""`textkit validate`: do the rules do what their examples say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

_DONE = {"vi": "{rules} quy tắc, {problems} vấn đề.", "en": "{rules} rules, {problems} problems."}


def validate_cli(
    rules: Annotated[Path | None, typer.Option(help="Thư mục quy tắc của bạn | folder of your own rules")] = None,
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
) -> None:
    """Kiểm tra quy tắc với ví dụ của chính chúng | Check rules against their own examples."""
    from textkit.validation import validate

    checked, problems = validate(rules)
    for problem in problems:
        print(problem.message(lang), file=sys.stderr)
    print(_DONE[lang].format(rules=checked, problems=len(problems)))
    if problems:
        raise typer.Exit(1)
