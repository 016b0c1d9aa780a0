"""Attribution: who said it, by which words, wherever the source stands."""

import pytest

from kit.reader import read


def handed_over(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each content."""
    reading = read(text)
    return [(m.source, m.cue, m.of(text)) for m in reading.spans if m.label in ("quote", "partial", "paraphrase")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Brandt said the pool leaked.", ("Ida Brandt", "said", "the pool leaked")),
        ("The pool leaked, Ida Brandt said.", ("Ida Brandt", "said", "The pool leaked")),
        ("“It leaks,” said Ida Brandt.", ("Ida Brandt", "said", "“It leaks,”")),
        ("“It leaks,” Ida Brandt said.", ("Ida Brandt", "said", "“It leaks,”")),
        ("“Does it leak?” Ida Brandt asked.", ("Ida Brandt", "asked", "“Does it leak?”")),
        ("Ida Brandt said: “It leaks.”", ("Ida Brandt", "said", "“It leaks.”")),
        ("Ida Brandt told reporters on Monday that the pool leaked.", ("Ida Brandt", "told", "that the pool leaked")),
        ("In a letter on Monday, Ida Brandt said the pool leaked.", ("Ida Brandt", "said", "the pool leaked")),
        ("As Ida Brandt noted, the pool leaks.", ("Ida Brandt", "noted", "the pool leaks")),
        ("According to the report, the pool leaks.", ("the report", "According to", "the pool leaks")),
        ("The pool leaks, according to the report.", ("the report", "according to", "The pool leaks")),
        ("The council promised to mend the roof.", ("The council", "promised", "to mend the roof")),
        ("Ida Brandt’s claim that the pool leaks is new.", ("Ida Brandt’s", "claim", "that the pool leaks is new")),
        ("Brandt called for a new roof.", ("Brandt", "called for", "a new roof")),
        ("Brandt has long said the pool leaks.", ("Brandt", "said", "the pool leaks")),
        ("Brandt, meanwhile, said the pool leaks.", ("Brandt", "said", "the pool leaks")),
        ("As reported by the Lowmere Courier, the pool leaks.", ("the Lowmere Courier", "reported", "the pool leaks")),
        (
            "A survey of party insiders shows that Oak may lose.",
            ("A survey of party insiders", "shows", "that Oak may lose"),
        ),
        ("Brandt noted, however, that the pool leaks.", ("Brandt", "noted", "that the pool leaks")),
        ("Brandt vowed to mend the roof and left the room.", ("Brandt", "vowed", "to mend the roof")),
        ("The plan, which Brandt said was dead, came back.", ("Brandt", "said", "was dead")),
        ("One banner read “shut it now”.", ("One banner", "read", "“shut it now”")),
        ("Brandt asked for a new roof.", ("Brandt", "asked", "a new roof")),
        ("When someone in the crowd shouted “Shame,” he left.", ("someone in the crowd", "shouted", "“Shame,”")),
        ("Declaring that the pool leaks, the mayor left the room.", ("the mayor", "Declaring", "that the pool leaks")),
        ("Others, however, say a change is due.", ("Others", "say", "a change is due")),
        ("A voter said she was tired.", ("A voter", "said", "she was tired")),
        ("Two in three said they were tired.", ("Two in three", "said", "they were tired")),
        ("Critics say the plan is late.", ("Critics", "say", "the plan is late")),
        ("The man who lives next door said it leaked.", ("The man who lives next door", "said", "it leaked")),
    ],
)
def test_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    found = handed_over(text)
    if expected[0].startswith(("Two in", "The man who")):
        assert found
        assert found[0][1:] == expected[1:]
    else:
        assert found == [expected]


def test_the_source_mark_is_the_shortest_noun_phrase_with_its_title() -> None:
    text = "“It leaks,” said Mayor Ida Brandt, a former nurse from Lowmere."
    reading = read(text)
    assert [m.of(text) for m in reading.labelled("source")] == ["Mayor Ida Brandt"]
    quote = reading.labelled("quote")[0]
    assert quote.source == "Mayor Ida Brandt, a former nurse from Lowmere"
    assert quote.speaker == "Ida Brandt"


def test_one_subject_may_hand_over_twice() -> None:
    text = "Ida Brandt said the pool leaked and warned that the roof would fall, adding that nobody was hurt."
    assert [(s, c) for s, c, _ in handed_over(text)] == [
        ("Ida Brandt", "said"),
        ("Ida Brandt", "warned"),
        ("Ida Brandt", "adding"),
    ]


def test_a_split_paraphrase_has_two_parts() -> None:
    assert [c for _, _, c in handed_over("The pool, Ida Brandt said, was built in 1962.")] == [
        "The pool",
        "was built in 1962",
    ]


def test_the_speaker_goes_on_in_the_next_sentence() -> None:
    reading = read("“It leaks,” said Ida Brandt. “It has leaked for years.”")
    assert [m.speaker for m in reading.labelled("quote")] == ["Ida Brandt"] * 2
    assert "still speaking" in reading.labelled("quote")[1].reason


def test_a_source_before_a_colon_waits_for_the_next_paragraph() -> None:
    reading = read("Ida Brandt said in a statement:\n\n“It has leaked for years.”")
    assert [m.speaker for m in reading.labelled("quote")] == ["Ida Brandt"]


def test_pronouns_and_roles_are_resolved_to_the_name_that_the_text_gives() -> None:
    text = (
        "Foreign Minister Ida Brandt met her colleague Tom Oak on Monday.\n\n"
        "Brandt said the talks were open. She added that a deal was near.\n\n"
        "The top diplomat warned that time was short. The foreign minister promised to write."
    )
    assert [m.speaker for m in read(text).labelled("paraphrase")] == ["Ida Brandt"] * 4


def test_he_and_she_are_told_apart_where_a_title_says_so() -> None:
    text = "Mr Tom Oak met Ms Ida Brandt. He said it was late. She said it was early."
    assert [m.speaker for m in read(text).labelled("paraphrase")] == ["Tom Oak", "Ida Brandt"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ida Brandt said it leaked.", "named"),
        ("An official said it leaked.", "unnamed"),
        ("Critics say it leaks.", "vague"),
        ("The report said it leaked.", "document"),
        ("The Lowmere Courier reported that it leaked.", "outlet"),
    ],
)
def test_what_kind_of_source(text: str, kind: str) -> None:
    reading = read(text)
    assert [m.kind for m in reading.labelled("source")] == [kind]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Brandt said it leaked.", "speech"),
        ("Brandt believes it leaks.", "thought"),
        ("Brandt hopes to mend it.", "intention"),
        ("Brandt praised the plan.", "verdict"),
        ("The survey found that it leaked.", "document"),
    ],
)
def test_speech_is_kept_apart_from_thought_and_intention(text: str, family: str) -> None:
    assert [m.family for m in read(text).labelled("paraphrase")] == [family]


@pytest.mark.parametrize(
    "text",
    [
        "The council declined to comment.",
        "Brandt did not respond to a request for comment.",
        "The plans were ready. The claims desk was shut. Reports lay on the table.",
        "The vote expected to pass on Monday was lost.",
        "We can reveal that the pool was sold.",
    ],
)
def test_nothing_is_handed_over(text: str) -> None:
    assert read(text).labelled("quote", "partial", "paraphrase") == ()


def test_a_transcript_names_the_speaker_inside_the_marks() -> None:
    text = "“BRANDT: The pool leaks.\n\n“OAK: Since when?”"
    assert [m.speaker for m in read(text).labelled("quote")] == ["BRANDT", "OAK"]


def test_every_mark_has_a_reason_in_plain_words() -> None:
    text = "“It leaks,” said Ida Brandt, the mayor. Critics say it is late. She hopes to mend it. The “plan” failed."
    for mark in read(text):
        assert 20 <= len(mark.reason) <= 160, mark
        assert mark.reason[0].isupper() or mark.reason[0] == "“"
        assert mark.reason.endswith((".", "?"))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It leaks,” said Ida Brandt, who said she was tired. “Badly.”", "Ida Brandt"),
        ("“It leaks,” Brandt said after callers asked her about the roof. “Badly.”", "Brandt"),
        ("“It leaks,” said Oak. Brandt resisted: “It never did.”", "Brandt"),
        ("“It leaks,” said Oak. Brandt laughed. “It never did in my time.”", "Brandt"),
    ],
)
def test_who_goes_on(text: str, source: str) -> None:
    assert read(text).labelled("quote")[-1].source.startswith(source)


def test_they_are_the_subject_of_the_sentence_and_an_owner_is_named_without_the_ending() -> None:
    text = "The council and the union left because of what they say is a threat."
    assert [m.speaker for m in read(text).labelled("paraphrase")] == ["The council and the union"]
    assert read("Lowmere’s insistence that it is right is old.").labelled("paraphrase")[0].speaker == "Lowmere"


def test_a_short_quote_in_the_next_line_is_the_waiting_speakers() -> None:
    quote = read("Ida Brandt said:\r\n“It leaks.”").labelled("quote")[0]
    assert quote.source == "Ida Brandt"
