"""The command line: each command is imported when it is called, so that ``textkit --help`` answers at once."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS: dict[str, str] = {
    "extract": "Trích xuất báo cáo thành bảng | Extract reports into tables",
    "export": "Ghi lại các bảng từ kết quả đã có | Write the tables again",
    "compare": "So sánh các đơn vị | Compare units",
    "evaluate": "Chấm điểm theo dữ liệu chuẩn | Score extraction against gold",
    "diff": "So sánh hai lần trích xuất | Compare two runs",
    "explain": "Quy tắc nào tạo ra từng mục | Which rule made a finding",
    "validate": "Kiểm tra quy tắc | Check rules against their examples",
    "train": "Huấn luyện mô hình | Train the models",
    "lab": "Mở JupyterLab với các sổ tay mẫu | Open the notebooks in JupyterLab",
}
"""Commands with their one-line help. ``NAME`` lives in ``cli/NAME.py`` as ``NAME_cli``."""


class _Lazy(TyperGroup):
    """A group that knows the names of its commands and imports each when it is wanted."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name in COMMANDS if importlib.util.find_spec(f"textkit.cli.{name}")]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.list_commands(ctx):
            return None
        if cmd_name not in self.commands:
            module = importlib.import_module(f"textkit.cli.{cmd_name}")
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(cmd_name)(getattr(module, f"{cmd_name}_cli"))
            self.commands[cmd_name] = typer.main.get_command(alone)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Lệnh | Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


app = typer.Typer(
    cls=_Lazy,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from textkit.about import __version__

        print(__version__)
        raise typer.Exit


@app.callback(no_args_is_help=True)
def textkit(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Phiên bản | version"),
) -> None:
    """Trích xuất số liệu, kết quả, hạn chế, bài học từ báo cáo tiếng Việt | Facts out of Vietnamese reports."""


def main() -> None:
    """Run the command line."""
    try:
        app()
    except BrokenPipeError:
        # The reader of a pipe (head, less) went away: nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
