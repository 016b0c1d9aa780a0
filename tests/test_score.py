"""The rule of docs/scoring.md: its reference values and its properties."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.exercise.load import make_exercise
from kit.exercise.model import ALL, Card, Cards, Exercise, Front, Item, Key, Link, Option
from kit.labels import BY_ID
from kit.score.coverage import labels_on
from kit.score.layer import LayerKey, Sums, score_layer, weigh
from kit.score.score import RECORDED, asked_marks, percent, score_cards, score_marks
from kit.text.annotated import parse
from kit.text.article import Article
from kit.text.span import Span

VOICES = ("fact", "quote", "partial", "paraphrase", "commentary")
FLAGS = ("loaded", "doubt", "scare", "vouching", "hedge", "vague")
Run = tuple[int, int, str]


def layer(
    runs: list[tuple[int, int, str, tuple[str, ...]]], name: str = "voice", silent: set[int] | None = None
) -> LayerKey:
    owner, credit = [-1] * 60, [dict[str, float]() for _ in range(60)]
    for index, (start, end, label, near) in enumerate(runs):
        for at in range(start, end):
            owner[at], credit[at] = index, {label: 1.0, **dict.fromkeys(near, 0.5)}
    weight = weigh(name, owner, [at in (silent or ()) for at in range(60)], len(runs))
    return LayerKey(name, owner, weight, credit, frozenset((*VOICES, *FLAGS)), len(runs))


REFERENCE = layer(
    [
        (0, 25, "quote", ("paraphrase",)), (28, 34, "fact", ()), (36, 41, "paraphrase", ()), (42, 47, "fact", ()),
        (48, 52, "paraphrase", ()), (53, 56, "commentary", ()), (56, 58, "commentary", ()), (58, 60, "commentary", ()),
    ]
)  # fmt: skip
ALL_RUNS: list[Run] = [
    (0, 25, "quote"), (28, 34, "fact"), (36, 41, "paraphrase"), (42, 47, "fact"), (48, 52, "paraphrase"),
    (53, 56, "commentary"), (56, 58, "commentary"), (58, 60, "commentary"),
]  # fmt: skip
WIDER: list[Run] = [(at, at + 1, "fact") for at in (25, 27, 34, 35, 41, 47)]


def value(key: LayerKey, runs: list[Run]) -> float:
    on = [frozenset[str]()] * 60
    for start, end, label in runs:
        on[start:end] = [frozenset({label})] * (end - start)
    score = score_layer(key, on).sums.score
    assert score is not None
    return score


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        (ALL_RUNS[:1], 0.2222),
        (ALL_RUNS[1:], 0.9333),
        ([(at, at + 5, "quote") for at in range(0, 25, 5)] + ALL_RUNS[1:], 1.0),
        (ALL_RUNS + WIDER, 0.9455),
        (ALL_RUNS + [(25, 28, "fact")], 0.972),
        ([(0, 25, "paraphrase")] + ALL_RUNS[1:], 0.9375),
        (ALL_RUNS, 1.0),
    ],
)
def test_the_reference_values(runs: list[Run], wanted: float) -> None:
    assert value(REFERENCE, runs) == pytest.approx(wanted, abs=5e-4)


def test_the_reference_values_of_wording() -> None:
    loaded = {5, 17, 29, 41, 53}
    # two of the 25 innocent words are small words beside a flag and weigh nothing
    key = layer([(at, at + 1, "loaded", ()) for at in sorted(loaded)], "wording", silent={4, 18})
    innocent = [at for at in range(60) if at not in loaded][:25]
    assert {4, 18} <= set(innocent)
    assert value(key, [(at, at + 1, "loaded") for at in (*loaded, *innocent)]) == pytest.approx(0.303, abs=5e-4)
    key = layer([(at, at + 1, "loaded", ()) for at in sorted(loaded)], "wording")
    assert value(key, [(0, 60, "loaded")]) == pytest.approx(0.154, abs=5e-4)
    on = [frozenset(FLAGS) if at in loaded else frozenset[str]() for at in range(60)]
    assert score_layer(key, on).sums.score == pytest.approx(0.167, abs=5e-4)


@pytest.mark.parametrize("length", range(2, 81))
def test_half_of_an_item_is_half(length: int) -> None:
    owner = [0] * length
    key = LayerKey(
        "voice", owner, weigh("voice", owner, [False] * length, 1), [{"fact": 1.0}] * length, frozenset({"fact"}), 1
    )
    half = (length + 1) // 2
    on = [frozenset({"fact"})] * half + [frozenset[str]()] * (length - half)
    assert score_layer(key, on).verdict(0) == "found"
    less = [frozenset({"fact"})] * ((length - 1) // 2) + [frozenset[str]()] * (length - (length - 1) // 2)
    assert score_layer(key, less).verdict(0) == "missed"


def test_labels_that_are_not_asked_are_as_if_never_painted() -> None:
    made = make_exercise(
        "x/y", parse("[“No,”]{.quote #q1} [said]{.cue #a1} [Ida]{.source #s1}. It closed."), Front(ask=["quote"])
    )
    quote, fact = Span(0, 5, "voice", "quote"), Span(0, 5, "voice", "fact")
    assert score_marks(made, [quote, fact]).value == pytest.approx(1)
    stray = Span(16, 26, "voice", "quote")
    covered = Span(16, 26, "voice", "fact")
    assert score_marks(made, [quote, stray]).value == score_marks(made, [quote, stray, covered]).value


# ---- properties, on generated texts and keys -------------------------------------------------------------------


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    sizes = draw(st.lists(st.integers(2, 14), min_size=1, max_size=6))
    vocabulary = ["word", "the", "that", "pool", "council", "of", "closed", "“quoted”", "it,", "nine"]
    paragraphs = [" ".join(draw(st.sampled_from(vocabulary)) for _ in range(n)) + "." for n in sizes]
    article = Article.of([("paragraph", p) for p in paragraphs])
    beginner = draw(st.booleans())
    items = [*_items(draw, article, "voice"), *_items(draw, article, "wording")]
    ask = draw(st.sets(st.sampled_from(VOICES), min_size=1)) | draw(st.sets(st.sampled_from(FLAGS)))
    return Exercise(
        "case/x", article, Key(tuple(items)), ask=draw(st.sampled_from([ALL, tuple(ask)])),
        mode="beginner" if beginner else "full",
    )  # fmt: skip


def _items(draw: st.DrawFn, article: Article, name: str) -> list[Item]:
    labels = VOICES if name == "voice" else FLAGS
    items, at = [], 0
    words = article.words
    while at < len(words):
        size = draw(st.integers(1, 9 if name == "voice" else 2))
        if draw(st.booleans()):
            run = words[at : at + size]
            label = draw(st.sampled_from(labels))
            accept = draw(st.frozensets(st.sampled_from(labels), max_size=2)) - {label}
            near = draw(st.frozensets(st.sampled_from(labels), max_size=2)) - accept - {label}
            status = draw(st.sampled_from(["settled", "settled", "settled", "contested"]))
            pieces = (Span(run[0].left, run[-1].right),)
            items.append(Item(f"{name[0]}{at}", name, label, pieces, accept, near, status=status))  # type: ignore[arg-type]
        at += size
    return items


def key_marks(made: Exercise, seed: int | None = None) -> list[Span]:
    """The key as marks; with a seed, any accepted label of each item."""
    assert made.key
    rng = random.Random(seed)
    return [
        Span(p.start, p.end, i.layer, i.label if seed is None else rng.choice([i.label, *sorted(i.accept)]))
        for i in made.key.items
        for p in i.pieces
    ]


@st.composite
def marked(draw: st.DrawFn) -> tuple[Exercise, list[Span]]:
    made = draw(exercises())
    words = made.article.words
    marks = []
    for _ in range(draw(st.integers(0, 8))):
        a = draw(st.integers(0, len(words) - 1))
        b = draw(st.integers(a, min(len(words) - 1, a + 8)))
        label = draw(st.sampled_from([*VOICES, *FLAGS]))
        marks.append(Span(words[a].left, words[b].right, BY_ID[label].layer, label))
    return made, marks


def values(made: Exercise, marks: list[Span]) -> dict[str, float | None]:
    return {name: scored.value for name, scored in score_marks(made, marks).layers.items()}


@given(marked())
def test_bounded_and_told_in_full(case: tuple[Exercise, list[Span]]) -> None:
    made, marks = case
    score = score_marks(made, marks)
    for scored in score.layers.values():
        assert scored.value is None or 0 <= scored.value <= 1
        assert sum(scored.count(v) for v in ("found", "near", "wrong", "missed")) == len(scored.items)
        assert all(0 <= item.credit <= 1 + 1e-9 for item in scored.items)
        assert all(item.why for item in scored.items)
    assert score.sentence


@given(exercises(), st.integers(0, 99))
def test_the_key_and_every_accepted_choice_score_one(made: Exercise, seed: int) -> None:
    asked = set(made.ask)
    for marks in (key_marks(made), key_marks(made, seed)):
        fair = [m for m in marks if m.label in asked] if seed % 2 else marks
        got = score_marks(made, fair)
        for scored in got.layers.values():
            # an accepted label that is not asked for is ignored: the item stays blank, and only then is it missed
            if scored.value is not None and all(i.verdict == "found" for i in scored.items) and not scored.extras:
                assert scored.value == pytest.approx(1)
    primary = score_marks(made, key_marks(made))
    assert all(scored.value in (None, pytest.approx(1)) for scored in primary.layers.values())
    assert primary.value in (None, pytest.approx(1))


@given(marked(), st.data())
def test_one_more_mark_moves_the_score_the_right_way(case: tuple[Exercise, list[Span]], data: st.DataObject) -> None:
    made, marks = case
    words = made.article.words
    at = data.draw(st.integers(0, len(words) - 1))
    label = data.draw(st.sampled_from([*VOICES, *FLAGS]))
    name = BY_ID[label].layer
    before = values(made, marks).get(name)
    if labels_on(words, marks, name)[at]:
        return  # not a blank
    more = [*marks, Span(words[at].left, words[at].right, name, label)]
    after = values(made, more).get(name)
    single = values(made, [more[-1]]).get(name)  # None: ignored or weightless; 0: earns nothing
    if before is None or after is None or single is None:
        return
    if single == 0:
        assert after <= before + 1e-9
    else:
        full = score_marks(made, [more[-1]]).layers[name].sums
        if full.earned == pytest.approx(full.marked):
            assert after >= before - 1e-9


FACT_UNDER_A_QUOTE = (
    Exercise("case/x", Article.of([("paragraph", "word word.")]), Key(()), ask=("fact",)),
    [Span(0, 4, "voice", "fact"), Span(0, 4, "voice", "quote")],
)


@given(marked(), st.randoms(use_true_random=False))
@example(FACT_UNDER_A_QUOTE, random.Random(1))
def test_cutting_and_order_do_not_matter(case: tuple[Exercise, list[Span]], rng: random.Random) -> None:
    made, marks = case
    words = made.article.words
    # a mark that is not asked for is as if it had never been painted: it covers nothing
    on = {n: labels_on(words, asked_marks(made, n, marks), n) for n in ("voice", "wording")}
    pieces = [
        Span(words[at].left, words[at].right, n, label) for n in on for at, s in enumerate(on[n]) for label in sorted(s)
    ]
    rng.shuffle(pieces)
    assert values(made, pieces) == pytest.approx(values(made, marks))
    assert made.key
    items = list(made.key.items)
    rng.shuffle(items)
    turned = Exercise(made.id, made.article, Key(tuple(items)), ask=made.ask, mode=made.mode)
    assert values(turned, marks) == pytest.approx(values(made, marks))


@given(marked(), st.data())
def test_one_more_accepted_label_lowers_nobody_who_used_it(
    case: tuple[Exercise, list[Span]], data: st.DataObject
) -> None:
    made, marks = case
    assert made.key
    if not made.key.items:
        return
    at = data.draw(st.integers(0, len(made.key.items) - 1))
    item = made.key.items[at]
    label = data.draw(st.sampled_from(VOICES if item.layer == "voice" else FLAGS))
    used = [
        labels_on(made.article.words, marks, item.layer)[w]
        for w, word in enumerate(made.article.words)
        if any(p.start <= word.start < p.end for p in item.pieces)
    ]
    if not all(on == {label} for on in used):
        return
    wider = Item(
        item.id, item.layer, item.label, item.pieces, item.accept | {label}, item.near - {label}, status=item.status
    )
    items = (*made.key.items[:at], wider, *made.key.items[at + 1 :])
    turned = Exercise(made.id, made.article, Key(items), ask=made.ask, mode=made.mode)
    before, after = values(made, marks).get(item.layer), values(turned, marks).get(item.layer)
    if before is not None and item.label in made.ask:
        assert after is not None
        assert after >= before - 1e-9


@given(marked())
def test_half_a_word_counts_as_the_word(case: tuple[Exercise, list[Span]]) -> None:
    made, marks = case
    words = made.article.words
    trimmed = []
    for mark in marks:
        inside = [w for w in words if mark.start <= w.start and w.end <= mark.end]
        trimmed.append(Span(inside[0].start, inside[-1].end, mark.layer, mark.label))
    assert values(made, trimmed) == pytest.approx(values(made, marks))


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 5), st.floats(0, 5)), max_size=5))
def test_sums_add_up_before_they_are_divided(parts: list[tuple[float, float, float]]) -> None:
    pooled = Sums()
    for earned, marked_, possible in parts:
        pooled += Sums(min(earned, marked_, possible), marked_, possible)
    assert pooled.score is None or 0 <= pooled.score <= 1


# ---- the rule on real keys --------------------------------------------------------------------------------------


def test_words_that_hand_over_weigh_nothing() -> None:
    made = make_exercise(
        "x/y",
        parse("[“No,”]{.quote #q1} [said]{.cue #a1} [Ida Brandt]{.source #s1}, who chairs the board. It closed."),
        Front(),
    )
    quote = Span(0, 5, "voice", "quote")
    everything = [Span(0, len(made.article.text), "voice", "quote")]
    assert values(made, [quote])["voice"] == pytest.approx(2 / 3)
    assert score_marks(made, everything).layers["voice"].count("extra") == 0
    assert [r.verdict for r in score_marks(made, everything).layers["voice"].items] == ["found", "wrong"]


def test_unasked_items_are_outside_but_free_where_they_accept_an_asked_label() -> None:
    body = "---\nask: [commentary]\n---\n[A mean trick.]{.commentary #c1} The [shabby]{.loaded #l1} hall closed at nine today."
    made = make_exercise("x/y", parse(body), Front(ask=["commentary"]))
    comment = Span(0, 13, "voice", "commentary")
    loaded = Span(18, 24, "voice", "commentary")
    plain = Span(25, 29, "voice", "commentary")
    assert made.article.slice(loaded) == "shabby"
    assert values(made, [comment, loaded])["voice"] == pytest.approx(1)
    assert values(made, [comment, plain])["voice"] == pytest.approx(2 / (2 + 1 / 6))
    assert [made.article.slice(e.span) for e in score_marks(made, [plain]).layers["voice"].extras] == ["hall"]


def test_links_are_earned_and_wrong_ones_cost() -> None:
    body = "[Brandt]{.source #s1 for=p1} [said]{.cue #a1 for=p1} [it closed]{.paraphrase #p1}."
    made = make_exercise("x/y", parse(body), Front(ask=["source", "cue", "link"]))
    assert made.key
    marks = key_marks(made)
    right, wrong = made.key.links, Link(Span(12, 14), Span(0, 6))
    assert [link.label for link in right] == ["source", "cue"]
    full = score_marks(made, marks, right).value
    none = score_marks(made, marks).value
    false = score_marks(made, marks, [*right, wrong]).value
    assert full == pytest.approx(1)
    assert none is not None
    assert false is not None
    assert none == pytest.approx(4 / 6)
    assert false == pytest.approx(8 / 9)


def test_without_a_key_nothing_is_scored() -> None:
    made = Exercise("free/x", Article.of([("paragraph", "Some words.")]))
    score = score_marks(made, [Span(0, 4, "voice", "fact")])
    assert score.value is None
    assert score.sentence == RECORDED


def test_the_sentence_counts_what_happened() -> None:
    made = make_exercise("x/y", parse("[“No,”]{.quote #q1} [said]{.cue #a1} [Ida]{.source #s1}. It closed."), Front())
    score = score_marks(made, [Span(0, 5, "voice", "commentary")])
    assert score.sentence == ("Found 0 of 2, wrong label 1, missed 1: 0%")
    assert percent(0.999) == "99%"
    assert percent(1.0) == "100%"


def test_cards_count_the_right_options_and_give_reasons() -> None:
    options = [Option("a", "A", "why a", True), Option("b", "B", "why b")]
    cards = Cards(
        "02/x",
        "t",
        "l",
        (Card("1", "t", "q", options), Card("2", "t", "q", options), Card("3", "t", "q", options, contested=True)),
    )
    value_, results = score_cards(cards, {"1": "a", "2": "b", "3": "b"})
    assert value_ == 0.5
    assert [(r.credit, r.why, r.right) for r in results] == [
        (1.0, "why a", "why a"),
        (0.0, "why b", "why a"),
        (None, "why b", "why a"),
    ]
    assert score_cards(cards, {})[0] == 0.0
