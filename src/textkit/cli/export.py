"""`textkit export`: make the tables again from the store, without reading any report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from textkit.messages import text


def export_cli(
    folder: Annotated[Path, typer.Argument(help="Thư mục kết quả | output folder of an extraction")],
    form: Annotated[str, typer.Option("--format", help="csv, jsonl, xlsx, parquet")] = "csv,jsonl",
    out: Annotated[Path | None, typer.Option(help="Ghi vào thư mục khác | write to another folder")] = None,
    csv_locale: Annotated[Literal["en", "vi"], typer.Option(help="vi: dấu ; và số thập phân phẩy")] = "en",
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Không in gì ngoài lỗi | print errors only")] = False,
) -> None:
    """Ghi lại các bảng từ kết quả đã có | Write the tables again from what was extracted."""
    from textkit.errors import TextkitError
    from textkit.export import write
    from textkit.runner.lock import locked
    from textkit.store import FILE_NAME, Store

    target = out or folder
    try:
        if not (folder / FILE_NAME).is_file():
            raise TextkitError("no_store", path=folder)
        with locked(target), Store(folder, create=False) as store:
            formats = [name.strip() for name in form.split(",") if name.strip()]
            paths = write(store, target, formats, lang, csv_locale)
    except TextkitError as error:
        print(error.message(lang), file=sys.stderr)
        raise typer.Exit(2 if error.code in ("no_store", "bad_option") else 1) from None
    if not quiet:
        print(text("written", lang, paths=", ".join(map(str, paths))))
