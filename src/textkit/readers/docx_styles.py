"""Styles of a .docx, as far as they decide what a reader sees: fonts, capitals, hidden text, headings, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_HEADING = re.compile(r"(?:heading|tiêu đề|đề mục)\s*(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is shown; None means that another level decides."""

    font: str | None = None
    caps: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None

    def over(self, other: RunLook) -> RunLook:
        """Return this look with gaps filled from ``other``."""
        return RunLook(
            other.font if self.font is None else self.font,
            other.caps if self.caps is None else self.caps,
            other.hidden if self.hidden is None else self.hidden,
            other.bold if self.bold is None else self.bold,
        )


class Styles:
    """The styles part; every question is answered through the chain of ``basedOn``."""

    def __init__(self, root: Any, w: str) -> None:
        self._w = w
        self._styles: dict[str, Any] = {}
        self._default: dict[str, str] = {}
        self._looks: dict[str, RunLook] = {}
        self._document = RunLook()
        if root is None:
            return
        for style in root.iter(w + "style"):
            identifier = style.get(w + "styleId", "")
            self._styles[identifier] = style
            if style.get(w + "default") in ("1", "true", "on"):
                self._default[style.get(w + "type", "")] = identifier
        defaults = root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
        self._document = self.look(defaults)

    def look(self, properties: Any) -> RunLook:
        """Read a ``w:rPr``."""
        if properties is None:
            return RunLook()
        w = self._w
        fonts = properties.find(w + "rFonts")
        font = None if fonts is None else fonts.get(w + "ascii") or fonts.get(w + "hAnsi")
        hidden = self._flag(properties, "vanish")
        return RunLook(font, self._flag(properties, "caps"), hidden, self._flag(properties, "b"))

    def of_style(self, identifier: str | None, kind: str = "paragraph") -> RunLook:
        """Return how a style shows its runs."""
        identifier = identifier if identifier in self._styles else self._default.get(kind, "")
        if identifier not in self._looks:
            look = RunLook()
            for style in self.chain(identifier):
                look = look.over(self.look(style.find(self._w + "rPr")))
            self._looks[identifier] = look
        return self._looks[identifier]

    def paragraph_look(self, identifier: str | None) -> RunLook:
        """Return how a paragraph style shows its runs, down to the defaults of the document."""
        return self.of_style(identifier).over(self._document)

    def chain(self, identifier: str | None) -> Iterator[Any]:
        """Yield the style and those that it is based on."""
        seen = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style
            base = style.find(self._w + "basedOn")
            identifier = None if base is None else base.get(self._w + "val")

    def paragraph_style(self, identifier: str | None) -> str:
        """Return the style that a paragraph has: its own or the default one."""
        return identifier if identifier in self._styles else self._default.get("paragraph", "")

    def heading_level(self, identifier: str | None) -> int:
        """Return 1 to 9 for a heading style, else 0."""
        w = self._w
        for style in self.chain(identifier):
            outline = style.find(f"{w}pPr/{w}outlineLvl")
            if outline is not None and (outline.get(w + "val") or "").isdigit():
                level = int(outline.get(w + "val"))
                return level + 1 if level < 9 else 0
            name = style.find(w + "name")
            match = None if name is None else _HEADING.match(name.get(w + "val", ""))
            if match:
                return int(match.group(1))
        return 0

    def is_contents(self, identifier: str | None) -> bool:
        """Say whether the style is that of a table of contents."""
        for style in self.chain(identifier):
            name = style.find(self._w + "name")
            if name is not None and re.match(r"toc \d|table of figures", name.get(self._w + "val", ""), re.IGNORECASE):
                return True
        return False

    def numbering(self, identifier: str | None) -> tuple[str | None, str | None, str]:
        """Return numId, level and the style that says so."""
        w = self._w
        level = None
        for style in self.chain(identifier):
            properties = style.find(f"{w}pPr/{w}numPr")
            if properties is None:
                continue
            number, depth = properties.find(w + "numId"), properties.find(w + "ilvl")
            if depth is not None and level is None:
                level = depth.get(w + "val")
            if number is not None:
                return number.get(w + "val"), level, style.get(w + "styleId", "")
        return None, level, ""

    def _flag(self, properties: Any, name: str) -> bool | None:
        element = properties.find(self._w + name)
        return None if element is None else element.get(self._w + "val", "1") not in ("0", "false", "off", "none")
