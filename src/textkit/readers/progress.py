"""How a reader asks for more time: scans and long documents need it, hostile files must not get it."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[float], None]] = []


def listen(listener: Callable[[float], None]) -> None:
    """Let ``listener`` hear how many more seconds a file needs; one listener per process."""
    _listeners[:] = [listener]


def ask_for(seconds: float) -> None:
    """Say that reading will take ``seconds`` more than usual."""
    for listener in _listeners:
        listener(seconds)
