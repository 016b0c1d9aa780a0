from __future__ import annotations

import pytest

from kit.labels import BY_ID, CUES, FAMILIES, LABELS, LAYERS, cue_base, cue_reason, cue_stance, family, in_layer


def test_the_table_is_complete_and_its_ids_and_digits_are_unique() -> None:
    assert len(BY_ID) == len(LABELS) == 14
    for layer in LAYERS:
        labels = in_layer(layer)
        assert [label.key for label in labels] == [str(n) for n in range(1, len(labels) + 1)]
        assert len({label.tag for label in labels}) == len(labels)
    for label in LABELS:
        assert label.definition.endswith(".")
        assert "?" in label.test
        assert label.name
        assert label.short


def test_beginners_have_three_families_and_what_is_not_the_story() -> None:
    assert [family(label.id) for label in in_layer("voice")] == [
        "fact", "quote", "quote", "quote", "commentary", "none",
    ]  # fmt: skip
    assert set(FAMILIES) == {family(label.id) for label in in_layer("voice")}
    assert family("quote") == "quote"


@pytest.mark.parametrize(
    ("cue", "base", "stance"),
    [
        ("said", "said", "neutral"), ("says", "said", "neutral"), ("According to", "according to", "neutral"),
        ("boasts", "boasted", "judge"), ("grudgingly confirmed", "confirmed", "endorse"), ("admits", "admitted", "endorse"),
        ("pointing out", "pointed out", "endorse"), ("claiming", "claimed", "distance"), ("denies", "denied", "open"),
        ("asked for", "asked for", "neutral"), ("juggled", "", "open"), ("did not say", "said", "neutral"), ("is not sure", "", "open"), ("", "", "open"), ("s", "", "open"),
    ],
)  # fmt: skip
def test_a_cue_is_known_in_all_its_forms(cue: str, base: str, stance: str) -> None:
    assert cue_base(cue) == base
    assert cue_stance(cue) == stance
    assert cue in cue_reason(cue)


def test_no_cue_has_two_stances() -> None:
    words = [word for _, _, cues in CUES for word in cues]
    assert len(words) == len(set(words))
