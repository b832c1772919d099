"""`textkit evaluate`: how right the extraction is on reports with gold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

MESSAGES = {
    "vi": {
        "no_gold": "Không có tệp *.gold.json nào trong {path} (phần: {split}).",
        "bad_gold": "Tệp chuẩn không hợp lệ: {reason}",
        "failed": "Không chấm được {doc_id}: {reason}",
        "hidden": "Phần test không được liệt kê lỗi; chỉ xem khi thật sự cần, bằng --split test.",
        "written": "Đã ghi {path}.",
        "stale": "{path} không còn đúng với kết quả hiện tại. Chạy: {command}",
        "fresh": "{path} đúng với kết quả hiện tại.",
        "known": "Vòng «{name}» đã có trong {path}; kết quả lần đầu không được ghi đè.",
        "exclusive": "Chỉ dùng một trong --findings và --against.",
    },
    "en": {
        "no_gold": "No *.gold.json in {path} (part: {split}).",
        "bad_gold": "Invalid gold: {reason}",
        "failed": "{doc_id} could not be scored: {reason}",
        "hidden": "Mistakes of the test part are not listed; look only if you must, with --split test.",
        "written": "Wrote {path}.",
        "stale": "{path} does not say what a run says now. Run: {command}",
        "fresh": "{path} says what a run says now.",
        "known": "Round '{name}' is already in {path}; the first score is never overwritten.",
        "exclusive": "Use one of --findings and --against only.",
    },
}


def evaluate_cli(
    path: Annotated[Path, typer.Argument(help="Thư mục báo cáo có *.gold.json | folder of reports with gold")],
    split: Annotated[str | None, typer.Option(help="train, dev, test; nhiều phần cách nhau dấu phẩy")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Liệt kê từng mục sót, thừa, sai | list mistakes")] = False,
    fact: Annotated[str | None, typer.Option(help="Chỉ loại này trong danh sách lỗi | only this kind")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON")] = False,
    findings: Annotated[Path | None, typer.Option(help="Chấm findings.jsonl đã lưu | score saved findings")] = None,
    against: Annotated[Path | None, typer.Option(help="Thư mục chú giải thứ hai | second annotation")] = None,
    rules: Annotated[Path | None, typer.Option(help="Thư mục quy tắc của bạn | folder of your own rules")] = None,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="Đúng, sai, im của từng quy tắc | per rule")] = False,
    confidence: Annotated[bool, typer.Option("--confidence", help="Bảng độ tin cậy | reliability table")] = False,
    write: Annotated[Path | None, typer.Option(help="Ghi trang độ chính xác (Markdown) | write the page")] = None,
    check: Annotated[Path | None, typer.Option(help="Kiểm tra trang còn đúng không | check the page")] = None,
    record: Annotated[str | None, typer.Option(help="Lưu điểm vòng kiểm tra mù này | keep a blind round")] = None,
    rounds: Annotated[Path, typer.Option(help="Tệp lưu các vòng kiểm tra mù | file of blind rounds")] = Path(
        "corpus/rounds.json"
    ),
    lang: Annotated[Literal["vi", "en"], typer.Option(help="Ngôn ngữ | language")] = "vi",
) -> None:
    """Chấm điểm trích xuất theo dữ liệu chuẩn | Score extraction against gold."""
    from textkit.errors import ReadError
    from textkit.gold import GoldError
    from textkit.scoring.listing import confidence as confidence_table
    from textkit.scoring.listing import summary
    from textkit.scoring.plain import as_data

    words = MESSAGES[lang]
    if findings and against:
        _stop(words["exclusive"])
    try:
        evaluation = _evaluate(path, split, findings, against, rules)
    except ReadError as error:
        _stop(error.message(lang))
    except GoldError as error:
        _stop(words["bad_gold"].format(reason=error))
    scores = evaluation.scores
    if not scores.documents:
        _stop(words["no_gold"].format(path=path, split=split or "-"))
    for doc_id, reason in evaluation.failed:
        print(words["failed"].format(doc_id=doc_id, reason=reason), file=sys.stderr)
    if record:
        _record(record, scores, rounds, words)
    if as_json:
        data = as_data(scores, _listed(scores, split, lang)) | {"failed": dict(evaluation.failed)}
        if by_rule:
            data["rules"] = [_row(row) for row in _rules(evaluation, rules)]
        print(json.dumps(data, ensure_ascii=False, indent=1))
    elif write or check:
        _page(path, write, check, evaluation, words, rules)
    else:
        if errors:
            from textkit.scoring.errorlist import errors as error_list

            print(error_list(_listed(scores, split, lang), fact, lang), end="\n\n")
        print(summary(scores, lang))
        if confidence:
            print("", confidence_table(scores, lang), sep="\n")
        if by_rule:
            from textkit.scoring.listing import rule_table

            print("", rule_table(_rules(evaluation, rules), lang), sep="\n")
    if evaluation.failed:
        raise typer.Exit(3)


def _evaluate(path: Path, split: str | None, findings: Path | None, against: Path | None, rules: Path | None) -> Any:
    from textkit.accuracy import evaluate_annotation, evaluate_extraction, evaluate_saved
    from textkit.gold import iter_corpus

    corpus = list(iter_corpus(path, split))
    if against:
        return evaluate_annotation(corpus, against)
    if findings:
        return evaluate_saved(corpus, findings)
    return evaluate_extraction(corpus, rules)


def _listed(scores: Any, split: str | None, lang: str) -> Any:
    """Leave the test part out of lists of mistakes unless it was asked for by name."""
    from textkit.scoring import Scores

    asked = split is not None and "test" in split.split(",")
    seen = tuple(one for one in scores.documents if asked or one.about.get("split") != "test")
    if len(seen) < len(scores.documents):
        print(MESSAGES[lang]["hidden"], file=sys.stderr)
    return Scores(seen)


def _rules(evaluation: Any, rules: Path | None) -> Any:
    from textkit.accuracy import rule_patterns
    from textkit.scoring.reliability import rule_counts

    return rule_counts(evaluation.scores, rule_patterns(rules), evaluation.reasons)


def _row(row: Any) -> dict[str, Any]:
    counts = {name: getattr(row, name) for name in ("rule", "right", "columns", "wrong", "silent", "precision")}
    return counts


def _record(name: str, scores: Any, path: Path, words: dict[str, str]) -> None:
    from textkit.scoring.page import round_record

    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    if any(one["round"] == name for one in known):
        _stop(words["known"].format(name=name, path=path))
    known.append(round_record(name, scores))
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(words["written"].format(path=path), file=sys.stderr)


def _page(
    corpus: Path, write: Path | None, check: Path | None, evaluation: Any, words: dict[str, str], rules: Path | None
) -> None:
    from textkit.accuracy import evaluate_annotation
    from textkit.gold import AGREEMENT, iter_corpus
    from textkit.scoring.page import accuracy_page

    target = write or check
    assert target is not None
    command = f"textkit evaluate {corpus.as_posix()} --write {target.as_posix()}"
    second = corpus / AGREEMENT
    agreement = evaluate_annotation(iter_corpus(corpus), second).scores if second.is_dir() else None
    kept = corpus / "rounds.json"
    rounds = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else []
    page = accuracy_page(evaluation.scores, command, agreement, rounds)
    if write:
        write.write_text(page, encoding="utf-8")
        print(words["written"].format(path=write))
    elif not target.is_file() or target.read_text(encoding="utf-8") != page:
        print(words["stale"].format(path=target, command=command), file=sys.stderr)
        raise typer.Exit(1)
    else:
        print(words["fresh"].format(path=target))


def _stop(message: str) -> Any:
    print(message, file=sys.stderr)
    raise typer.Exit(2)


def main() -> None:
    """Run this command by itself."""
    typer.run(evaluate_cli)
