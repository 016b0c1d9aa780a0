"""Writing annotated Markdown: the source that `kit.text.annotated.parse` reads as a given article with its marks."""

from __future__ import annotations

from collections.abc import Sequence

from kit.text.annotated import BLOCK_CLASSES, PREFIX, Mark
from kit.text.article import Article, Passage
from kit.text.attributes import write_attributes
from kit.text.span import Span


def compose(article: Article, marks: Sequence[Mark] = (), *, front: str = "") -> str:
    """A source that `parse` reads as this article with these marks. Marks must nest and lie within one block each."""
    parts = [
        _compose_block(block, [m for m in marks if block.span.contains(Span(m.start, m.end))])
        for block in article.blocks
    ]
    body = "\n\n".join(parts) + "\n"
    if not front and not body.startswith("---"):
        return body
    return f"---\n{front}{'' if not front or front.endswith(chr(10)) else chr(10)}---\n{body}"


def _compose_block(block: Passage, marks: list[Mark]) -> str:
    opens: dict[int, int] = {}
    closes: dict[int, list[Mark]] = {}
    for start in (mark.start for mark in marks):
        opens[start] = opens.get(start, 0) + 1
    # of marks that end together the inner, later started one closes first; of equal ones the later in the source
    for _, mark in sorted(enumerate(marks), key=lambda pair: (-pair[1].start, -pair[0])):
        closes.setdefault(mark.end, []).append(mark)
    out = [PREFIX.get(block.kind, "")]
    for at in range(block.start, block.end + 1):
        out += [f"]{write_attributes(m.classes, m.id, m.attributes)}" for m in closes.get(at, ())]
        out.append("[" * opens.get(at, 0))
        if at < block.end:
            out.append(_escaped(block.text[at - block.start], block.kind, at == block.start))
    body = "".join(out)
    if block.kind in BLOCK_CLASSES:
        return f"[{body}]{{.{block.kind}}}"
    return body


def _escaped(char: str, kind: str, first: bool) -> str:
    if char in "[]\\" or (first and char in "#>"):
        return "\\" + char
    if char == "\n":
        return "\\\n> " if kind == "deck" else "\\\n"
    return char
