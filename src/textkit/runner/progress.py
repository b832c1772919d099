"""A progress line for people at a terminal, and nothing for anyone else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from textkit.messages import text


class Progress(Protocol):
    """Hears how many reports there are to read and when one is done."""

    def start(self, total: int) -> None:
        """``total`` reports have to be read."""

    def advance(self) -> None:
        """One more is done."""

    def say(self, message: str) -> None:
        """Show a message without breaking the line."""


class Silent:
    """Shows messages only."""

    def start(self, total: int) -> None:
        """Ignore it."""

    def advance(self) -> None:
        """Ignore it."""

    def say(self, message: str) -> None:
        """Write to standard error."""
        print(message, file=sys.stderr)


@contextmanager
def progress(quiet: bool, lang: str) -> Iterator[Progress]:
    """Give a progress line on standard error if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
        *(TextColumn("{task.fields[rate]}"), TimeRemainingColumn()),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Line(bar, lang)


class _Line:
    def __init__(self, bar: object, lang: str) -> None:
        from rich.progress import Progress as Bar

        assert isinstance(bar, Bar)
        self._bar = bar
        self._lang = lang
        self._task = bar.add_task(text("discovering", lang), total=None, rate="")

    def start(self, total: int) -> None:
        self._bar.reset(self._task, total=total, description=text("reading", self._lang))

    def advance(self) -> None:
        speed = self._bar.tasks[0].speed
        self._bar.update(self._task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

    def say(self, message: str) -> None:
        self._bar.console.print(message, markup=False, highlight=False)
