"""The score of a marking: points AND reasons. One function serves widget, command line, notebook checks and tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kit.exercise.model import LINK, Cards, Exercise, Item, Link
from kit.labels import BY_ID, family
from kit.score.coverage import as_made, labels_on
from kit.score.layer import LayerResult, Sums, Verdict, score_layer
from kit.score.links import LinkResult, link_results, link_sums
from kit.score.prepare import asked_labels, asked_layers, layer_key
from kit.text.span import Span

WEIGHTS: Mapping[str, float] = {"voice": 0.7, "wording": 0.3}


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of one item: `said` are the student's labels on it, the one on most of it first; `credit` is the
    share of it that was accepted, near labels counting half.
    """

    item: Item
    verdict: Verdict
    said: tuple[str, ...]
    credit: float

    @property
    def why(self) -> str:
        """The reason of the item, in the key's words; the label's own test where the key is silent."""
        return self.item.why or BY_ID[self.item.label].definition

    @property
    def against(self) -> str:
        """Why the student's own label does not fit; "" where it does."""
        if self.verdict in ("found", "missed"):
            return ""
        reasons = (
            reason
            for said in self.said
            for label, reason in self.item.wrong.items()
            if family(label) == said or label == said
        )
        return next(reasons, "")


@dataclass(frozen=True, slots=True)
class Extra:
    """Words that were marked where nothing was to be found. `inside` is the item they belong to, if any."""

    span: Span
    said: tuple[str, ...]
    inside: Item | None = None


@dataclass(frozen=True, slots=True)
class LayerScore:
    """The score of one layer: sums, items and extras. `value` is None where there was nothing to find or mark.
    `labels` are the student's asked labels on each word.
    """

    layer: str
    sums: Sums
    items: tuple[ItemResult, ...]
    extras: tuple[Extra, ...]
    links: tuple[LinkResult, ...] = ()
    labels: Sequence[frozenset[str]] = field(default=(), repr=False, compare=False)

    @property
    def value(self) -> float | None:
        """Between 0 and 1."""
        return self.sums.score

    def count(self, verdict: str) -> int:
        """How many items have this verdict ("extra": how many extras)."""
        return len(self.extras) if verdict == "extra" else sum(i.verdict == verdict for i in self.items)


@dataclass(frozen=True, slots=True)
class Score:
    """Points and reasons for one marking. `value` is the mark, 0 to 1, or None where nothing can be scored."""

    exercise: str
    layers: Mapping[str, LayerScore] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def value(self) -> float | None:
        """The recorded mark: the layers' scores by their weights, over the layers that have one."""
        counted = [
            (s.value, self.weights[name])
            for name, s in self.layers.items()
            if s.value is not None and name in self.weights
        ]
        total = sum(weight for _, weight in counted)
        return sum(value * weight for value, weight in counted) / total if total else None

    @property
    def counted(self) -> tuple[LayerScore, ...]:
        """The layers that count for the mark."""
        return tuple(scored for name, scored in self.layers.items() if self.weights.get(name))

    def count(self, verdict: str) -> int:
        """How many items of the layers that count have this verdict."""
        return sum(scored.count(verdict) for scored in self.counted)

    @property
    def items(self) -> tuple[ItemResult, ...]:
        """All items, layer by layer."""
        return tuple(item for scored in self.layers.values() for item in scored.items)

    @property
    def size(self) -> int:
        """How many items count for the mark."""
        return sum(len(scored.items) for scored in self.counted)

    @property
    def sentence(self) -> str:
        """The result in one line: "Found 7 of 9, wrong label 1, extra 2: 78%"."""
        if self.value is None:
            return "Nothing to score here: no false alarms." if self.layers else RECORDED
        named = (("near", "near"), ("wrong", "wrong label"), ("missed", "missed"), ("extra", "extra"))
        links = [link for scored in self.counted for link in scored.links]
        theirs = sum(link.verdict != "wrong" for link in links)
        joined = f", links {sum(r.verdict == 'found' for r in links)} of {theirs}" if theirs else ""
        rest = joined + "".join(f", {name} {self.count(v)}" for v, name in named if self.count(v))
        return f"Found {self.count('found')} of {self.size}{rest}: {percent(self.value)}"


RECORDED = "Recorded. Your teacher will mark it."


