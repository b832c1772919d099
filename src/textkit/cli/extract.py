"""`textkit extract`: reports in, tables out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from textkit.messages import KINDS, text

if TYPE_CHECKING:
    from textkit.runner import RunSummary

_LISTED = 5


def extract_cli(
    inputs: Annotated[list[str], typer.Argument(help="Tệp, thư mục, hoặc - | files, folders, or - for stdin")],
    out: Annotated[Path, typer.Option(help="Thư mục kết quả | output folder")] = Path("outputs"),
    form: Annotated[str, typer.Option("--format", help="csv, jsonl, xlsx, parquet")] = "csv,jsonl",
    rules: Annotated[Path | None, typer.Option(help="Thư mục quy tắc của bạn | folder of your own rules")] = None,
    workers: Annotated[str, typer.Option(help="Số tiến trình hoặc auto | processes, or auto")] = "auto",
    force: Annotated[bool, typer.Option("--force", help="Đọc lại tất cả | read everything again")] = False,
    timeout: Annotated[float, typer.Option(min=1, help="Giây cho mỗi báo cáo | seconds per report")] = 60,
    memory: Annotated[int, typer.Option(min=64, help="MB cho mỗi báo cáo | MB per report")] = 2048,
    csv_locale: Annotated[Literal["en", "vi"], typer.Option(help="vi: dấu ; và số thập phân phẩy")] = "en",
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Không in gì ngoài lỗi | print errors only")] = False,
) -> None:
    """Trích xuất báo cáo thành bảng | Extract reports into tables.

    Mã thoát: 0 đọc được tất cả, 3 có báo cáo không đọc được, 2 dùng sai, 1 không ghi được kết quả, 130 bị dừng.
    """
    from textkit.errors import TextkitError
    from textkit.readers import Limits
    from textkit.runner import run

    limits = Limits(seconds=timeout, memory_bytes=memory << 20)
    try:
        summary = run(
            inputs,
            out,
            rules=rules,
            workers=_number(workers),
            force=force,
            formats=[name.strip() for name in form.split(",") if name.strip()],
            lang=lang,
            csv_locale=csv_locale,
            quiet=quiet,
            limits=limits,
        )
    except TextkitError as error:
        print(error.message(lang), file=sys.stderr)
        raise typer.Exit(1 if error.code in _NOT_THE_USER else 2) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    if summary.interrupted:
        done = summary.read + summary.unchanged
        print(text("interrupted", lang, done=done, total=summary.total), file=sys.stderr)
    elif not quiet:
        show(summary, lang)
    if summary.failed:
        print(text("failed", lang, count=len(summary.failed), path=out / "errors.csv"), file=sys.stderr)
        for doc_id, message in summary.failed[:_LISTED]:
            print(f"  {doc_id}: {message}", file=sys.stderr)
        if len(summary.failed) > _LISTED:
            print("  " + text("more", lang, count=len(summary.failed) - _LISTED), file=sys.stderr)
    raise typer.Exit(summary.exit_status)


_NOT_THE_USER = frozenset(
    {"disk_full", "not_writable", "busy", "store_newer", "store_foreign", "store_damaged", "worker"}
)


def _number(workers: str) -> int | Literal["auto"]:
    if workers == "auto":
        return "auto"
    if not workers.isdecimal() or not int(workers):
        from textkit.errors import TextkitError

        raise TextkitError("bad_option", option="--workers", value=workers, allowed="auto, 1, 2, 3, …")
    return int(workers)


def show(summary: RunSummary, lang: str) -> None:
    """Print the table that ends a run."""
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(text("reports", lang), text("reports_line", lang, **_figures(summary)))
    table.add_row(text("units", lang), str(summary.units))
    for fact, titles in KINDS.items():
        table.add_row(titles[lang], str(summary.counts.get(fact, 0)))
    table.add_row(text("time", lang), text("seconds", lang, seconds=summary.seconds))
    console = Console(highlight=False)
    console.print(table)
    console.print(text("written", lang, paths=", ".join(map(str, summary.paths))), soft_wrap=True, markup=False)


def _figures(summary: RunSummary) -> dict[str, int]:
    return {name: getattr(summary, name) for name in ("total", "read", "unchanged", "removed")}
