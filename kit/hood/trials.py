"""What coding tasks are tried on: inputs from the articles of a case and from the task's own data, and what is right.

What is right is computed here from texts and keys, in another way than the task's model answer does it, so that a key
may be mended without mending the task.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from kit.errors import ExerciseError
from kit.exercise import prose
from kit.exercise.banks import CodingTask
from kit.exercise.model import Exercise
from kit.hood.judge import Trial
from kit.hood.stories import articles, exercise, marks, stories, word_labels
from kit.labels import cue_stance
from kit.score.agreement import alpha
from kit.score.gain import mean_move
from kit.score.signal import Signal

_TOKEN = re.compile(r"\w+|[^\w\s]+")


def trials(task: CodingTask) -> list[Trial]:
    """The trials of a task. Raises `ExerciseError` where its check is unknown or its data are incomplete."""
    if task.check not in CHECKS:
        raise ExerciseError(f"The task “{task.title}” has no check “{task.check}”.", f"There are: {', '.join(CHECKS)}.")
    try:
        return CHECKS[task.check](task)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as bad:
        message = f"The data of the task “{task.title}” lack something: {bad}."
        raise ExerciseError(message, "docs/banks.md says what its check needs.") from None


def _texts(task: CodingTask) -> list[tuple[str, Exercise]]:
    return [(name.split("/")[1], exercise(name)) for name in articles(task.case)]


def _marks(task: CodingTask) -> list[tuple[str, list[dict[str, str]]]]:
    return [(name.split("/")[1], marks(name)) for name in articles(task.case)]


def _word_count(task: CodingTask) -> list[Trial]:
    """How often some words stand in each article, and in sentences made for it, as whole words."""
    wanted = {word for row in task.data for word in row["words"]}
    texts = [(name, one.article.text) for name, one in _texts(task)]
    texts += [(f"sentence {number}", row["text"]) for number, row in enumerate(task.data, 1)]
    return [Trial(name, (text,), float(sum(t in wanted for t in _words(text)))) for name, text in texts]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _direct_quotes(task: CodingTask) -> list[Trial]:
    """The direct quotes of each article, whole, as the key marks them."""
    out = []
    for name, one in _texts(task):
        own = [m for m in (one.annotated.marks if one.annotated else ()) if "quote" in m.classes]
        out.append(Trial(name, (one.article.text,), [one.article.text[m.start : m.end] for m in own]))
    return out


def _before(task: CodingTask) -> list[Trial]:
    """The word before each place of a verb."""
    out = []
    for name, one in _texts(task):
        for verb in (row["verb"] for row in task.data):
            tokens = _TOKEN.findall(one.article.text)
            found = [before for before, token in pairwise(tokens) if token.lower() == verb]
            out.append(Trial(f"{verb} in {name}", (one.article.text, verb), found))
    return out


def _chunks(task: CodingTask) -> list[Trial]:
    """Sentences whose words have tags, and the attributions in them."""
    return [
        Trial(f"sentence {number}", ([tuple(pair.rsplit("/", 1)) for pair in row["tagged"].split()],), row["found"])
        for number, row in enumerate(task.data, 1)
    ]


def _kinds(task: CodingTask) -> list[Trial]:
    """How many different sources of each kind an article has."""
    out = []
    for name, own in _marks(task):
        sources = {(mark["by"], mark["kind"]) for mark in own if mark["label"] == "source"}
        out.append(Trial(name, (own,), _floats(Counter(kind for _, kind in sources))))
    return out


def _stances(task: CodingTask) -> list[Trial]:
    """How many cues of each stance an article has."""
    return [
        Trial(name, (own,), _floats(Counter(cue_stance(m["text"]) for m in own if m["label"] == "cue")))
        for name, own in _marks(task)
    ]


def _flags(task: CodingTask) -> list[Trial]:
    """Flags of WORDING for every hundred words."""
    out = []
    for (name, one), (_, own) in zip(_texts(task), _marks(task), strict=True):
        words = len(one.article.words)
        flags = sum(mark["layer"] == "wording" for mark in own)
        out.append(Trial(name, (own, words), 100 * flags / words, close=0.051))
    return out


def _overlap(task: CodingTask) -> list[Trial]:
    """The share of a headline's words that stand in the story."""
    out = []
    for number, row in enumerate(task.data, 1):
        body = set(_words(row["body"]))
        words = [word.lower() for word in row["words"]]
        out.append(Trial(f"story {number}", (words, row["body"].lower()), sum(w in body for w in words) / len(words)))
    return out


def _shares(task: CodingTask) -> list[Trial]:
    """The share of the words of each family of voices."""
    out = []
    for name, own in _marks(task):
        voices = [mark for mark in own if mark["layer"] == "voice"]
        words: Counter[str] = Counter()
        for mark in voices:
            words[mark["family"]] += len(mark["text"].split())
        out.append(Trial(name, (voices,), {family: n / words.total() for family, n in words.items()}))
    return out


