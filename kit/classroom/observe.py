"""What one answer adds to what is known of a class: items, marks, confidence. Plain data, made from the file alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kit.classroom.dealt import dealt
from kit.classroom.grade import Scored, first_choice, spans
from kit.classroom.model import Answer, Choice, Mark, Number, Text
from kit.exercise.errors import shown_marks
from kit.exercise.headlines import SPAN
from kit.exercise.model import Cards, Exercise
from kit.score.calibration import SURE
from kit.score.coverage import under
from kit.score.headlines import score_headlines
from kit.score.layer import HALF, LayerKey
from kit.score.prepare import layer_key
from kit.score.rewrite import check_rewrite
from kit.score.score import score_cards
from kit.score.signal import signal
from kit.text.span import Span

CARD, WORDS, PICK, FACT, FAULT, TRIAL = "card", "words", "pick", "fact", "fault", "trial"
"""The layers of items that are no marks: a card, the words that decide, a mark to be called wrong, a fact to keep, what
a rewrite must not do, an input of a coding task."""
FAULTS = ("quote", "loaded", "claim", "length")


class ItemSeen(Struct, frozen=True, array_like=True):
    """One item as a student left it: `said` is the label on most of it, or the option chosen; "" for none."""

    id: str
    layer: str
    credit: float
    said: str


class Sure(Struct, frozen=True, array_like=True):
    """One answer with a confidence. `item` is "" where a mark lies on no item."""

    confidence: str
    right: bool
    item: str
    said: str


class Seen(Struct, frozen=True, array_like=True):
    """What one answer shows. `sums` has (E, M, G) by layer; `marks` are (start, end, layer, label), as painted;
    `signal` counts commentary, or in a find-the-error text wrong marks; `guess` is the share of facts as guessed.
    """

    items: tuple[ItemSeen, ...] = ()
    sums: dict[str, tuple[float, float, float]] = {}
    marks: tuple[tuple[int, int, str, str], ...] = ()
    signal: tuple[int, int, int, int] = (0, 0, 0, 0)
    sure: tuple[Sure, ...] = ()
    guess: float | None = None


def observe(answer: Answer, exercise: Exercise | Cards, scored: Scored | None = None) -> Seen:
    """What an answer shows, whatever kind of box it is from; `scored` are the marks on a text, where they are."""
    if isinstance(exercise, Cards):
        return observe_cards(answer, exercise)
    if scored is not None:
        return observe_marks(exercise, scored)
    kinds = {"errors": _observe_picks, "rewrite": _observe_rewrite, "layers": _observe_layers}
    return kinds[exercise.widget](answer, exercise) if exercise.widget in kinds else Seen()


def observe_marks(exercise: Exercise, scored: Scored) -> Seen:
    """What marks on a text show. Without a key there is nothing but the marks."""
    counts = signal(exercise, scored.score)
    return Seen(
        items=tuple(
            ItemSeen(r.item.id, r.item.layer, round(r.credit, 4), r.said[0] if r.said else "")
            for r in scored.score.items
        ),
        sums={
            name: (scored_layer.sums.earned, scored_layer.sums.marked, scored_layer.sums.possible)
            for name, scored_layer in scored.score.layers.items()
        },
        marks=tuple((m.start, m.end, m.layer, m.label) for m in spans(scored.marks)),
        signal=(counts.found, counts.items, counts.alarms, counts.clean),
        sure=tuple(_sure(scored, exercise)),
    )


def observe_cards(answer: Answer, cards: Cards) -> Seen:
    """What the choices on cards show; contested cards are left out."""
    chosen = {r.item: r for r in answer.responses if isinstance(r, Choice)}
    _, results = score_cards(dealt(cards, answer), {item: first_choice(response) for item, response in chosen.items()})
    counted = [r for r in results if r.credit is not None]
    items = [ItemSeen(r.card, CARD, r.credit or 0.0, r.chosen) for r in counted]
    if cards.widget == "headline":
        said = {item: first_choice(response) for item, response in chosen.items()}
        for one in score_headlines(cards, said)[2]:
            if one.credit is not None:
                found = "found" if one.credit >= HALF else "elsewhere" if one.said else ""
                items.append(ItemSeen(one.item.removesuffix(SPAN), WORDS, round(one.credit, 4), found))
    return Seen(
        items=tuple(items),
        sure=tuple(
            Sure(confidence, r.credit == 1, r.card, r.chosen)
            for r in counted
            if r.chosen and (confidence := chosen[r.card].confidence) in SURE and confidence is not None
        ),
    )


def _observe_picks(answer: Answer, exercise: Exercise) -> Seen:
    """Which marks were called wrong: found errors are hits, right marks that were called wrong false alarms."""
    said = {r.item: first_choice(r) for r in answer.responses if isinstance(r, Choice)}
    items, counts = [], [0, 0, 0, 0]
    for mark in shown_marks(exercise):
        called, wrong = bool(said.get(mark.id)), mark.error is not None
        items.append(ItemSeen(mark.id, PICK, float(called == wrong), "wrong" if called else "right"))
        counts[0 if wrong else 2] += called
        counts[1 if wrong else 3] += 1
    return Seen(items=tuple(items), signal=(counts[0], counts[1], counts[2], counts[3]))


def _observe_rewrite(answer: Answer, exercise: Exercise) -> Seen:
    """Which facts were kept, and what the rewrite does that it must not; nothing where nothing was written."""
    written = answer.response("rewrite")
    told = check_rewrite(exercise, written.value if isinstance(written, Text) else "")
    if not told.words or exercise.rewrite is None:
        return Seen()
    kept = [one for one in told.findings if one.kind == "fact"]
    items = [
        ItemSeen(fact.id, FACT, float(one.ok), "kept" if one.ok else "left out")
        for fact, one in zip(exercise.rewrite.facts, kept, strict=True)
    ]
    for kind in FAULTS:
        bad = any(one.kind == kind and not one.ok and one.counts for one in told.findings)
        items.append(ItemSeen(kind, FAULT, float(not bad), "not done" if bad else "done"))
    return Seen(items=tuple(items))


def _observe_layers(answer: Answer, _: Exercise) -> Seen:
    guess = answer.response("guess")
    value = guess.value if isinstance(guess, Number) else None
    return Seen(guess=min(100.0, max(0.0, float(value))) if value is not None else None)


def _sure(scored: Scored, exercise: Exercise) -> Iterator[Sure]:
    """Each mark with a confidence: it is right where at least half of its words that weigh accept its label."""
    for mark in scored.marks:
        if mark.confidence is None or exercise.key is None or mark.layer not in scored.score.layers:
            continue
        key, items = layer_key(exercise, mark.layer)
        run = sorted(under(exercise.article.words, [Span(mark.start, mark.end)]))
        heavy = [at for at in run if key.weight[at]]
        if heavy:
            owner = _owner(key, heavy)
            yield Sure(mark.confidence, _is_right(key, heavy, mark), items[owner].id if owner >= 0 else "", mark.label)


def _is_right(key: LayerKey, run: Sequence[int], mark: Mark) -> bool:
    earning = sum(key.weight[at] for at in run if key.credit[at].get(mark.label, 0) == 1)
    return earning >= HALF * sum(key.weight[at] for at in run)


def _owner(key: LayerKey, run: Sequence[int]) -> int:
    """The item that most of these words belong to; -1 for none."""
    owners = [key.owner[at] for at in run]
    return max(set(owners), key=lambda owner: (owners.count(owner), -owner))
