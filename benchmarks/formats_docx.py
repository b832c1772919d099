"""Write a document as Word would: automatic numbers, tables, a running head and page numbers."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape

from benchmarks.formats_render import Line

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LABELS = {"upperRoman": "%1.", "decimal": "%1.", "lowerLetter": "%1)", "bullet": "-"}


def to_docx(lines: list[Line], font: str = "Times New Roman", head: str = "Báo cáo điển hình tiên tiến") -> bytes:
    """Return a .docx whose list labels exist only as numbering."""
    body, numbers = _body(lines)
    section = (
        f'<w:sectPr xmlns:r="{_OFFICE}"><w:headerReference w:type="default" r:id="rheader"/>'
        '<w:footerReference w:type="default" r:id="rfooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/></w:sectPr>'
    )
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    parts = {
        "document": f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
        "styles": f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val='26'/></w:rPr></w:rPrDefault>"
        "</w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/>"
        "</w:style><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:basedOn w:val='Normal'/>"
        "</w:style></w:styles>",
        "numbering": f"<w:numbering {_W}>{numbers}</w:numbering>",
        "header1": f"<w:hdr {_W}><w:p><w:r><w:t>{escape(head)}</w:t></w:r></w:p></w:hdr>",
        "footer1": f'<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{page}</w:p></w:ftr>',
    }
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    """Zip parts of ``word/`` with the types and relationships that they need."""
    kinds = {name: "document.main" if name == "document" else name.rstrip("1") for name in parts}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}{kind}+xml"/>' for name, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="r{name.rstrip("1")}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relations.format(
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relations.format(links),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return stream.getvalue()


def _body(lines: list[Line]) -> tuple[str, str]:
    pieces: list[str] = []
    lists: list[str] = []
    numbers: list[str] = []
    expected: dict[str, tuple[int, int]] = {}
    for is_table, group in groupby(lines, key=lambda line: bool(line.cells)):
        if is_table:
            pieces.append(_table(list(group)))
            continue
        for line in group:
            properties = '<w:pStyle w:val="H1"/>' if line.is_heading else ""
            if line.form:
                identifier, number = expected.get(line.form, (0, 0))
                if identifier == 0 or (line.number and line.number != number):
                    lists.append(_list(len(numbers), line))
                    numbers.append(_number(len(numbers)))
                    identifier = len(numbers)
                expected[line.form] = (identifier, line.number + 1)
                properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identifier}"/></w:numPr>'
            if not line.is_heading:
                properties += '<w:spacing w:before="60" w:after="60"/>'
                properties += "" if line.form else '<w:ind w:firstLine="567"/>'
                properties += '<w:jc w:val="both"/>'
            pieces.append(_paragraph(line.body, properties))
    return "".join(pieces), "".join(lists + numbers)


def _list(identifier: int, line: Line) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:lvl w:ilvl="0"><w:start w:val="{max(line.number, 1)}"/>'
        f'<w:numFmt w:val="{line.form}"/><w:lvlText w:val="{_LABELS[line.form]}"/></w:lvl></w:abstractNum>'
    )


def _number(identifier: int) -> str:
    return f'<w:num w:numId="{identifier + 1}"><w:abstractNumId w:val="{identifier}"/></w:num>'


def _table(rows: list[Line]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    width = 9000 // max(len(row.cells) for row in rows)
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    inside = "".join(
        f"<w:tr>{''.join(f'<w:tc>{size}{_paragraph(cell)}</w:tc>' for cell in row.cells)}</w:tr>" for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        + inside
        + "</w:tbl><w:p/>"
    )


def _paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
