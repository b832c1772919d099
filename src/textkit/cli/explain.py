"""`textkit explain`: which rule made a finding, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

_UNKNOWN = {
    "vi": "Không có mục nào có mã bắt đầu bằng {finding_id} trong {path}.",
    "en": "No finding of {path} has an id that begins with {finding_id}.",
}


def explain_cli(
    path: Annotated[Path, typer.Argument(help="Báo cáo | the report")],
    finding: Annotated[str | None, typer.Option(help="Mã mục (vài ký tự đầu cũng được) | finding id")] = None,
    fact: Annotated[str | None, typer.Option(help="Chỉ loại này | only this kind of fact")] = None,
    rules: Annotated[Path | None, typer.Option(help="Thư mục quy tắc của bạn | folder of your own rules")] = None,
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
) -> None:
    """Cho biết quy tắc nào tạo ra từng mục và vì sao | Show which rule made a finding and why."""
    from textkit.api import load
    from textkit.errors import TextkitError
    from textkit.explaining import chosen, explain
    from textkit.extraction import extract_report
    from textkit.matching.loader import load_rules
    from textkit.readers import read

    try:
        report = read(path)
        extraction = extract_report(report, load(rules))
        found = chosen(extraction, finding, fact)
        if finding is not None and not found:
            print(_UNKNOWN[lang].format(finding_id=finding, path=path), file=sys.stderr)
            raise typer.Exit(2)
        print(explain(extraction, found, report.text, load_rules(rules), lang))
    except TextkitError as error:
        print(error.message(lang), file=sys.stderr)
        raise typer.Exit(2) from None
