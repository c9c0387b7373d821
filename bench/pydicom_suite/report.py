"""From outcomes to verdicts, and the tables that show them."""

from __future__ import annotations

import json
from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.pydicom_suite.rules import ASIDE, REASONS, RULES

if TYPE_CHECKING:
    from pathlib import Path

    Record = dict[str, dict[str, Any]]

PASSED, GAP, NOT_APPLICABLE = "passed", "gap", "not applicable"
UNTOUCHED, PYDICOM = "untouched", "pydicom"


class Verdict(NamedTuple):
    """What is to be thought of one test."""

    test: str
    verdict: str
    reason: str

    @property
    def file(self) -> str:
        return self.test.partition("::")[0].removeprefix("tests/").removesuffix(".py")


def read(path: Path) -> Record:
    """A record that the plugin wrote."""
    found: Record = json.loads(path.read_text(encoding="utf-8"))
    return found


def matches(test: str, pattern: str) -> bool:
    """Whether a glob of the rules is about a test."""
    plain = test.removeprefix("tests/").replace("[", "(").replace("]", ")")
    return fnmatchcase(plain, pattern)


def rule_of(test: str) -> tuple[str, str] | None:
    """The first rule that is about a test."""
    return next((rule for rule in RULES if matches(test, rule[0])), None)


def judge(before: Record, after: Record) -> list[Verdict]:
    """One verdict per test that pydicom itself passes here."""
    verdicts = []
    for test, result in before.items():
        if result["outcome"] != "passed":
            continue
        now = after.get(test, {"outcome": "failed", "ours": True, "why": "was not collected"})
        if any(matches(test, pattern) for pattern in ASIDE):
            verdict = (NOT_APPLICABLE, PYDICOM)
        elif now["outcome"] == "passed":
            verdict = (PASSED, "") if now["ours"] else (NOT_APPLICABLE, UNTOUCHED)
        elif (rule := rule_of(test)) is not None:
            verdict = (NOT_APPLICABLE, rule[1])
        else:
            verdict = (GAP, now["why"] or now["outcome"])
        verdicts.append(Verdict(test, *verdict))
    return verdicts


def table(verdicts: list[Verdict]) -> str:
    """Per file: passed, applicable, share, not applicable."""
    lines = ["| file | passed | applicable | | not applicable |", "|---|---|---|---|---|"]
    counts = Counter((verdict.file, verdict.verdict) for verdict in verdicts)
    for name in [*sorted({verdict.file for verdict in verdicts}), "total"]:
        passed, gaps, others = (
            sum(n for (file, v), n in counts.items() if v == kind and name in {file, "total"})
            for kind in (PASSED, GAP, NOT_APPLICABLE)
        )
        share = f"{passed / (passed + gaps):.0%}" if passed + gaps else ""
        lines.append(f"| {name} | {passed} | {passed + gaps} | {share} | {others} |")
    reasons = Counter(verdict.reason for verdict in verdicts if verdict.verdict == NOT_APPLICABLE)
    lines += ["", "| not applicable, because | tests |", "|---|---|"]
    lines += [f"| {REASONS[reason]} | {count} |" for reason, count in reasons.most_common()]
    return "\n".join(lines)


def failures(verdicts: list[Verdict], *, everything: bool) -> str:
    """A line per test that fails and applies, or that fails at all."""
    kinds = {GAP, NOT_APPLICABLE} if everything else {GAP}
    return "\n".join(
        f"{verdict.test}: {verdict.reason}"
        for verdict in verdicts
        if verdict.verdict in kinds and verdict.reason != UNTOUCHED
    )


def dead_rules(verdicts: list[Verdict]) -> str:
    """A line per rule that is about no test that fails, or about no test at all."""
    failing = {verdict.test: verdict.reason for verdict in verdicts if verdict.verdict != PASSED}
    judged = [test for test, reason in failing.items() if reason not in {UNTOUCHED, PYDICOM}]
    used = {rule[0] for test in judged if (rule := rule_of(test)) is not None}
    aside = [test for test, reason in failing.items() if reason == PYDICOM]
    used |= {pattern for pattern in ASIDE if any(matches(test, pattern) for test in aside)}
    patterns = [*(pattern for pattern, _ in RULES), *ASIDE]
    return "\n".join(f"dead rule: {pattern}" for pattern in patterns if pattern not in used)
