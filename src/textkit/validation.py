"""Do rules do what their own examples say.

An example is a text in which the rule's pattern stands; a counter-example is one that it must leave alone, by its
pattern, by its veto, or because a rule above it decides. An example may be tagged (see :mod:`textkit.tagged`): then the
whole pipeline has to find exactly what is tagged, for every kind that the example tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.errors import RuleError
from textkit.finding import Finding

if TYPE_CHECKING:
    from textkit.matching.loader import RuleSet
    from textkit.matching.schema import Rule

_MESSAGES = {
    "vi": {
        "load": "{detail}",
        "no_example": "chưa có ví dụ (examples)",
        "no_counter": "chưa có phản ví dụ (counter_examples)",
        "example": "không khớp ví dụ của chính nó: {detail}",
        "counter": "khớp cả phản ví dụ: {detail}",
        "tagged": "ví dụ có gắn thẻ không hợp lệ: {detail}",
        "missed": "không trích xuất được mục đã gắn thẻ: {detail}",
        "surplus": "trích xuất thừa trong ví dụ: {detail}",
    },
    "en": {
        "load": "{detail}",
        "no_example": "has no examples",
        "no_counter": "has no counter_examples",
        "example": "does not match its own example: {detail}",
        "counter": "matches its counter-example: {detail}",
        "tagged": "has an example whose tags are not valid: {detail}",
        "missed": "a tagged item is not extracted: {detail}",
        "surplus": "something is extracted that the example does not tag: {detail}",
    },
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a rule."""

    rule: str
    source: str
    code: str
    detail: str = ""
    error: RuleError | None = None

    def message(self, lang: str = "vi") -> str:
        """Return the sentence for the user."""
        if self.error is not None:
            return self.error.message(lang)
        return f"{self.source}: {self.rule}: " + _MESSAGES[lang][self.code].format(detail=self.detail)


def validate(folder: str | Path | None = None) -> tuple[int, list[Problem]]:
    """Check the packaged rules, with those of ``folder`` laid over them.

    Returns
    -------
    tuple
        How many rules were checked, and the problems, in the order of the rules.
    """
    from textkit.api import load
    from textkit.matching.loader import load_rules

    # The files may have been edited since they were last read.
    load_rules.cache_clear()
    load.cache_clear()
    try:
        rules = load_rules(folder)
    except RuleError as error:
        return 0, [Problem("", "", "load", error=error)]
    problems = []
    for rule in rules.rules.values():
        problems += [
            Problem(rule.id, rule.source, code, " ".join(detail.split()))
            for code, detail in _check(rule, rules, folder)
        ]
    return len(rules.rules), problems


def _check(rule: Rule, rules: RuleSet, folder: str | Path | None) -> Iterator[tuple[str, str]]:
    from textkit.tagged import TaggedTextError, parse
    from textkit.vi.keys import key

    if not rule.examples:
        yield "no_example", ""
    if not rule.counter_examples:
        yield "no_counter", ""
    for source, wanted in [
        *((text, True) for text in rule.examples),
        *((text, False) for text in rule.counter_examples),
    ]:
        try:
            tagged = parse(source)
        except TaggedTextError as error:
            yield "tagged", str(error)
            continue
        stands = _search(rule, key(tagged.text))
        if wanted and not stands:
            yield "example", source
        if not wanted and stands and not (tagged.spans or _decided_above(rule, rules, key(tagged.text))):
            yield "counter", source
        if tagged.spans:
            yield from _extracted(tagged.text, source, folder)


def _search(rule: Rule, text: str) -> bool:
    return any(rule.search(line) is not None for line in (text, *text.split("\n")))


def _decided_above(rule: Rule, rules: RuleSet, text: str) -> bool:
    """A rule of the same component that comes first, and matches, keeps this one from deciding."""
    for other in rules.of(rule.component):
        if other.id == rule.id:
            return False
        if other.action != rule.action and _search(other, text):
            return True
    return False


def _extracted(text: str, source: str, folder: str | Path | None) -> Iterator[tuple[str, str]]:
    from textkit.api import load
    from textkit.extraction import extract_report
    from textkit.report import Report
    from textkit.scoring import score
    from textkit.scoring.mistakes import typed
    from textkit.tagged import parse, to_gold

    tagged = parse(source)
    kinds = {span.fact for span in tagged.spans}
    found = extract_report(Report.from_text(text), load(folder)).findings
    gold = [Finding.from_dict(row) for row in to_gold(tagged)["findings"]]
    document = score(gold, [item for item in found if item.fact in kinds], text).documents[0]
    for code, items in (("missed", document.missed), ("surplus", document.surplus)):
        for item in items:
            yield code, f"{item.fact} {typed(item)} «{item.evidence}» ({source})"
