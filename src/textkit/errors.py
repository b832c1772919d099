"""What can go wrong with an input, in words that a user understands.

Every error that reaches a user is a :class:`TextkitError` with a code of the catalogue below. The message says what is
wrong, where, and what to do, in Vietnamese (default) or English.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "not_found": (
        "Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.",
        "{path} does not exist. Check the path.",
    ),
    "not_a_file": (
        "{path} không phải là tệp thông thường nên không đọc được.",
        "{path} is not a regular file and cannot be read.",
    ),
    "no_permission": (
        "Không có quyền đọc {path}. Hãy xin quyền truy cập hoặc chép tệp sang thư mục khác.",
        "No permission to read {path}. Ask for access or copy the file elsewhere.",
    ),
    "empty": (
        "{path} không có nội dung.",
        "{path} is empty.",
    ),
    "no_text": (
        "Không đọc được chữ nào trong {path}: {reason}",
        "No text could be read from {path}: {reason}",
    ),
    "binary": (
        "{path} là tệp nhị phân, không phải văn bản. Hãy mở bằng chương trình gốc rồi lưu thành .docx hoặc .pdf.",
        "{path} is binary data, not a readable document. Open it in its own program and save it as .docx or .pdf.",
    ),
    "unsupported": (
        "Chưa đọc được loại tệp {kind} ({path}). Hãy lưu lại thành .docx, .pdf, .html hoặc .txt.",
        "Files of type {kind} ({path}) are not supported. Save it as .docx, .pdf, .html or .txt.",
    ),
    "damaged": (
        "{path} bị hỏng hoặc không đúng định dạng {kind}: {reason}",
        "{path} is damaged or not a valid {kind}: {reason}",
    ),
    "password": (
        "{path} có mật khẩu. Hãy bỏ mật khẩu rồi chạy lại.",
        "{path} is protected by a password. Remove it and run again.",
    ),
    "too_large": (
        "{path} quá lớn ({reason}). Hãy tách tệp rồi chạy lại.",
        "{path} is too large ({reason}). Split it and run again.",
    ),
    "timeout": (
        "Đọc {path} quá {seconds} giây nên đã dừng. Hãy kiểm tra hoặc tách tệp.",
        "Reading {path} took more than {seconds} seconds and was stopped. Check or split the file.",
    ),
    "memory": (
        "Đọc {path} cần quá nhiều bộ nhớ nên đã dừng. Hãy kiểm tra hoặc tách tệp.",
        "Reading {path} needed too much memory and was stopped. Check or split the file.",
    ),
    "crashed": (
        "Chương trình đọc bị dừng đột ngột khi mở {path}. Tệp có thể bị hỏng; hãy mở và lưu lại.",
        "The reader died while opening {path}. The file may be damaged; open it and save it again.",
    ),
    "needs_program": (
        "Cần cài chương trình {program} để đọc {path}: {install}",
        "{program} is needed to read {path}: {install}",
    ),
    "needs_extra": (
        "Cần cài thêm gói: pip install 'textkit[{extra}]'.",
        "An extra is needed: pip install 'textkit[{extra}]'.",
    ),
    "unsafe": (
        "{path} có nội dung không an toàn nên không được đọc: {reason}",
        "{path} has unsafe content and was not read: {reason}",
    ),
    "changed": (
        "{path} bị thay đổi trong khi đang đọc. Hãy chạy lại.",
        "{path} changed while it was being read. Run again.",
    ),
    "bad_rule": (
        "Quy tắc không hợp lệ trong {path}: {reason}",
        "Invalid rule in {path}: {reason}",
    ),
    "internal": (
        "Lỗi ngoài dự kiến khi xử lý {path} ({reason}). Báo cáo này được bỏ qua, các báo cáo khác vẫn được xử lý.",
        "Unexpected error in {path} ({reason}). This report was skipped, the others were processed.",
    ),
    "no_store": (
        "Không có kết quả trích xuất trong {path}. Hãy chạy `textkit extract ... --out {path}` trước.",
        "There are no results in {path}. Run `textkit extract ... --out {path}` first.",
    ),
    "no_report": (
        "Không có báo cáo {doc_id} trong {path}.",
        "There is no report {doc_id} in {path}.",
    ),
    "store_newer": (
        "{path} do một phiên bản textkit mới hơn tạo ra (lược đồ {found}, phiên bản này chỉ biết {known}). "
        "Hãy cập nhật textkit hoặc chọn thư mục kết quả khác.",
        "{path} was written by a newer textkit (schema {found}, this one knows {known}). "
        "Update textkit or choose another output folder.",
    ),
    "store_foreign": (
        "{path} không phải là tệp kết quả của textkit nên không bị đụng đến. Hãy chọn thư mục kết quả khác.",
        "{path} is not a textkit store and was left alone. Choose another output folder.",
    ),
    "store_damaged": (
        "Tệp kết quả {path} bị hỏng ({reason}). Hãy đổi tên tệp này rồi chạy lại.",
        "The store {path} is damaged ({reason}). Rename it and run again.",
    ),
    "disk_full": (
        "Ổ đĩa chứa {path} đã đầy. Những gì đã xong vẫn được giữ; hãy giải phóng chỗ trống rồi chạy lại cùng lệnh.",
        "The disk that holds {path} is full. What was done is kept; free some space and run the same command again.",
    ),
    "not_writable": (
        "Không ghi được vào {path}. Hãy kiểm tra quyền ghi hoặc chọn thư mục kết quả khác.",
        "{path} cannot be written to. Check the permissions or choose another output folder.",
    ),
    "busy": (
        "Một lần chạy khác (tiến trình {pid}) đang ghi vào {path}. Hãy đợi nó xong hoặc chọn thư mục kết quả khác.",
        "Another run (process {pid}) is writing to {path}. Wait for it or choose another output folder.",
    ),
    "worker": (
        "Không khởi động được tiến trình đọc báo cáo: {reason}",
        "The processes that read reports do not start: {reason}",
    ),
    "bad_option": (
        "Tùy chọn {option} không nhận giá trị {value!r}. Các giá trị dùng được: {allowed}.",
        "{option} does not take {value!r}. Allowed: {allowed}.",
    ),
    "nothing_to_read": (
        "Không có báo cáo nào trong {path}.",
        "There are no reports in {path}.",
    ),
}


class TextkitError(Exception):
    """An error with a code of :data:`MESSAGES` and the values its message needs.

    Examples
    --------
    >>> print(TextkitError("empty", path="a.docx").message("en"))
    a.docx is empty.
    """

    def __init__(self, code: str, **values: object) -> None:
        if code not in MESSAGES:
            raise KeyError(code)
        self.code = code
        self.values = values
        super().__init__(self.message())

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.values))

    def message(self, lang: str = "vi") -> str:
        """Return the sentence for the user in ``lang`` (``vi`` or ``en``)."""
        return MESSAGES[self.code][0 if lang == "vi" else 1].format_map(_Blank(self.values))


class ReadError(TextkitError):
    """A report that cannot be read."""


class RuleError(TextkitError):
    """A rule file that is not valid."""


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def _rebuild(kind: type[TextkitError], code: str, values: dict[str, object]) -> TextkitError:
    return kind(code, **values)
