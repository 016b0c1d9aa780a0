from __future__ import annotations

import re

import pytest

from kit.errors import ExerciseError
from kit.exercise.load import make_exercise
from kit.exercise.model import Exercise, Front, Lesson, typed
from kit.score.agreement import key_spans
from kit.score.score import score_marks
from kit.text.annotated import parse
from kit.text.front import read_front

BODY = """# Pool to close after vote

[“We looked for every penny. None was there,”]{.quote #q1 by="Ida Brandt"} [said]{.cue #a1 for=q1}
[Ida Brandt]{.source #s1 for=q1 kind=named}, who chairs the committee.
She [boasted]{.cue .loaded #b1 for=p2} that [the town would have a pool [“within three years”]{.partial #q3 by="Ida Brandt"},
not ten]{.paraphrase #p2 by="Ida Brandt"}. The council’s [“consultation”]{.scare #c1} lasted nine days.
[It was a [shabby]{.loaded #l1} way to treat a town.]{.commentary #c2} [Ida Brandt]{.source #s2 for=p4} [insisted]{.cue .loaded #b2 for=p4}
[the figure was right]{.paraphrase #p4}. She [warned]{.cue #b3} [it would rain]{.paraphrase #p5}.
"""


def exercise(front: str = "", body: str = BODY) -> Exercise:
    text = parse(f"---\n{front}---\n{body}" if front else body, file="key.md")
    return make_exercise("case/key", text, typed(read_front(text.front), Front, "key.md"))


def words_of(made: Exercise) -> dict[tuple[str, str], str]:
    assert made.key
    return {(i.layer, i.id): " ".join(made.article.slice(p) for p in i.pieces) for i in made.key.items}


def test_voice_tiles_the_text_by_sentence() -> None:
    voice = {name: text for (layer, name), text in words_of(exercise()).items() if layer == "voice"}
    assert voice == {
        "title": "Pool to close after vote",
        "q1": "“We looked for every penny.",
        "q1.2": "None was there,”",
        "p2": "the town would have a pool not ten.",
        "q3": "“within three years”,",
        "p1s4": "The council’s “consultation” lasted nine days.",
        "c2": "It was a shabby way to treat a town.",
        "p4": "the figure was right.",
        "p5": "it would rain.",
    }


def test_near_and_accepted_labels_follow_the_guide() -> None:
    key = exercise().key
    assert key
    item = {i.id: i for i in key.items}
    assert item["q3"].near == {"quote", "paraphrase"}
    assert item["q1"].near == {"partial"}
    assert item["p2"].near == set()
    assert [(exercise().article.slice(span), label) for span, label in key.also] == [("“consultation”", "commentary")]


def test_cues_and_sources_have_reasons_from_the_table() -> None:
    key = exercise().key
    assert key
    item = {(i.layer, i.id): i for i in key.items}
    assert "only hands over" in item["attribution", "a1"].why
    assert "judges" in item["attribution", "b1"].why
    assert "ring up" in item["attribution", "s1"].why
    assert item["wording", "b2"].status == "contested"  # insisted
    assert [exercise().article.slice(link.content) for link in key.links][1] == "the figure was right"


def test_cues_and_sources_obey_their_notes_too() -> None:
    key = exercise("items: {a1: {status: contested}, s1: {difficulty: 3}}\n").key
    assert key
    item = {(i.layer, i.id): i for i in key.items}
    assert item["attribution", "a1"].status == "contested"
    assert "only hands over" in item["attribution", "a1"].why
    assert item["attribution", "s1"].difficulty == 3


def test_a_pronoun_is_rung_up_by_name() -> None:
    body = '[He]{.source #s1 for=p1 kind=named} [said]{.cue #a1 for=p1} [it closed]{.paraphrase #p1 by="Tom Adeyemi"}.'
    key = exercise(body=body).key
    assert key
    assert next(i.why for i in key.items if i.id == "s1") == "You could ring up Tom Adeyemi and ask."


