"""Saved web pages (.html, .mht): the main text without navigation."""

from __future__ import annotations

import re
import unicodedata
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from textkit.errors import ReadError
from textkit.readers.assemble import ReportBuilder
from textkit.readers.decoding import decode
from textkit.readers.html_walker import SKIPPED, HtmlWalker, is_shown
from textkit.readers.legacy_runs import Run, prior_of
from textkit.readers.limits import Limits
from textkit.readers.warnings import warning
from textkit.report import Report

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{100000}")
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_BLANK = re.compile(r"\s+")
_LONG_LINE = 60
_OUTSIDE = 0.3
_AROUND = frozenset(("nav", "aside", "footer", "header", "form", "menu"))
_MARK = "title"
"""An attribute that readability keeps and does not judge by."""


def read_html(data: bytes, name: str, doc_id: str, limits: Limits, media_type: str = "text/html") -> Report:
    """Read a web page; its own claim about its encoding counts for nothing, its bytes decide."""
    if len(data) > limits.html_bytes:
        raise ReadError("too_large", path=name, reason=f"HTML {len(data) >> 20} MB > {limits.html_bytes >> 20} MB")
    source = unicodedata.normalize("NFC", _DECLARATION.sub("", decode(data, name)[0], count=1))
    if _LONG_TAG.search(source):
        raise ReadError("unsafe", path=name, reason="HTML: > 100 KB < >")
    _check_depth(source, name, limits)
    try:
        root = lxml_html.document_fromstring(source, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ReadError("damaged", path=name, kind="html", reason=str(error)[:160]) from None
    builder = ReportBuilder(doc_id, media_type)
    body = root.find("body")
    page = root if body is None else body
    main, whole = _main_node(root, page)
    if whole:
        builder.warn(warning("whole_page"))
    prior = prior_of([[Run(text, None)] for text in page.itertext() if len(text) > 20])
    HtmlWalker(builder, prior).walk(main)
    return builder.build()


def read_mht(data: bytes, name: str, doc_id: str, limits: Limits) -> Report:
    """Read a page saved as one file: the first HTML part."""
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return read_html(content, name, doc_id, limits, "multipart/related")
    raise ReadError("no_text", path=name, reason="MHT: text/html")


def _check_depth(source: str, name: str, limits: Limits) -> None:
    """Refuse nesting that the parser would cut off without a word."""
    depth = 0
    for match in re.finditer(r"<(/?)(?:div|table|span|font|ul|ol|blockquote|section|b|i)\b", source, re.IGNORECASE):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        if depth > limits.depth * 10:
            raise ReadError("unsafe", path=name, reason=f"HTML: > {depth - 1} < < <")


def _main_node(root: Any, page: Any) -> tuple[Any, bool]:
    """Return the element that holds the main text, and whether that had to be the whole page.

    readability names the text, the smallest element of our own tree around nearly all of it is taken: it keeps the
    tables and lists that readability cleans away.
    """
    total = sum(_long_lines(page))
    node = _readable_node(root, page)
    if node is None or total == 0:
        return page, False
    while node is not page and _belongs(node.getparent(), node):
        node = node.getparent()
    if sum(_long_lines(node)) < (1 - _OUTSIDE) * total:
        return page, True
    return node, False


def _readable_node(root: Any, page: Any) -> Any:
    from readability import Document

    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    titles = [element.attrib.pop(_MARK, None) for element in elements]
    for index, element in enumerate(elements):
        element.set(_MARK, f"#{index}#")
    marked = etree.tostring(root, encoding="unicode", method="html")
    for element, title in zip(elements, titles, strict=True):
        del element.attrib[_MARK]
        if title is not None:
            element.set(_MARK, title)
    try:
        summary = Document(marked).summary(html_partial=True)
    except Exception:  # noqa: BLE001 - the library raises bare errors of many kinds on odd pages; the whole page is left
        return None
    found = [int(index) for index in re.findall(_MARK + r'="#(\d+)#"', summary)]
    kept = [elements[index] for index in found if index < len(elements)]
    return _common_ancestor(kept, page) if kept else None


def _common_ancestor(elements: list[Any], page: Any) -> Any:
    """Return the smallest element around at least nine tenths of the text of ``elements``."""
    weights: dict[Any, int] = {}
    for element in elements:
        own = len(_BLANK.sub(" ", "".join([element.text or "", *((child.tail or "") for child in element)])).strip())
        for node in [element, *element.iterancestors()]:
            weights[node] = weights.get(node, 0) + own
            if node is page:
                break
    total = max(weights.values())
    enough = [node for node, weight in weights.items() if weight >= 0.9 * total]
    return max(enough, key=lambda node: sum(1 for _ in node.iterancestors()))


def _belongs(parent: Any, node: Any) -> bool:
    """Say whether what stands beside ``node`` belongs to the text: a title or a letterhead, not links and landmarks."""
    if parent is None:
        return False
    around = [element for element in parent if element is not node and is_shown(element)]
    if any(element.tag in _AROUND or element.find(".//nav") is not None for element in around):
        return False
    lengths = [(_length(element), sum(map(_length, element.iter("a")))) for element in around]
    links = sum(inside for _, inside in lengths)
    if links > 0.2 * sum(own for own, _ in lengths):
        return False
    following = [element for element in node.itersiblings() if is_shown(element)]
    return sum(map(_length, following)) == 0 or parent.tag in ("div", "td", "article", "section")


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _long_lines(element: Any) -> list[int]:
    """Lengths of the stretches of running text that are shown and are not links."""
    lengths = []
    for node in element.iter():
        if not isinstance(node.tag, str) or node.tag in SKIPPED or node.tag == "a" or not is_shown(node):
            continue
        texts = [node.text or "", *((child.tail or "") for child in node)]
        lengths += [len(text.strip()) for text in texts if len(text.strip()) > _LONG_LINE]
    return lengths
