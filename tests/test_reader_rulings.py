"""The rulings on edge cases that concern quotes and attribution, one test each, in texts of our own."""

from kit.reader import Mark, read
from kit.text.article import Article


def only(text: str, *labels: str) -> Mark:
    found = read(text).labelled(*(labels or ("quote", "partial", "paraphrase")))
    assert len(found) == 1, found
    return found[0]


def has(text: str, label: str, words: str) -> bool:
    return any(m.of(text) == words for m in read(text).labelled(label))


def test_boasted_is_a_cue_and_the_content_a_paraphrase() -> None:
    text = "He boasted that rents fell."
    assert only(text).label == "paraphrase"
    assert has(text, "cue", "boasted")


def test_revealed_hands_over() -> None:
    assert only("She revealed that the bridge was shut.").cue == "revealed"


def test_a_denial_is_still_attributed() -> None:
    assert only("Brandt denied that the pool leaked.").source == "Brandt"
    assert (
        only("She did not say what was wrong with the roof.").of("She did not say what was wrong with the roof.")
        == "what was wrong with the roof"
    )


def test_plans_hopes_believes_are_paraphrase() -> None:
    for text in (
        "The council plans to close the pool.",
        "Brandt hopes to win.",
        "Brandt believes the pool will close.",
    ):
        assert only(text).label == "paraphrase"


def test_a_court_rules() -> None:
    assert only("The court ruled that the sale was lawful.").label == "paraphrase"


def test_one_scare_quoted_word_without_a_source_is_no_quote() -> None:
    assert read("The bypass opened in May. Its “success” was plain.").labelled("quote", "partial") == ()


def test_one_quoted_word_with_a_speaker_in_the_sentence_is_partial() -> None:
    assert only("Brandt said the plan was “dead”.", "partial").source == "Brandt"


def test_a_quote_runs_on_into_the_next_paragraph() -> None:
    marks = read("Brandt said: “It leaks.\n\n“It has leaked for years.”").labelled("quote")
    assert [m.source for m in marks] == ["Brandt", "Brandt"]


def test_a_which_clause_is_the_outlets_voice() -> None:
    text = "Brandt said the pool would close, which would end a fight of nine years."
    assert only(text).of(text) == "the pool would close"


def test_outermost_attribution_only() -> None:
    assert only("Ida Brandt criticised Tom Oak for saying the pool leaked.").source == "Ida Brandt"


def test_it_is_said_and_experts_believe_have_a_vague_source() -> None:
    assert only("It is said that the pool leaks.").kind == "vague"
    assert only("Experts believe the pool leaks.").kind == "vague"


def test_a_headline_summary_in_quote_marks() -> None:
    article = Article.of([("title", "Pool ‘to close by spring’"), ("paragraph", "The vote was on Monday.")])
    assert [m.label for m in read(article).spans if m.layer == "voice" and m.start == 5] == ["paraphrase"]


def test_an_unclosed_mark_is_reported_and_ends_with_the_paragraph() -> None:
    text = "Brandt named “the roof and the walls.\n\nIt opened in 1962."
    reading = read(text)
    assert [m.of(text) for m in reading.labelled("partial", "quote")] == ["“the roof and the walls."]
    assert len(reading.defects) == 1


def test_background_without_a_source_has_no_voice_mark() -> None:
    assert read("The club was founded in 1949.").layer("voice") == ()


def test_credited_to_another_outlet() -> None:
    mark = only("The Lowmere Courier reported that the pool leaked.")
    assert (mark.label, mark.kind) == ("paraphrase", "outlet")


def test_indirect_questions() -> None:
    text = "Munn asked whether the roof was safe."
    assert only(text).of(text) == "whether the roof was safe"
    text = "Asked whether the roof was safe, Munn said it was."
    assert has(text, "paraphrase", "it was")


def test_a_court_heard() -> None:
    assert only("The court heard that the driver was asleep.").label == "paraphrase"


def test_findings_with_a_cue_are_paraphrase_and_without_one_nothing() -> None:
    text = "The study found that trees cool streets. Shade matters most in July."
    assert only(text).of(text) == "that trees cool streets"


def test_a_trailing_part_after_a_comma_is_the_outlets() -> None:
    text = "The council says it will build homes, in a deal that would create 40 jobs."
    assert only(text).of(text) == "it will build homes"


def test_british_marks_with_possessives() -> None:
    text = "Tom Oak said: ‘The neighbours’ fence is down and it’s our fence.’"
    assert only(text).of(text) == "‘The neighbours’ fence is down and it’s our fence.’"


def test_collective_sources_are_vague_and_one_unnamed_source_is_not() -> None:
    assert only("Pals say the couple are happy.").kind == "vague"
    assert only("An official said the plan was late.").kind == "unnamed"


