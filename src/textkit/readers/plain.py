"""Text files: decoded, normalised, and otherwise left as they are."""

from __future__ import annotations

import re

from textkit.errors import ReadError
from textkit.offsets import chain
from textkit.readers.decoding import decode
from textkit.readers.limits import Limits
from textkit.readers.normalising import normalise
from textkit.readers.warnings import warning
from textkit.report import Block, Report
from textkit.vi.legacy import repair

_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+\S")
_LIST_ITEM = re.compile(r"\s*(?:[-+*•●▪◦○✓✔→–]\s|\(?\d{1,2}[.)/]\s|[a-zđ]\)\s)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(data: bytes, path: str, doc_id: str, limits: Limits) -> Report:
    """Read a .txt or .md file."""
    source, encoding = decode(data, path)
    if _SURROGATE.search(source):
        raise ReadError("damaged", path=path, kind=encoding.upper(), reason="lone surrogate")
    repaired, moved, encodings = repair(source)
    text, offsets = normalise(repaired)
    warnings = [warning("bad_bytes")] if "\ufffd" in text else []
    warnings += [warning("converted", encoding=name) for name in encodings]
    return Report(
        doc_id,
        text,
        "text/plain",
        blocks=tuple(line_blocks(text)),
        offsets=chain(offsets, moved),
        warnings=tuple(warnings),
    )


def line_blocks(text: str) -> list[Block]:
    """Describe each line that is not blank as a block of its own."""
    blocks = []
    position = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            kind, level = "paragraph", 0
            heading = _MARKDOWN_HEADING.match(line)
            if heading:
                kind, level = "heading", len(heading.group(1))
            elif "\t" in stripped:
                kind = "table_row"
            elif _LIST_ITEM.match(line):
                kind = "list_item"
            blocks.append(Block(kind, start, start + len(stripped), level))
        position += len(line) + 1
    return blocks