def _grade(task: CodingTask) -> list[Trial]:
    """The school grade by Flesch and Kincaid of each article."""
    out = []
    for name, one in _texts(task):
        found, sentences = [word.text for word in one.article.words], len(one.article.sentences)
        spoken = sum(map(prose.syllables, found))
        level = 0.39 * len(found) / sentences + 11.8 * spoken / len(found) - 15.59
        out.append(Trial(name, (len(found), sentences, spoken), level, close=0.051))
    return out


def _left_out(task: CodingTask) -> list[Trial]:
    """What was said and is not in the printed quote."""
    return [
        Trial(f"quote {number}", (row["said"], row["printed"]), row["out"]) for number, row in enumerate(task.data, 1)
    ]


def _alpha(task: CodingTask) -> list[Trial]:
    """Krippendorff's alpha of two markings: short ones, and the key against the reader."""
    pairs = [(f"pair {n}", row["mine"].split(), row["yours"].split()) for n, row in enumerate(task.data, 1)]
    pairs += [(f"key and reader, {name}", *_key_and_reader(one)) for name, one in _texts(task)]
    return [Trial(name, (mine, yours), _sure(alpha(zip(mine, yours, strict=True)))) for name, mine, yours in pairs]


def _matrix(task: CodingTask) -> list[Trial]:
    """How often each label of the key met each label of the reader."""
    out = []
    for name, one in _texts(task):
        key, reader = _key_and_reader(one)
        counts = Counter(f"{a} / {b}" for a, b in zip(key, reader, strict=True))
        out.append(Trial(name, (key, reader), _floats(counts)))
    return out


def _word_pieces(task: CodingTask) -> list[Trial]:
    """How many words a text has: full stops and quote marks are none."""
    texts = [*stories(f"{task.lesson:02d}").items()]
    texts += [(f"sentence {number}", row["text"]) for number, row in enumerate(task.data, 1)]
    return [Trial(name, (text,), float(len(_words(text)))) for name, text in texts]


def _only_here(task: CodingTask) -> list[Trial]:
    """The words that stand in the first of two texts and nowhere in the second."""
    out = []
    for number, row in enumerate(task.data, 1):
        there = set(_words(row["other"]))
        found = dict.fromkeys(word for word in _words(row["one"]) if word not in there)
        out.append(Trial(f"pair {number}", (row["one"], row["other"]), list(found)))
    return out


def _mean_gain(task: CodingTask) -> list[Trial]:
    """The mean move of a class; who lacks one of the two tests is left out, who has 0 points is not."""
    out = []
    for number, row in enumerate(task.data, 1):
        pairs = [(before, after) for before, after in row["pairs"]]
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        out.append(Trial(f"class {number}", (pairs,), mean_move(both)))
    return out


def _interval(task: CodingTask) -> list[Trial]:
    """The middle 95% of the means of classes that were drawn again."""
    out = []
    for number, row in enumerate(task.data, 1):
        draw = random.Random(number)
        draws = [draw.choices(row["moves"], k=len(row["moves"])) for _ in range(row["draws"])]
        means = sorted(sum(one) / len(one) for one in draws)
        low = int(0.025 * len(means))
        out.append(Trial(f"class {number}", (draws,), {"low": means[low], "high": means[len(means) - 1 - low]}))
    return out


def _d_prime(task: CodingTask) -> list[Trial]:
    """How well a reader tells commentary from the rest, from hits and false alarms."""
    out = []
    for number, row in enumerate(task.data, 1):
        counts = (row["found"], row["items"], row["alarms"], row["clean"])
        out.append(Trial(row.get("name", f"reader {number}"), counts, _sure(Signal(*counts).d_prime)))
    return out


def _key_and_reader(one: Exercise) -> tuple[list[str], list[str]]:
    return list(word_labels(one)), list(word_labels(one, reader=True))


def _floats(counts: Counter[str]) -> dict[str, float]:
    return {name: float(count) for name, count in counts.items()}


def _sure(value: float | None) -> float:
    if value is None:
        raise ValueError("two markings that leave nothing to confuse")
    return value


CHECKS: dict[str, Callable[[CodingTask], list[Trial]]] = {
    "word-count": _word_count,
    "direct-quotes": _direct_quotes,
    "before": _before,
    "chunks": _chunks,
    "kinds": _kinds,
    "stances": _stances,
    "flags": _flags,
    "overlap": _overlap,
    "shares": _shares,
    "grade": _grade,
    "left-out": _left_out,
    "alpha": _alpha,
    "matrix": _matrix,
    "word-pieces": _word_pieces,
    "only-here": _only_here,
    "mean-gain": _mean_gain,
    "interval": _interval,
    "d-prime": _d_prime,
}
