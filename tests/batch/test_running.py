"""What one run does: tables, resuming, changes, standard input."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from types import SimpleNamespace

import pytest
from batch_fakes import findings

from textkit import runner
from textkit.errors import TextkitError
from textkit.finding import COLUMNS
from textkit.readers import Limits
from textkit.runner import running
from textkit.store import Store, Versions

from .conftest import NAUGHTY, PLAIN, leftovers, tables, write_reports


def run(inputs, out, **options):
    return runner.run(inputs, out, **{"work": PLAIN, **options})


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_tables_of_the_contract_come_out(reports, tmp_path):
    summary = run(reports, tmp_path / "out")
    assert (summary.total, summary.read, summary.units, summary.exit_status) == (12, 12, 12, 0)
    found = rows(tmp_path / "out/findings.csv")
    assert tuple(found[0]) == COLUMNS
    assert len(found) == sum(summary.counts.values()) == 48
    lines = (tmp_path / "out/findings.jsonl").read_text(encoding="utf-8").splitlines()
    text = (reports / "00000.txt").read_text(encoding="utf-8")
    for line in lines[:4]:
        row = json.loads(line)
        assert text[row["start"] : row["end"]] == row["evidence"]
    assert len(rows(tmp_path / "out/units.csv")) == 12
    assert rows(tmp_path / "out/errors.csv") == []


def test_running_twice_reads_nothing_and_changes_no_byte(reports, tmp_path):
    run(reports, tmp_path / "out")
    before = tables(tmp_path / "out")
    times = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in before}
    again = run(reports, tmp_path / "out")
    assert (again.read, again.unchanged) == (0, 12)
    assert tables(tmp_path / "out") == before
    assert {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in before} == times


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_no_byte(reports, tmp_path, workers):
    run(reports, tmp_path / "a", workers=workers)
    run(reports, tmp_path / "b", workers=3, force=True)
    assert tables(tmp_path / "a") == tables(tmp_path / "b")


def test_changed_new_and_removed_reports_are_found(reports, tmp_path):
    run(reports, tmp_path / "out")
    (reports / "00001.txt").write_text("Chi bộ mới\nCó 99 đảng viên\n", encoding="utf-8")
    (reports / "00002.txt").unlink()
    write_reports(reports, 1, start=50)
    summary = run(reports, tmp_path / "out")
    assert (summary.read, summary.unchanged, summary.removed) == (2, 10, 1)
    run(reports, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_a_change_of_the_same_size_and_time_is_found(reports, tmp_path):
    path = reports / "00003.txt"
    os.utime(path, ns=(10**18, 10**18))
    run(reports, tmp_path / "out")
    changed = path.read_bytes().replace(b"6", b"8")
    path.write_bytes(changed)
    os.utime(path, ns=(10**18, 10**18))
    assert run(reports, tmp_path / "out").read == 1


def test_a_touched_or_moved_file_is_not_read_again(reports, tmp_path):
    run(reports, tmp_path / "out")
    os.utime(reports / "00001.txt")
    moved = reports.rename(tmp_path / "elsewhere")
    assert run(moved, tmp_path / "out").read == 0
    with Store(tmp_path / "out") as store:
        assert store.report("00001.txt").path == str(moved / "00001.txt")


def test_other_rules_models_or_program_read_everything_again(reports, tmp_path, monkeypatch):
    run(reports, tmp_path / "out")
    for versions in (Versions("p", "r", "m"), Versions("p", "r2", "m"), Versions("p", "r2", "m2")):
        monkeypatch.setattr(running, "current_versions", lambda rules, versions=versions: versions)
        assert run(reports, tmp_path / "out").read == 12
        assert run(reports, tmp_path / "out").read == 0


def test_force_reads_everything_again(reports, tmp_path):
    run(reports, tmp_path / "out")
    assert run(reports, tmp_path / "out", force=True).read == 12


def test_a_bad_file_is_one_line_and_the_rest_goes_on(reports, tmp_path):
    (reports / "bad.txt").write_bytes(b"\x7fELF\x02\x01" + bytes(range(256)) * 20)
    (reports / "empty.txt").write_bytes(b"")
    summary = run(reports, tmp_path / "out")
    assert summary.exit_status == 3
    assert summary.read == 14
    bad = rows(tmp_path / "out/errors.csv")
    assert [row["doc_id"] for row in bad] == ["bad.txt", "empty.txt"]
    assert bad[1]["error"] == "empty"
    assert "không có nội dung" in bad[1]["message"]
    assert run(reports, tmp_path / "out").read == 0


def test_errors_that_may_pass_are_tried_again(reports, tmp_path):
    (reports / "panic.txt").write_text("PANIC", encoding="utf-8")
    assert run(reports, tmp_path / "out", work=NAUGHTY).exit_status == 3
    before = tables(tmp_path / "out")
    again = run(reports, tmp_path / "out", work=NAUGHTY)
    assert (again.read, again.unchanged) == (1, 12)
    assert tables(tmp_path / "out") == before


def test_standard_input_is_a_report(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("Chi bộ A\nCó 7 đảng viên\n".encode())))
    assert run("-", tmp_path / "out").read == 1
    assert {row["doc_id"] for row in rows(tmp_path / "out/findings.csv")} == {"stdin"}


def test_a_name_that_is_no_unicode_is_kept_readable(tmp_path):
    folder = write_reports(tmp_path / "in", 1)
    os.rename(folder / "00000.txt", os.fsencode(folder) + b"/b\xe1o c\xe1o.txt")
    assert run(folder, tmp_path / "out").exit_status == 0
    assert rows(tmp_path / "out/findings.csv")[0]["doc_id"] == "b\\udce1o c\\udce1o.txt"
    assert run(folder, tmp_path / "out").read == 0


def test_an_empty_folder_gives_empty_tables(tmp_path):
    (tmp_path / "in").mkdir()
    summary = run(tmp_path / "in", tmp_path / "out")
    assert (summary.total, summary.exit_status) == (0, 0)
    assert rows(tmp_path / "out/findings.csv") == []


@pytest.mark.parametrize(
    ("options", "code"),
    [({"rules": "no-such-folder"}, "not_found"), ({"formats": ["docx"]}, "bad_option")],
)
def test_wrong_use_is_told_before_anything_is_made(reports, tmp_path, options, code):
    with pytest.raises(TextkitError) as caught:
        run(reports, tmp_path / "out", **options)
    assert caught.value.code == code
    assert not (tmp_path / "out").exists()


def test_a_missing_input_is_told(tmp_path):
    with pytest.raises(TextkitError) as caught:
        run(tmp_path / "none", tmp_path / "out")
    assert caught.value.code == "not_found"


def test_reviews_outlive_a_change_of_everything_else(reports, tmp_path):
    run(reports, tmp_path / "out")
    with Store(tmp_path / "out") as store:
        one = next(finding for finding in store.findings("00004.txt") if finding.fact == "member_count")
        store.record_review(one.doc_id, one.fact, one.start, one.end, one.evidence, "corrected", {"value": 70.0}, "Lan")
    run(reports, tmp_path / "out", force=True)
    corrected = [row for row in rows(tmp_path / "out/findings.csv") if row["review"]]
    assert [(row["doc_id"], row["value"], row["review"]) for row in corrected] == [("00004.txt", "70", "corrected")]


def test_nothing_is_left_behind(reports, tmp_path):
    run(reports, tmp_path / "out", formats=("csv", "jsonl", "xlsx", "parquet"))
    assert leftovers(tmp_path / "out") == []


def test_workers_that_do_not_start_end_the_run(reports, tmp_path):
    with pytest.raises(TextkitError) as caught:
        run(reports, tmp_path / "out", work="batch_fakes:unstartable")
    assert "no model" in caught.value.message("en")


def test_fakes_follow_the_contract_of_findings():
    text = "Chi bộ A\nCó 7 đảng viên\n"
    assert all(text[one.start : one.end] == one.evidence for one in findings(text, "a.txt"))


def test_limits_reach_the_reader(reports, tmp_path):
    summary = run(reports, tmp_path / "out", limits=Limits(file_bytes=10))
    assert len(summary.failed) == 12
