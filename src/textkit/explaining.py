"""Why a finding was made: its rule, what the rule is about, and the words that each step matched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textkit.finding import Finding
from textkit.scoring.mistakes import in_context, typed

if TYPE_CHECKING:
    from textkit.extraction import Extraction
    from textkit.matching.loader import RuleSet

_WORDS = {
    "vi": {
        "rule": "quy tắc",
        "because": "vì",
        "confidence": "độ tin cậy",
        "section": "mục",
        "page": "trang",
        "no_reason": "không ghi lại bước nào",
        "none": "Không có mục nào được trích xuất.",
    },
    "en": {
        "rule": "rule",
        "because": "because",
        "confidence": "confidence",
        "section": "section",
        "page": "page",
        "no_reason": "no steps were kept",
        "none": "Nothing was extracted.",
    },
}
_SHOWN = ("value_high", "percent", "period", "giver", "subject", "cause", "ordinal", "unit_kind", "place")


def chosen(extraction: Extraction, finding_id: str | None = None, fact: str | None = None) -> list[Finding]:
    """Return the findings that are asked for; the first characters of an id are enough."""
    return [
        finding
        for finding in extraction.findings
        if (finding_id is None or finding.finding_id.startswith(finding_id)) and fact in (None, finding.fact)
    ]


def explain(extraction: Extraction, findings: Iterable[Finding], text: str, rules: RuleSet, lang: str = "vi") -> str:
    """Tell of each finding which rules made it, from which words, and what those rules are about.

    Parameters
    ----------
    extraction
        The result that holds the reasons.
    findings
        Those to explain.
    text
        The normalised text of the report.
    rules
        The rules that were used.
    lang
        ``vi`` or ``en``.
    """
    from textkit.vi.shadow import make_shadow

    words = _WORDS[lang]
    shadow = make_shadow(text)
    parts = []
    for finding in findings:
        lines = [
            f"{finding.finding_id}  {finding.fact} {typed(finding)}".rstrip(),
            f"  {in_context(finding, text)}  [{finding.start}:{finding.end}]",
            f"  {words['confidence']} {finding.confidence:.2f}, {words['rule']} {_rule(finding.rule, rules)}",
        ]
        if finding.section:
            lines.append(f"  {words['section']}: {finding.section}")
        told = [f"{name} = {getattr(finding, name)}" for name in _SHOWN if getattr(finding, name) not in (None, "")]
        if told:
            lines.append("  " + "; ".join(told))
        reasons = extraction.reasons.get(finding.finding_id, ())
        lines += [f"  {words['because']} {_reason(reason, shadow, text, rules)}" for reason in reasons]
        if not reasons:
            lines.append(f"  {words['no_reason']}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) if parts else words["none"]


def _reason(reason: Any, shadow: Any, text: str, rules: RuleSet) -> str:
    start, end = shadow.to_text(reason.start, reason.end)
    quoted = f" «{' '.join(text[start:end].split())}» [{start}:{end}]" if end > start else ""
    note = f" ({reason.note})" if reason.note else ""
    return f"{_rule(reason.rule, rules)}{quoted}{note}"


def _rule(name: str, rules: RuleSet) -> str:
    rule = rules.rules.get(name)
    if rule is None:
        return name
    about = f": {rule.about}" if rule.about else ""
    return f"{name} ({rule.source}{about})"
