"""Write a document as three kinds of web sites would show it, with the menus and related news around it."""

from __future__ import annotations

import quopri
from html import escape
from itertools import groupby

from benchmarks.formats_render import Line

_MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thư viện ảnh", "Liên hệ")
_RELATED = (
    "Hội nghị triển khai công tác quý II được tổ chức trang trọng tại hội trường lớn",
    "Thông báo lịch tiếp công dân định kỳ của lãnh đạo cơ quan trong tháng này",
    "Đoàn thanh niên ra quân dọn vệ sinh môi trường hưởng ứng ngày chủ nhật xanh",
)
_FOOT = "Bản quyền thuộc về Cổng thông tin điện tử. Ghi rõ nguồn khi phát hành lại thông tin từ trang này."
LAYOUTS = ("article", "tables", "breaks")


def to_html(lines: list[Line], layout: str, charset: str = "utf-8") -> str:
    """Return a page: HTML 5 with landmarks, old nested tables, or one div with line breaks."""
    menu = "".join(f'<li><a href="/{number}">{item}</a></li>' for number, item in enumerate(_MENU))
    related = "".join(f'<li><a href="/tin/{number}">{item}</a></li>' for number, item in enumerate(_RELATED))
    hidden = '<style>p { margin: 0 }</style><script>var a = "<p>x</p>";</script>'
    head = f'<head><meta charset="{charset}"><title>Tin tức</title>{hidden}</head>'
    if layout == "article":
        inside = (
            f"<header><nav><ul>{menu}</ul></nav></header><main><article>{_blocks(lines)}</article>"
            f"<aside><h3>Tin liên quan</h3><ul>{related}</ul></aside></main><footer><p>{_FOOT}</p></footer>"
        )
    elif layout == "tables":
        top = f"<table><tr><td>{'</td><td>'.join(_MENU)}</td></tr></table>"
        inside = (
            f'<table width="100%"><tr><td colspan="2">{top}</td></tr>'
            f'<tr><td width="20%"><ul>{menu}</ul></td><td><div id="ctl00_content"><span class="text">{_blocks(lines)}'
            f"</span></div><div>Các tin khác<ul>{related}</ul></div></td></tr>"
            f"<tr><td colspan='2'>{_FOOT}</td></tr></table>"
        )
    else:
        inside = (
            f"<div class='top'>{' | '.join(_MENU)}</div><div class='detail'>{_breaks(lines)}</div>"
            f"<div class='other'><ul>{related}</ul></div><div class='bottom'>{_FOOT}</div>"
        )
    return f"<!DOCTYPE html><html>{head}<body>{inside}</body></html>"


def to_mht(lines: list[Line]) -> bytes:
    """Return a page as a browser saves it in one file."""
    page = quopri.encodestring(to_html(lines, "article").encode("utf-8")).decode("ascii")
    head = "From: <Saved by a browser>\nSubject: =?utf-8?Q?B=C3=A1o_c=C3=A1o?=\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; type="text/html"; boundary="----edge"\n'
    part = f"------edge\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{page}\n"
    style = "------edge\nContent-Type: text/css\n\np { color: black }\n------edge--\n"
    return f"{head}\n{part}{style}".encode("ascii")


def _blocks(lines: list[Line]) -> str:
    pieces = []
    for is_table, group in groupby(lines, key=lambda line: bool(line.cells)):
        if is_table:
            pieces.append(_table(list(group)))
        else:
            pieces += [
                f"<h2>{escape(each.text)}</h2>" if each.is_heading else f"<p>{escape(each.text)}</p>" for each in group
            ]
    return "\n".join(pieces)


def _breaks(lines: list[Line]) -> str:
    pieces = []
    for is_table, group in groupby(lines, key=lambda line: bool(line.cells)):
        rows = list(group)
        pieces.append(_table(rows) if is_table else "<br>\n".join(escape(each.text) for each in rows))
    return "<br>\n".join(pieces)


def _table(rows: list[Line]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row.cells)}</tr>" for row in rows)
    return f'<table border="1">{body}</table>'
