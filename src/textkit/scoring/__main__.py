"""`python -m textkit.scoring PATH`: `textkit evaluate` without the rest of the command line."""

from __future__ import annotations

import argparse
import json
import sys

from textkit.accuracy import evaluate_annotation, evaluate_extraction, evaluate_saved
from textkit.gold import iter_corpus
from textkit.scoring.listing import as_json, confidence, errors, rules, summary
from textkit.scoring.reliability import rule_counts


def main() -> int:
    """Parse, score, print."""
    parser = argparse.ArgumentParser(prog="python -m textkit.scoring")
    parser.add_argument("path")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--split")
    parser.add_argument("--fact")
    parser.add_argument("--findings")
    parser.add_argument("--against")
    parser.add_argument("--rules")
    parser.add_argument("--by-rule", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    corpus = iter_corpus(options.path, options.split)
    if options.against:
        evaluation = evaluate_annotation(corpus, options.against)
    elif options.findings:
        evaluation = evaluate_saved(corpus, options.findings)
    else:
        evaluation = evaluate_extraction(corpus, options.rules)
    if options.json:
        json.dump(as_json(evaluation.scores), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        if options.errors:
            print(errors(evaluation.scores, options.fact), end="\n\n")
        print(summary(evaluation.scores))
        if options.by_rule:
            print("", rules(rule_counts(evaluation.scores)), "", confidence(evaluation.scores), sep="\n")
    for doc_id, reason in evaluation.failed:
        print(f"! {doc_id}: {reason}", file=sys.stderr)
    return 3 if evaluation.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