def percent(value: float) -> str:
    """0.784 as "78%"; only a full mark is 100%."""
    return f"{100 if value >= 1 - 1e-9 else min(99, round(100 * value))}%"


def score_marks(exercise: Exercise, marks: Sequence[Span], links: Iterable[Link] = ()) -> Score:
    """Score marks, in painting order, against the key of an exercise (docs/scoring.md).

    An exercise without a key gives a score without a value: "Recorded. Your teacher will mark it."
    """
    if exercise.key is None:
        return Score(exercise.id)
    layers = {layer: _score_layer(exercise, layer, marks, links) for layer in asked_layers(exercise)}
    return Score(exercise.id, layers, _weights(layers, exercise.weights or WEIGHTS))


def _score_layer(exercise: Exercise, layer: str, marks: Sequence[Span], links: Iterable[Link]) -> LayerScore:
    words = exercise.article.words
    key, items = layer_key(exercise, layer)
    marks = asked_marks(exercise, layer, marks)
    labels = labels_on(words, marks, layer, beginner=exercise.mode == "beginner")
    result = score_layer(key, labels)
    weighing = {owner for owner, weight in zip(key.owner, key.weight, strict=True) if owner >= 0 and weight}
    told = tuple(_told(item, at, result) for at, item in enumerate(items) if at in weighing)
    runs = (part for run in result.extras for part in as_made(exercise.article, run, marks))
    extras = tuple(_extra(exercise, layer, run, labels) for run in runs)
    sums = result.sums
    if layer == "attribution" and LINK in exercise.ask:
        joined = link_results(exercise, tuple(links))
        return LayerScore(layer, sums + link_sums(exercise, tuple(links)), told, extras, joined, labels)
    return LayerScore(layer, sums, told, extras, labels=labels)


def asked_marks(exercise: Exercise, layer: str, marks: Sequence[Span]) -> list[Span]:
    """The marks of a layer that are asked for; others are ignored, as if they had never been painted."""
    families, asked = exercise.mode == "beginner" and layer == "voice", asked_labels(exercise, layer)
    return [m for m in marks if m.layer == layer and (family(m.label) if families else m.label) in asked]


def _told(item: Item, at: int, result: LayerResult) -> ItemResult:
    accepted, near, _ = result.shares[at]
    return ItemResult(item, result.verdict(at), _by_weight(result.said[at]), accepted + (near - accepted) / 2)


def _by_weight(said: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(said, key=lambda label: (-said[label], label)))


def _extra(exercise: Exercise, layer: str, run: Sequence[int], labels: Sequence[frozenset[str]]) -> Extra:
    words = exercise.article.words
    span = Span(words[run[0]].left, words[run[-1]].right)
    said = sorted({label for at in run for label in labels[at]})
    assert exercise.key is not None
    inside = next((i for i in exercise.key.items if i.layer == layer and any(p.overlaps(span) for p in i.pieces)), None)
    return Extra(span, tuple(said), inside)


def _weights(layers: Mapping[str, LayerScore], weights: Mapping[str, float]) -> dict[str, float]:
    """0.7 VOICE + 0.3 WORDING unless the teacher says otherwise; ATTRIBUTION stands in where VOICE is not asked."""
    if "attribution" in layers and "voice" not in layers and "attribution" not in weights:
        weights = {**weights, "attribution": weights.get("voice", 0.0)}
    return {name: weight for name, weight in weights.items() if name in layers and weight > 0}


@dataclass(frozen=True, slots=True)
class CardResult:
    """What became of one card: `why` is the reason of the option chosen, `right` the reason of the right one."""

    card: str
    chosen: str
    credit: float | None
    why: str
    right: str


def score_cards(cards: Cards, chosen: Mapping[str, str]) -> tuple[float | None, tuple[CardResult, ...]]:
    """The share of cards with the right option, and a reason for each; contested cards count for nothing."""
    results = []
    for card in cards.cards:
        pick = next((o for o in card.options if o.id == chosen.get(card.id)), None)
        right = next((o for o in card.options if o.right), None)
        counts = right is not None and not card.contested
        credit = float(pick is not None and pick.right) if counts else None
        results.append(
            CardResult(card.id, pick.id if pick else "", credit, pick.why if pick else "", right.why if right else "")
        )
    earned = [r.credit for r in results if r.credit is not None]
    return (sum(earned) / len(earned) if earned else None), tuple(results)
