"""The checks of lesson 2's coding notebook: a word that hands over, quotes by pattern, quotes by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from kit.exercise.model import Exercise
from kit.hood.result import CheckResult, NoAnswer
from kit.hood.tasks import Task
from kit.hood.values import as_texts, as_yes, run

_IN_MARKS = re.compile("“[^”]*”")
_BLANK = "____"


def points_of(task: Task, texts: list[Exercise]) -> int:
    """How many points a task has."""
    return 1 if task.check == "handover" else sum(len(_spoken(text)) for text in texts)


# What the key knows


def _spoken(exercise: Exercise) -> list[str]:
    """The words of a source in quote marks, without the marks."""
    items = exercise.key.items if exercise.key else ()
    return [bare(exercise.article.text[i.start : i.end]) for i in items if i.label in ("quote", "partial")]


def _cues(exercise: Exercise) -> list[str]:
    items = exercise.key.items if exercise.key else ()
    return [exercise.article.text[i.start : i.end].lower() for i in items if i.label == "cue"]


def bare(passage: str) -> str:
    """A passage without the marks and full stops round it, so that both count as the same find."""
    return passage.strip(" \n“”\"'.,")


def _finds(function: object, argument: str) -> list[str]:
    return list(dict.fromkeys(bare(find) for find in as_texts(run(function, argument))))


# The checks


def _handover(task: Task, texts: list[Exercise], answer: object) -> CheckResult:
    """A word that hands over to a source, other than the ones the notebook used."""
    if type(answer) is not str or not answer.strip() or _BLANK in answer:
        raise NoAnswer("Put what hands over between the quote marks, in place of the blank.")
    word = " ".join(answer.lower().split())
    ask = task.questions
    where = next((t for t in texts if word in _cues(t)), None)
    if where is None:
        if not any(re.search(rf"\b{re.escape(word)}\b", t.article.text.lower()) for t in texts):
            return CheckResult(0, 1, f"“{word}” is in none of the stories.", ask["absent"])
        if any(word in cue.split() for text in texts for cue in _cues(text)):
            reason = f"“{word}” is only a part of what hands over. Write all of its words."
            return CheckResult(0, 1, reason, ask["part"])
        return CheckResult(0, 1, f"“{word}” is in a story, but it hands over to nobody.", ask["other"])
    if word in task.used:
        return CheckResult(0, 1, f"“{word}” hands over, but you have seen it already.", ask["used"])
    return CheckResult(1, 1, f"“{word}” hands over to a source in “{where.article.title}”.", ask["found"])


def _quotes(task: Task, texts: list[Exercise], answer: object) -> CheckResult:
    """A function that finds the quotes in a text: right finds, less the wrong ones."""
    missed: list[str] = []
    extra: list[str] = []
    for exercise in texts:
        found, spoken = _finds(answer, exercise.article.text), _spoken(exercise)
        missed += [words for words in spoken if words not in found]
        extra += [words for words in found if words not in spoken]
    return _count(task, sum(len(_spoken(t)) for t in texts), missed, extra)


def _speech(task: Task, texts: list[Exercise], answer: object) -> CheckResult:
    """A function that says of a sentence whether the marks in it hold the words of a source."""
    missed: list[str] = []
    extra: list[str] = []
    for exercise in texts:
        spoken = _spoken(exercise)
        for sentence in exercise.article.sentences:
            for words in map(bare, _IN_MARKS.findall(sentence.text)):
                if as_yes(run(answer, sentence.text)) != (words in spoken):
                    (missed if words in spoken else extra).append(words)
    return _count(task, sum(len(_spoken(t)) for t in texts), missed, extra)


def _count(task: Task, total: int, missed: list[str], extra: list[str]) -> CheckResult:
    hits = total - len(missed)
    reason = f"You found {hits} of {total} quotes."
    if missed and hits:
        reason += f" You missed {some(missed)}."
    if extra:
        reason += (
            f" {len(extra)} of your finds {'is not a quote' if len(extra) == 1 else 'are not quotes'}: {some(extra)}."
        )
    outcome = "extra" if extra else "missed" if missed else "all"
    if not hits and not extra:
        outcome = "nothing"
    elif any("”" in words for words in extra):
        outcome = "runs-on"
    return CheckResult(max(0, hits - len(extra)), total, reason, task.questions.get(outcome, ""))


def some(passages: list[str], most: int = 2) -> str:
    """The first of some passages, for a reason."""
    shown = [f"“{p if len(p) <= 40 else p[:39].rstrip() + '…'}”" for p in passages[:most]]
    return ", ".join(shown) + (" and others" if len(passages) > most else "")


CHECKS: dict[str, Callable[[Task, list[Exercise], object], CheckResult]] = {
    "handover": _handover,
    "quotes": _quotes,
    "speech": _speech,
}
