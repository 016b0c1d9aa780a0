"""What a student wrote or guessed about a text: the rewrite with what is still to mend, the layers with the shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kit.course.pages.figures import bar
from kit.course.pages.marked import Pen
from kit.course.pages.notes import Notes, noted
from kit.course.pages.parts import icon, table
from kit.exercise.model import Exercise
from kit.exercise.voices import LEFT_PROMPT, PEELED
from kit.faces.markup import Markup, join, tag
from kit.labels import FAMILIES
from kit.text.article import Article

Told = Mapping[str, Any]
_FAULTS = {
    "fact": "Turned round",
    "quote": "Not as it was said",
    "loaded": "Still takes a side",
    "claim": "Not in the source",
}


# ---- rewrite ----


def rewrite(exercise: Exercise, details: Told, stem: str, *, open_: bool) -> Markup:
    """The student's text with what is to mend, then the facts: kept or left out. The source folds away below."""
    text = details.get("text", "")
    found = details.get("findings", ())
    own: object = tag("p.kit-sub", None, "You have written nothing yet.")
    if text.strip():
        own = _own(text, [one for one in found if not one["ok"]] if open_ else (), stem)
    facts = [one for one in found if one["kind"] == "fact"]
    return join(
        tag("h3.kit-h3", None, "What you wrote"), own, _placeless(found) if open_ else None,
        tag("h3.kit-h3", None, "The facts that must stay"), _facts(facts, open_), _source(exercise),
    )  # fmt: skip


def _own(text: str, faults: Sequence[Told], stem: str) -> Markup:
    """The rewrite, each fault underlined, with its note."""
    article = Article.plain(text)
    placed = [one for one in faults if one["spans"]]
    told = [
        {
            "id": f"f{at}", "layer": "wording", "spans": one["spans"], "verdict": "wrong" if one["counts"] else "near",
            "title": f"{_FAULTS[one['kind']]}." if one["counts"] else "Not counted.", "detail": "", "test": "",
            "why": one["why"],
        }
        for at, one in enumerate(placed)
    ]  # fmt: skip
    pens = [Pen(span[0], span[1], "wording", "v-wording", 0, "is-missed") for one in placed for span in one["spans"]]
    return noted(article, sorted(pens, key=lambda pen: (pen.start, -pen.end)), Notes(article, told, stem))


def _placeless(found: Sequence[Told]) -> list[Markup]:
    """What is to mend and stands nowhere: a text too long, a quote that is gone."""
    rest = [one for one in found if one["kind"] != "fact" and not one["ok"] and not one["spans"]]
    return [
        tag("p.kit-verdict.is-fix" if one["counts"] else "p.kit-sub", None, icon("wrong" if one["counts"] else "near"),
            f" {one['words']}. " if one["kind"] == "length" else " ", one["why"])
        for one in rest
    ]  # fmt: skip


def _facts(facts: Sequence[Told], open_: bool) -> Markup:
    def fact(one: Told) -> Markup:
        sign, words = ("tick", "Kept") if one["ok"] else ("missed", "Turned round" if one["spans"] else "Left out")
        why = one["why"] if open_ or one["ok"] else ""
        return tag(
            "li", {"class": None if one["ok"] else "is-fix"}, icon(sign),
            tag("div", None, tag("p", None, tag("b", None, f"{words}: "), one["words"]),
                tag("p.kit-why", None, why) if why else None),
        )  # fmt: skip

    return tag("ul.kit-facts", None, [fact(one) for one in facts])


def _source(exercise: Exercise) -> Markup:
    paragraphs = [tag("p", None, block.text) for block in exercise.article.blocks]
    return tag(
        "details.kit-unfold", None, tag("summary", None, "The text that you rewrote"),
        tag("div.kit-passage", None, paragraphs),
    )  # fmt: skip


# ---- layers ----


def layers(exercise: Exercise, details: Told, _: str, *, open_: bool) -> Markup:
    """The guess beside what is so, the sentence that was written, and the facts that are left."""
    guess, shares = details.get("guess"), details.get("shares") or {}
    said = "You did not guess." if guess is None else f"You guessed that {guess:.0f}% of the words are reported facts."
    parts: list[object] = [tag("p", None, f"{said} {_is_so(guess, shares)}" if open_ else said)]
    if open_ and shares:
        lines = [(FAMILIES[name][0], tag("span.kit-right", None, bar(shares[name] / 100), f"{shares[name]}%"))
                 for name in PEELED if name in shares]  # fmt: skip
        parts.append(tag("div.kit-narrow", None, table("Whose words they are", ("Layer", "Share of the words"), lines,
                                                       numbers=frozenset())))  # fmt: skip
    left = details.get("left", "")
    parts += [
        tag("h3.kit-h3", None, exercise.prompt or LEFT_PROMPT),
        tag("blockquote.kit-own", None, left) if left.strip() else tag("p.kit-sub", None, "You wrote nothing here."),
    ]
    if open_:
        parts += [tag("h3.kit-h3", None, "The facts that are left"), _left(exercise)]
    return tag("div.kit-written", None, parts)


def _is_so(guess: float | None, shares: Mapping[str, int]) -> str:
    if "fact" not in shares:
        return ""
    real = shares["fact"]
    if guess is None:
        return f"It is {real}%."
    off = abs(round(guess) - real)
    if off <= 5:
        return f"It is {real}%: well seen."
    return f"It is {real}%, {off} points {'less' if guess > real else 'more'}."


def _left(exercise: Exercise) -> Markup:
    items = exercise.key.items if exercise.key else ()
    facts = [item for item in items if item.layer == "voice" and item.label == "fact"]
    return tag("ul.kit-facts", None, [
        tag("li", None, icon("tick"), tag("div", None,
            tag("p", None, " … ".join(piece.of(exercise.article.text) for piece in item.pieces)),
            tag("p.kit-why", None, item.why) if item.why else None))
        for item in facts
    ])  # fmt: skip
