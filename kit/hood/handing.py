"""The checks of lesson 2's coding notebook: a word that hands over, quotes by pattern, quotes by sentence.

They judge on the texts that the lesson's hood.yml names, and speak of quotes, not of values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kit.exercise.banks import CodingTask
from kit.exercise.model import Exercise
from kit.hood.judge import Judging
from kit.hood.result import CheckResult, NoAnswer, TrialResult, bare, passages, some
from kit.hood.stories import lesson_texts
from kit.hood.values import as_texts, as_yes, run

_IN_MARKS = re.compile("“[^”]*”")
_BLANK = "____"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in one text, beside what is there."""

    name: str
    spoken: list[str]
    hits: int
    missed: list[str]
    extra: list[str]

    def trial(self, cost: float) -> TrialResult:
        """The text as one trial. Each wrong find takes `cost` points away, though never below 0."""
        given = passages(self.hits + len(self.extra)) + (f"; too much: {some(self.extra)}" if self.extra else "")
        right = passages(len(self.spoken)) + (f"; missing: {some(self.missed)}" if self.missed else "")
        return TrialResult(self.name, _less(self.hits, self.extra, cost), len(self.spoken), given, right)


# What the key knows


def _texts(task: CodingTask) -> list[Exercise]:
    return lesson_texts(f"{task.lesson:02d}")


def _spoken(exercise: Exercise) -> list[str]:
    """The words of a source in quote marks, without the marks."""
    items = exercise.key.items if exercise.key else ()
    return [bare(exercise.article.text[i.start : i.end]) for i in items if i.label in ("quote", "partial")]


def _cues(exercise: Exercise) -> list[str]:
    items = exercise.key.items if exercise.key else ()
    return [exercise.article.text[i.start : i.end].lower() for i in items if i.label == "cue"]


def _marked(exercise: Exercise) -> list[tuple[str, str]]:
    """Each sentence with quote marks in it, once for each passage, and the words in the marks."""
    sentences = [sentence.text for sentence in exercise.article.sentences]
    return [(sentence, bare(words)) for sentence in sentences for words in _IN_MARKS.findall(sentence)]


# A word that hands over to a source, other than the ones the notebook used


def _handover(task: CodingTask) -> Judging:
    return Judging(1, _word, partial(_judge_word, task, _texts(task)))


def _word(answer: object) -> list[str]:
    if type(answer) is not str or not answer.strip() or _BLANK in answer:
        raise NoAnswer("Put what hands over between the quote marks, in place of the blank.")
    return [answer]


def _judge_word(task: CodingTask, texts: list[Exercise], values: Sequence[object]) -> CheckResult:
    word = " ".join(_word(values[0] if len(values) == 1 else None)[0].lower().split())
    points, outcome, reason = _said_of(word, {used for row in task.data for used in row["used"]}, texts)
    trial = TrialResult("the word", points, 1, f"“{word[:30]}”", "a word that hands over")
    return CheckResult(points, 1, f"“{word}” {reason}", task.questions.get(outcome, ""), (trial,))


def _said_of(word: str, used: set[str], texts: list[Exercise]) -> tuple[int, str, str]:
    """The points of a word, what came out, and the reason."""
    where = next((t for t in texts if word in _cues(t)), None)
    if where is None:
        if not any(re.search(rf"\b{re.escape(word)}\b", t.article.text.lower()) for t in texts):
            return 0, "absent", "is in none of the stories."
        if any(word in cue.split() for text in texts for cue in _cues(text)):
            return 0, "part", "is only a part of what hands over. Write all of its words."
        return 0, "other", "is in a story, but it hands over to nobody."
    if word in used:
        return 0, "used", "hands over, but you have seen it already."
    return 1, "all", f"hands over to a source in “{where.article.title}”."


# A function that finds the quotes in a text


def _quotes(task: CodingTask) -> Judging:
    texts = _texts(task)
    return Judging(_total(texts), partial(_finds, texts), partial(_judge_finds, task, texts))


def _finds(texts: list[Exercise], answer: object) -> list[list[str]]:
    return [as_texts(run(answer, exercise.article.text)) for exercise in texts]


def _judge_finds(task: CodingTask, texts: list[Exercise], values: Sequence[object]) -> CheckResult:
    found = [
        _beside(exercise, list(dict.fromkeys(map(bare, as_texts(value)))))
        for exercise, value in _each(texts, values)
    ]  # fmt: skip
    return _count(task, found)


def _beside(exercise: Exercise, finds: list[str]) -> _Found:
    spoken = _spoken(exercise)
    missed = [words for words in spoken if words not in finds]
    extra = [words for words in finds if words not in spoken]
    return _Found(exercise.article.title, spoken, len(spoken) - len(missed), missed, extra)


# A function that says of a sentence whether the marks in it hold the words of a source


def _speech(task: CodingTask) -> Judging:
    texts = _texts(task)
    return Judging(_total(texts), partial(_yeses, texts), partial(_judge_yeses, task, texts))


def _yeses(texts: list[Exercise], answer: object) -> list[list[str]]:
    """By text, the passages of which the function says yes."""
    return [[words for sentence, words in _marked(text) if as_yes(run(answer, sentence))] for text in texts]


def _judge_yeses(task: CodingTask, texts: list[Exercise], values: Sequence[object]) -> CheckResult:
    """A wrong yes costs its share of all that should be a no: who says yes to everything earns nothing."""
    found = [_beside(exercise, as_texts(value)) for exercise, value in _each(texts, values)]
    noes = [words for text in texts for _, words in _marked(text) if words not in _spoken(text)]
    return _count(task, found, cost=_total(texts) / max(1, len(noes)))


def _each(texts: list[Exercise], values: Sequence[object]) -> list[tuple[Exercise, object]]:
    if len(values) != len(texts):
        raise NoAnswer("The task has changed since this was checked. Run the box again.")
    return list(zip(texts, values, strict=True))


def _total(texts: list[Exercise]) -> int:
    return sum(len(_spoken(text)) for text in texts)


def _less(hits: int, extra: list[str], cost: float) -> int:
    return max(0, round(hits - cost * len(extra)))


def _count(task: CodingTask, found: list[_Found], cost: float = 1.0) -> CheckResult:
    """Points and reason over all texts."""
    hits, total = sum(one.hits for one in found), sum(len(one.spoken) for one in found)
    missed, extra = [w for one in found for w in one.missed], [w for one in found for w in one.extra]
    reason = f"You found {hits} of {total} quotes."
    if missed and hits:
        reason += f" You missed {some(missed)}."
    if extra:
        are = "is not a quote" if len(extra) == 1 else "are not quotes"
        reason += f" {len(extra)} of your finds {are}: {some(extra)}."
    outcome = "extra" if extra else "missed" if missed else "all"
    if not hits and not extra:
        outcome = "nothing"
    elif any("”" in words for words in extra):
        outcome = "runs-on"
    trials = tuple(one.trial(cost) for one in found)
    return CheckResult(_less(hits, extra, cost), total, reason, task.questions.get(outcome, ""), trials)


CHECKS: dict[str, Callable[[CodingTask], Judging]] = {"handover": _handover, "quotes": _quotes, "speech": _speech}
"""By the name of a check, how a task is judged."""
