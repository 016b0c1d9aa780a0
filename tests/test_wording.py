"""Wording and commentary: the rulings on edge cases, mirrored sentences, and what must hold for any text."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.reader.model import STRENGTHS, Mark
from kit.reader.wording import wording_marks
from kit.text.article import Article

WORDING = {"loaded", "doubt", "scare", "vouching", "hedge", "vague"}


def voice(text: str, label: str, words: str, **more: str) -> Mark:
    start = text.index(words)
    layer = "attribution" if label in ("source", "cue") else "voice"
    return Mark(start=start, end=start + len(words), layer=layer, label=label, reason="given", **more)


def found(text: str, *voices: tuple[str, str]) -> list[tuple[str, str, str]]:
    """(label, words, strength) of the marks on a text with these (label, words) voices."""
    marks = wording_marks(Article.plain(text), [voice(text, label, words) for label, words in voices])
    return [(mark.label, mark.of(text), mark.strength) for mark in marks]


def labels(text: str, *voices: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, words) for label, words, _ in found(text, *voices)]


# The rulings of the label scheme


def test_boasted_is_loaded_and_has_a_plainer_word() -> None:
    text = "Mayor Ida Brandt boasted that visitor numbers rose by a third last year."
    voices = [
        voice(text, "cue", "boasted"),
        voice(text, "paraphrase", "that visitor numbers rose by a third last year"),
    ]
    (mark,) = wording_marks(Article.plain(text), voices)
    assert (mark.label, mark.of(text), mark.strength, mark.alternative) == ("loaded", "boasted", "strong", "said")


@pytest.mark.parametrize(
    "cue", ["revealed", "admitted", "acknowledged", "conceded", "pointed out", "noted", "confirmed"]
)
def test_endorsing_cues_vouch(cue: str) -> None:
    text = f"The minister {cue} that the bridge would close."
    assert ("vouching", cue) in labels(text, ("cue", cue))


@pytest.mark.parametrize("cue", ["claimed", "alleged"])
def test_distance_is_doubt_and_only_a_question(cue: str) -> None:
    text = f"The treasurer {cue} that the vote was fair."
    assert found(text, ("cue", cue)) == [("doubt", cue, "ask")]


def test_insisted_is_only_a_question() -> None:
    assert found("The mayor insisted the road was safe.", ("cue", "insisted")) == [("loaded", "insisted", "ask")]


@pytest.mark.parametrize(
    "cue", ["said", "told reporters", "added", "wrote", "warned", "vowed", "explained", "denied", "recalled"]
)
def test_neutral_and_open_cues_are_no_flags(cue: str) -> None:
    assert not found(f"The engineer {cue} that the gate would close.", ("cue", cue.split()[0]))


def test_a_verb_is_a_flag_only_where_it_hands_over() -> None:
    assert not found("The floods claimed nine lives on Monday.")
    assert not found("The map showed nine wells.")


def test_manner_adverb_on_a_cue_is_flagged() -> None:
    text = "She grudgingly confirmed the date."
    assert ("loaded", "grudgingly") in labels(text, ("cue", "grudgingly confirmed"))


def test_the_outlet_as_its_own_source_vouches() -> None:
    assert ("vouching", "reveal") in labels("We can reveal that the mayor sold the mill.", ("cue", "reveal"))


@pytest.mark.parametrize("words", ["“consulted”", "'consulted'", "‘consulted’", '"consulted"'])
def test_scare_quotes_without_a_speaker(words: str) -> None:
    marks = found(f"The council {words} residents for nine days.")
    assert ("scare", words) in [(label, text) for label, text, _ in marks]
    assert "commentary" not in [label for label, _, _ in marks]


def test_a_quoted_word_with_a_speaker_is_no_scare() -> None:
    text = "Brandt called the vote “hasty” and left."
    assert not found(text, ("partial", "“hasty”"), ("cue", "called"))


@pytest.mark.parametrize(
    "text",
    [
        "The word “only” appears twice.",
        "The film “The Long Field” opens on Friday.",
        "Ida “Red” Brandt won the race.",
        "The pitch is 60' by 40'.",
        "The neighbours’ fence and the dogs’ beds were lost.",
        "The dish is called “skause” in the valley.",
        "‘The neighbours’ fence fell down,’ she said.",
    ],
)
def test_titles_terms_nicknames_and_apostrophes_are_no_scare_quotes(text: str) -> None:
    assert "scare" not in [label for label, _ in labels(text)]


def test_hedges_are_the_outlets_only() -> None:
    assert labels("The mill may close next year.") == [("hedge", "may")]
    assert labels("The mill is reportedly for sale.") == [("hedge", "reportedly")]
    assert not found(
        "It may rain on Sunday, the forecaster said.", ("paraphrase", "It may rain on Sunday"), ("cue", "said")
    )
    assert not found("The race was held in May, and in May it rained.")


@pytest.mark.parametrize("source", ["Critics", "Observers", "Many experts", "Industry experts", "Locals", "Supporters"])
def test_faceless_sources_are_vague(source: str) -> None:
    assert ("vague", source) in labels(f"{source} say the pool will never open.", ("source", source), ("cue", "say"))


def test_one_unnamed_source_is_not_vague() -> None:
    assert not found("An official said the pool would open in June.", ("source", "An official"), ("cue", "said"))
    assert not found("Three experts said the pool would open in June.")
    assert not found("The researchers said the pool would open in June.")


def test_a_vague_source_of_the_voices_is_flagged() -> None:
    text = "Pals of the singer say he is well."
    marks = wording_marks(Article.plain(text), [voice(text, "source", "Pals of the singer", kind="vague")])
    assert [(mark.label, mark.of(text)) for mark in marks] == [("vague", "Pals of the singer")]


def test_passives_without_a_source_are_vague() -> None:
    assert ("vague", "It is said") in labels("It is said that the well never runs dry.")
    assert ("vague", "is understood to") in labels("The minister is understood to be leaving.")


def test_a_loud_amount_is_loaded_and_the_sentence_stays_a_fact() -> None:
    text = "The fund lost a staggering 40 million crowns on Monday."
    assert labels(text) == [("loaded", "staggering")]
    assert labels("The team hit a dismal two of 15 shots on Sunday.") == [("loaded", "dismal")]


def test_strong_is_not_loaded() -> None:
    assert not found("Troops killed four people during the invasion on Friday.")
    assert not found("The bomb destroyed the bridge and injured nine soldiers.")
    assert not found("The court jailed the murderer for the killing of his brother.")


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Why should anyone believe a word of it?", "rhetorical_question"),
        ("The plan is doomed to fail.", "forecast"),
        ("The bottom line is that nobody planned for rain.", "conclusion"),
        ("Despite the mayor's promises, the pool is still a hole in the ground.", "barbed_contrast"),
        ("Thugs and cronies run this shameful town.", "verdict"),
    ],
)
def test_commentary_by_family(text: str, family: str) -> None:
    marks = [mark for mark in wording_marks(Article.plain(text), []) if mark.label == "commentary"]
    assert [mark.family for mark in marks] == [family]
    assert all(mark.layer == "voice" for mark in marks)


def test_a_question_that_somebody_asks_is_no_commentary() -> None:
    assert not found("Munn asked whether the road was safe.")
    assert not found("“Is the road safe?” Munn asked.", ("quote", "“Is the road safe?”"), ("cue", "asked"))


def test_irony_is_cut_at_the_clause() -> None:
    text = "The council closed the library on 3 May, in a shameful betrayal of the children."
    spoken = [words for label, words in labels(text) if label == "commentary"]
    assert spoken in ([], ["in a shameful betrayal of the children."])


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Monday and approved the budget by 11 votes to 8.",
        "The company, founded in 1949, employs 320 people in Lowmere.",
        "Parliament approved the bill on Tuesday; it takes effect in July.",
        "The studio’s new phone has a brighter screen and lasts nine hours.",
        "He was happy.",
        "Instead, the vote will be held on 4 June.",
        "In spite of the rain, 400 people attended.",
        "The village lies in a valley north of Lowmere.",
        "The storm slammed into the coast on Sunday.",
        "The police stored toxic waste and crude oil in the depot.",
    ],
)
def test_plain_sentences_stay_plain(text: str) -> None:
    assert not found(text)


def test_nothing_inside_quotes_is_flagged() -> None:
    text = "“This is a shameful, disgusting lie, and experts say so,” said Ida Brandt."
    assert not found(text, ("quote", "“This is a shameful, disgusting lie, and experts say so,”"), ("cue", "said"))


def test_a_paraphrase_keeps_only_the_outlets_flags() -> None:
    text = "Brandt said the shameful deal would protect the supposedly-imperiled mill."
    got = found(text, ("paraphrase", "the shameful deal would protect the supposedly-imperiled mill"), ("cue", "said"))
    assert ("doubt", "supposedly-imperiled", "look") in got
    assert all(strength == "ask" for label, words, strength in got if words == "shameful")
    assert "commentary" not in [label for label, _, _ in got]


def test_names_are_not_flagged() -> None:
    assert not found("The show at the Radical Arts Centre and the Circus Inn opens on Friday.")


# Both sides alike

MIRRORS = [
    ("left-wing", "right-wing"), ("far-left", "far-right"), ("hard-left", "hard-right"), ("leftist", "rightist"),
    ("leftwing", "rightwing"), ("radical left", "radical right"), ("ultra-liberal", "ultra-conservative"),
    ("liberal", "conservative"), ("socialist", "capitalist"), ("progressive", "traditionalist"),
    ("pro-abortion", "anti-choice"), ("extreme left", "extreme right"), ("alt-left", "alt-right"),
]  # fmt: skip
FRAMES = [
    "The {} party won nine seats on Sunday.",
    "The {} mob must be stopped, and we all know it.",
    "A shameful {} regime cannot be trusted.",
    "Critics say the {} mayor boasted about it.",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("pair", MIRRORS, ids="/".join)
def test_both_sides_are_treated_the_same(frame: str, pair: tuple[str, str]) -> None:
    one, two = (
        [(m.label, m.strength, m.of(text).replace(side, "X")) for m in wording_marks(Article.plain(text), [])]
        for side in pair
        for text in [frame.format(side)]
    )
    assert one == two


NOUNS = [
    ("Leftists", "Rightists"), ("Libtards", "Wingnuts"), ("Left-wingers", "Right-wingers"), ("Gun grabbers", "Gun nuts"),
    ("Climate alarmists", "Climate deniers"), ("Lefties", "Righties"), ("Liberals", "Conservatives"),
    ("Progressives", "Traditionalists"), ("The liberal media", "The conservative media"),
    ("The left-wing media", "The right-wing media"),
]  # fmt: skip


@pytest.mark.parametrize("pair", NOUNS, ids="/".join)
def test_names_for_both_sides_weigh_the_same(pair: tuple[str, str]) -> None:
    one, two = (
        [(s, w.replace(side, "X").replace(side[4:], "X")) for _, w, s in found(f"{side} run this town.")]
        for side in pair
    )
    assert [strength for strength, _ in one] == [strength for strength, _ in two]


# Every mark

SAMPLE = """The so-called experts slammed the “reform” on Monday. Why does nobody ask who pays?

