"""What the linker gives to be joined: everything that a link of the key leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.exercise.contents import asked_links, contents
from kit.exercise.load import exercise_ids, for_links, load_exercise, make_exercise
from kit.exercise.model import ALL, Exercise, Front
from kit.score.links import link_results
from kit.text.annotated import parse

KEY = """# Pool to close after 11–8 vote

[“We looked for every penny”]{.quote #q1 by="Ida Brandt"}, [said]{.cue #a2 for=q1}
[Ida Brandt]{.source #a1 for=q1 kind=named}, who chairs the finance committee.
[She]{.source #a3 for=p2 kind=named} [boasted]{.cue .loaded #b1 for=p2} that [the town would have a new pool
[“within three years, not ten”.]{.partial #q3 by="Ida Brandt"}]{.paraphrase #p2 by="Ida Brandt"}

[Arne Holt]{.source #a4 for=q4 kind=named} [wrote]{.cue #b4 for=q4}: [“The pool is ours.]{.quote #q4 by="Arne Holt"}

[“We will not give it up.”]{.quote cont=q4}
"""


def linker(source: str) -> Exercise:
    return for_links(replace(make_exercise("x/y", parse(source), Front()), ask=("source", "cue", "link")))


def test_content_that_ends_with_its_own_quote_or_runs_on_is_given() -> None:
    one = linker(KEY)
    assert [content.id for content in contents(one)] == ["q1", "p2", "q4"]
    assert [content.words for content in contents(one)] == [5, 12, 10]


def listed() -> list[str]:
    keys = [name for name in exercise_ids() if isinstance(one := load_exercise(name), Exercise) and one.key]
    return [name for name in keys if load_exercise(name).key.links]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", listed())
def test_every_link_of_a_key_can_be_made(name: str) -> None:
    loaded = load_exercise(name)
    assert isinstance(loaded, Exercise)
    one = for_links(replace(loaded, ask=ALL))
    given = {content.span for content in contents(one)}
    own = [link for link in asked_links(one) if link.content in given]
    assert {result.verdict for result in link_results(one, own)} == {"found"}
    assert given == {link.content for link in asked_links(one)}