def test_reasons_come_from_the_front_matter() -> None:
    front = """items:
  q1: {why: Her words., difficulty: 3, wrong: {paraphrase: Marks stand round it.}}
  q1.2: {why: Still hers.}
  p2: {accept: [fact, paraphrase], near: [commentary]}
  p1s4: {why: Days can be counted.}
  c2: {status: contested, arguments: {fact: one, commentary: two}}
"""
    key = exercise(front).key
    assert key
    item = {i.id: i for i in key.items}
    assert (item["q1"].why, item["q1.2"].why) == ("Her words.", "Still hers.")
    assert (item["p2"].accept, item["p2"].near) == ({"fact"}, {"commentary"})
    assert item["p1s4"].why == "Days can be counted."
    assert item["c2"].status == "contested"


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("items: {zz: {why: x}}\n", "no mark of the text"),
        ("items: {q1: {accept: [speech]}}\n", "which there is not"),
        ("ask: [speech]\n", "no label"),
        ("items: {q1: {reason: x}}\n", "reason"),
        ("level: 9\n", "level"),
        ("given: [zz]\n", "no mark"),
    ],
)
def test_gaps_are_refused_by_name(front: str, message: str) -> None:
    with pytest.raises(ExerciseError, match=message):
        exercise(front)


def test_a_link_to_nothing_is_refused() -> None:
    with pytest.raises(ExerciseError, match="no mark is called"):
        exercise(body="[Brandt]{.source #s1 for=q9} [said]{.cue #a1} so.")


def test_marks_that_touch_in_one_sentence_are_one_item() -> None:
    made = exercise(body="[One two]{.fact #f1} [three four]{.fact #f2}. [Five]{.fact #f3} [six]{.commentary #c1}.")
    assert words_of(made) == {
        ("voice", "f1"): "One two three four.",
        ("voice", "f3"): "Five",
        ("voice", "c1"): "six.",
    }


def test_a_mark_over_paragraphs_keeps_its_name() -> None:
    made = exercise(body="[“One two.]{.quote #q1 by=A}\n\n[“Three four.”]{.quote cont=q1}")
    assert words_of(made) == {("voice", "q1"): "“One two.", ("voice", "q1.2"): "“Three four.”"}


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("weights: {voise: 1}", "weighs 'voise', which is no layer. Mend weights:. Its layers are voice, attribution"),
        ("weights: {voice: -1, wording: 2}", "a number from 0 on"),
        ("weights: {voice: .nan}", "a number from 0 on"),
        ("weights: {voice: 0}", "nothing that is asked has a weight"),
        ("weights: {voice: 1}\nask: [loaded]", "nothing that is asked has a weight"),
        ("weights: {wording: 1}\nask: [source, link]", "nothing that is asked has a weight"),
    ],
)
def test_weights_that_score_nothing_are_refused(front: str, told: str) -> None:
    with pytest.raises(ExerciseError, match=re.escape(told)):
        exercise(f"{front}\n")


@pytest.mark.parametrize(
    "front", ["weights: {}", "weights: {voice: 1}", "weights: {voice: 1}\nask: [source]", "weights: {attribution: 2}"]
)
def test_weights_that_score_something_stand(front: str) -> None:
    made = exercise(f"{front}\n")
    assert score_marks(made, key_spans(made)).value is not None


def test_a_wrong_type_is_told_with_the_part_or_item_that_has_it() -> None:
    with pytest.raises(ExerciseError, match=r"at `\$\.items\.q3\.difficulty`"):
        exercise("items:\n  q1: {why: x}\n  q3: {why: x, difficulty: 9}\n")
    parts = {"a": {"widget": "start"}, "b": {"widget": "choice"}}
    with pytest.raises(ExerciseError, match=r"at `\$\.parts\.b\.widget`"):
        typed({"lesson": 2, "slug": "s", "title": "T", "parts": parts}, Lesson, "lesson.yml")
    for bad in ({"items": 3}, {"errors": [{}]}, {"weights": {"voice": "much"}}):
        with pytest.raises(ExerciseError):
            typed(bad, Front, "key.md")