def test_the_adverb_of_manner_belongs_to_the_cue() -> None:
    assert only("She grudgingly confirmed that the plan was late.").cue == "grudgingly confirmed"
    assert only("He flatly ruled out a sale.").cue == "flatly ruled out"
    assert only("She also said that the plan was late.").cue == "said"


def test_the_subject_of_a_sourceless_passive_stays_outside() -> None:
    text = "The minister is understood to be leaving."
    mark = only(text)
    assert (mark.of(text), mark.cue, mark.kind) == ("to be leaving", "understood", "vague")


def test_only_what_somebody_is_called_is_content() -> None:
    text = "Brandt called the plan a disgrace."
    assert only(text).of(text) == "a disgrace"


def test_a_cue_has_no_auxiliary_hearer_or_that() -> None:
    text = "Ida Brandt has told the committee in a statement that the pool leaks."
    assert has(text, "cue", "told")


def test_apostrophes_feet_nicknames_and_titles_are_never_quotes() -> None:
    text = "Ida “Red” Brandt’s 6' board and the '90s film “Cold Water” were the players’ favourites."
    assert read(text).labelled("quote", "partial") == ()


def test_the_outlet_as_its_own_source_is_no_paraphrase() -> None:
    assert read("We can reveal that the pool was sold.").labelled("paraphrase") == ()


def flags(text: str) -> list[tuple[str, str]]:
    return [(m.label, m.of(text)) for m in read(text) if m.label not in ("source", "cue")]


def test_boasted_and_revealed_are_flagged_as_well() -> None:
    assert ("loaded", "boasted") in flags("He boasted that rents fell.")
    assert ("vouching", "revealed") in flags("She revealed that the bridge was shut.")


def test_what_records_settle_has_no_mark() -> None:
    for text in (
        "The mayor was happy with the vote.",  # a mood: contested, so no rule
        "The pool will open on Friday at 9 a.m.",  # a date in the calendar
        "Parliament approved the budget on Monday by 54 votes to 40.",
        "The storm killed nine people.",
        "The kettle boils a litre of water in two minutes and switches itself off.",
        "Instead, the council met on Monday.",
        "Even so, the pool opened in May.",
    ):
        assert flags(text) == [], text


def test_a_forecast_and_a_verdict_of_the_outlet_are_commentary() -> None:
    for text in (
        "The plan is doomed to fail.",
        "Lowmere had no answer to the visitors’ second half.",
        "It is clear that the council has failed.",
        "Is this really how a town should treat its children?",
    ):
        assert ("commentary", text) in flags(text), text


def test_one_judging_word_in_a_fact_is_flagged_alone() -> None:
    assert flags("The council shamelessly raised the fee to 4 pounds in May.") == [("loaded", "shamelessly")]
    assert flags("Lowmere made a dismal two of 15 shots.") == [("loaded", "dismal")]
    assert flags("A staggering 40 people came.") == [("loaded", "staggering")]


def test_one_quoted_word_with_a_speaker_in_the_last_sentence_is_partial() -> None:
    mark = only("Ida Brandt spoke for an hour. She found the plan “hasty”.", "partial")
    assert mark.speaker == "Ida Brandt"


def test_people_find_keys_and_studies_find_links() -> None:
    assert only("The study found a link between heat and mould.").label == "paraphrase"
    assert only("Brandt found that the pool leaked.").label == "paraphrase"
    for text in (
        "The diver found a ring of gold.",
        "The museum is showing 62 drawings.",
        "Brandt showed them the leak.",
    ):
        assert not read(text).labelled("quote", "partial", "paraphrase", "cue", "source"), text


def test_a_coined_term_is_its_coiners() -> None:
    assert only("Brandt coined the term “pool tax” for the levy in May.", "partial").source == "Brandt"
    assert flags("The levy is known as the “pool tax”.") == []


def test_a_claim_in_the_headline_whose_words_stand_in_the_story() -> None:
    parts = [("title", "Pool ‘to close by spring’"), ("paragraph", "“It is to close by spring,” Ida Brandt said.")]
    assert [m.label for m in read(Article.of(parts)).layer("voice")] == ["paraphrase", "quote"]


def test_an_inquiry_was_told() -> None:
    text = "The inquiry was told that the valve was open."
    assert only(text).of(text) == "that the valve was open"


def test_a_scare_quote_without_a_source_is_flagged() -> None:
    assert flags("Her “apology” ran to nine words.") == [("scare", "“apology”")]


def test_vague_sources_are_flagged_and_an_official_is_not() -> None:
    assert ("vague", "Experts") in flags("Experts believe the pool leaks.")
    assert "vague" not in [label for label, _ in flags("An official said the plan was late.")]


def test_reveal_by_the_outlet_itself_vouches() -> None:
    assert flags("We can reveal that the mayor sold the mill.") == [("vouching", "reveal")]
