"""What a file is, by its content; its name only decides between kinds that look alike."""

from __future__ import annotations

import io
import re
import zipfile

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF8", "image"),
    (b"BM", "bmp"),
    (b"RIFF", "riff"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ", "program?"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|br)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:(?:MIME-Version|From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|Content-Type|X-[\w-]+|Snapshot-Content-Location|DKIM-Signature)"
    rb":[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}",
    re.IGNORECASE,
)


def kind_of(data: bytes, name: str = "") -> str:
    """Return the kind of ``data``: docx odt zip doc rtf pdf image html mht eml text, or one that we cannot read.

    Examples
    --------
    >>> kind_of(b"%PDF-1.4 ...", "report.docx")
    'pdf'
    >>> kind_of("Chi bộ có 13 đảng viên".encode(), "report.pdf")
    'text'
    """
    head = data[:4096]
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(data)
    if head.startswith(_OLE):
        return _ole_kind(data)
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (kind not in ("bmp", "program?") or b"\0" in head):
            return {"bmp": "image", "program?": "program", "riff": "image" if head[8:12] == b"WEBP" else "media"}.get(
                kind, kind
            )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text_kind(data, name)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:20000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace")
                if "opendocument.text" in kind:
                    return "odt"
                if "epub" in kind:
                    return "epub"
                if "opendocument" in kind:
                    return "opendocument"
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return "damaged-zip"
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        if any(name.startswith("ppt/") for name in names):
            return "pptx"
        return "docx"
    return "zip"


def _ole_kind(data: bytes) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return "encrypted-office"
    if has("WordDocument"):
        return "doc"
    if has("Workbook") or has("Book"):
        return "xls"
    if has("PowerPoint Document"):
        return "ppt"
    return "msg" if has("__properties_version1.0") else "ole"


def _text_kind(data: bytes, name: str) -> str:
    suffix = name.lower().rpartition(".")[2]
    head = data[:8192]
    plain = head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:200].count(0) > 40:
        plain = head.replace(b"\0", b"")
    plain = plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain.startswith(b"<?xml") and b"<w:wordDocument" in data[:65536]:
        return "flat-word"
    if plain.startswith(b"<?xml") and b"office:document" in data[:4096]:
        return "flat-odf"
    if _MAIL.match(plain):
        lower = data[:65536].lower()
        if b"multipart/related" in lower or b"snapshot-content-location" in lower or suffix in ("mht", "mhtml"):
            return "mht"
        return "eml"
    if suffix not in ("md", "markdown") and _HTML.search(plain[:2048] if suffix in ("txt", "text") else plain):
        opening = plain[:1].startswith(b"<")
        if opening or suffix in ("html", "htm", "xhtml", "doc", "mht"):
            return "html"
    if suffix in ("html", "htm", "xhtml") and b"<" in data:
        return "html"
    return "text"
