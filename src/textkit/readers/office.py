"""Old Word, RTF and OpenDocument files: LibreOffice makes a .docx of them, which keeps labels, tables and fonts.

Never to PDF or text: that loses every ư of files in ABC fonts.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from textkit.errors import ReadError
from textkit.readers.docx import read_docx
from textkit.readers.limits import Limits
from textkit.readers.programs import find, run
from textkit.report import Report

_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "docx": ".docx", "flat-word": ".xml", "flat-odf": ".fodt"}
_MEDIA_TYPES = {
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
}
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    + "</oor:items>"
)


def read_office(data: bytes, name: str, doc_id: str, limits: Limits, kind: str = "doc") -> Report:
    """Read a .doc, .rtf or .odt."""
    converted = to_docx(data, kind, name, limits)
    report = read_docx(converted, name, doc_id, limits)
    return replace(report, media_type=_MEDIA_TYPES.get(kind, report.media_type))


def to_docx(data: bytes, kind: str, name: str, limits: Limits) -> bytes:
    """Let LibreOffice convert; it reports success when it has written nothing, so the result decides."""
    program = find("libreoffice", name)
    with tempfile.TemporaryDirectory(prefix="textkit-") as made:
        folder = Path(made)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = folder / f"source{_SUFFIXES[kind]}"
        source.write_bytes(data)
        target = folder / "made"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), str(source)]
        run([*_without_network(), *command], name, limits.seconds, folder)
        result = target / "source.docx"
        if not result.is_file() or result.stat().st_size == 0:
            raise ReadError("damaged", path=name, kind=kind, reason="LibreOffice")
        if result.stat().st_size > limits.file_bytes:
            raise ReadError("too_large", path=name, reason=f"{result.stat().st_size >> 20} MB")
        return result.read_bytes()


def _without_network() -> list[str]:
    """Cut the network off where the system lets an ordinary user do so; the profile blocks links in any case."""
    unshare = shutil.which("unshare")
    if unshare is None or not _can_unshare(unshare):
        return []
    return [unshare, "--map-root-user", "--net"]


def _can_unshare(unshare: str) -> bool:
    import subprocess

    probe = subprocess.run([unshare, "--map-root-user", "--net", "true"], capture_output=True, check=False, timeout=10)
    return probe.returncode == 0
