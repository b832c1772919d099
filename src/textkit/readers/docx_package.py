"""The parts of a .docx: unpacked within limits, parsed without entities, found through their relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from textkit.errors import ReadError
from textkit.readers.limits import Limits

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def parse_xml(data: bytes, name: str, kind: str = "docx") -> Any:
    """Parse a part; document types (and with them entities) are refused."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise ReadError("unsafe", path=name, reason="DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged", path=name, kind=kind, reason=str(error)[:160]) from None
    if root.getroottree().docinfo.doctype:
        raise ReadError("unsafe", path=name, reason="DOCTYPE")
    return root


class Package:
    """Parts of an Office Open XML file, read on demand."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReadError("damaged", path=name, kind="docx", reason=str(error)) from None
        self._names = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        if len(self._names) > limits.members:
            raise ReadError("too_large", path=name, reason=f"{len(self._names)} parts")
        self.main = self._target("", "officeDocument") or "word/document.xml"
        if self.main not in self._names:
            raise ReadError("damaged", path=name, kind="docx", reason="word/document.xml")

    def has(self, part: str) -> bool:
        """Say whether there is such a part."""
        return part in self._names

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, counted as they come: what the archive announces is not trusted."""
        entry = self._names[part]
        if entry.flag_bits & 1:
            raise ReadError("password", path=self.name)
        if entry.file_size > self._limits.part_bytes:
            raise ReadError("too_large", path=self.name, reason=f"{part}: {entry.file_size >> 20} MB")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(self._limits.part_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise ReadError("damaged", path=self.name, kind="docx", reason=f"{part}: {error}") from None
        self._unpacked += len(data)
        if len(data) > self._limits.part_bytes or self._unpacked > self._limits.unpacked_bytes:
            raise ReadError("too_large", path=self.name, reason=f"{part}: > {self._unpacked >> 20} MB")
        return data

    def xml(self, part: str) -> Any:
        """Return the root element of a part, or None where there is no such part."""
        return parse_xml(self.read(part), self.name) if part in self._names else None

    def related(self, kind: str) -> list[str]:
        """Return the parts that the main part names as ``kind`` (styles, numbering, header, footnotes)."""
        return [target for target_kind, target in self.relationships(self.main).values() if target_kind == kind]

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target of each relationship of ``part`` that stays inside the file."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
        found = {}
        for item in () if root is None else root.iter(_RELATIONSHIP):
            if item.get("TargetMode") == "External":
                continue
            target = item.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path in self._names:
                found[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], path)
        return found

    def _target(self, part: str, kind: str) -> str:
        return next((target for target_kind, target in self.relationships(part).values() if target_kind == kind), "")