Critics say it is a shameful sham. Despite the party's proud rhetoric, the mill may close, and it will never reopen.
In short, we must all stop this madness, which is a massive, staggering disgrace. The mayor boasted about it."""


def test_every_mark_has_family_reason_and_strength() -> None:
    marks = wording_marks(Article.plain(SAMPLE), [])
    assert {mark.label for mark in marks} >= {"loaded", "doubt", "scare", "vague", "hedge", "commentary"}
    for mark in marks:
        assert mark.family
        assert mark.strength in STRENGTHS
        assert mark.layer == ("voice" if mark.label == "commentary" else "wording")
        assert 5 <= len(mark.reason.split()) <= 35
        if mark.label in WORDING:
            assert " ".join(mark.of(SAMPLE).split())[:30].strip("“”") in mark.reason


def test_alternatives_take_the_form_of_the_word() -> None:
    forms = {
        "boast": "say",
        "boasts": "says",
        "boasted": "said",
        "boasting": "saying",
        "slammed": "criticised",
        "slashing": "cutting",
    }
    for word, plain in forms.items():
        text = f"They {word} and it is a shameful disgrace."
        marks = [mark for mark in wording_marks(Article.plain(text), []) if mark.of(text) == word]
        assert [mark.alternative for mark in marks] == [plain]


# Any text

PIECES = st.sampled_from(
    ["shameful ", "boasted ", "“", "”", '"', "'", "so-called ", "Critics say ", "? ", ". ", "! ", "\n\n", "\r\n", "May ",
     "İstanbul ", "may ", "despite the rhetoric, ", "— ", "-", "the ", "40 ", "e\u0301", "🙂 ", "\u200d", "we must ", ", "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200), st.randoms(use_true_random=False))
def test_any_text_is_read_and_quotes_are_left_alone(text: str, random: object) -> None:
    article = Article.plain(text)
    voices = []
    if len(text) > 4:
        start = len(text) // 3
        voices = [Mark(start=start, end=start + max(1, len(text) // 3), layer="voice", label="quote", reason="given")]
    marks = wording_marks(article, voices)
    assert marks == sorted(marks, key=lambda mark: (mark.start, -mark.end))
    for mark in marks:
        assert mark.of(text).strip()
        assert mark.reason
        for said in voices:
            assert mark.end <= said.start or mark.start >= said.end


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES.filter(lambda piece: piece not in "\r\n"), max_size=30).map("".join))
def test_line_ends_change_nothing(text: str) -> None:
    def read(article_text: str) -> list[tuple[str, str, str]]:
        marks = wording_marks(Article.plain(article_text), [])
        return [(m.label, m.of(article_text).replace("\r", ""), m.strength) for m in marks]

    assert read(f"{text}\n\nThe mayor boasted.\n") == read(f"{text}\r\n\r\nThe mayor boasted.\r\n")
    assert read(f"{text}\n\nThe mayor boasted.\n") == read(f"{text}  \n\nThe mayor boasted.  \n")


@pytest.mark.parametrize(
    "piece", ["shameful ", '"', "“so” ", "it is ", "(", "despite the ", "x-", "in the ", "is said to be "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        article = Article.plain((piece * (size // len(piece) + 1))[:size])
        _ = article.sentences
        best = float("inf")
        for _ in range(3):  # the best of three: another program may be at work
            start = time.process_time()
            wording_marks(article, [])
            best = min(best, time.process_time() - start)
        return best

    seconds(1000)
    assert seconds(200_000) < 20 * seconds(20_000) + 0.5  # ten times the text; a square law would take a hundred


def test_reasons_hold_no_leftover_of_the_template() -> None:
    assert not [mark for mark in wording_marks(Article.plain(SAMPLE), []) if re.search(r"[{}]", mark.reason)]
