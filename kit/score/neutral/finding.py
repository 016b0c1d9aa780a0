"""One thing that the check of a rewrite has to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kit.text.span import Span

Kind = Literal["fact", "quote", "loaded", "claim", "length"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `ok`: nothing to mend; `counts`: it is in the score; `spans` are its places in the
    rewrite, where it is about words that stand there.
    """

    kind: Kind
    ok: bool
    words: str
    why: str
    spans: tuple[Span, ...] = ()
    counts: bool = True

    def data(self) -> dict[str, Any]:
        """As plain data, for the page."""
        places = [[span.start, span.end] for span in self.spans]
        return {
            "kind": self.kind, "ok": self.ok, "words": self.words, "why": self.why, "spans": places,
            "counts": self.counts,
        }  # fmt: skip


def fault(kind: Kind, text: str, span: Span, why: str, *, counts: bool = True) -> Finding:
    """Something to mend at a place of the rewrite; or, where it does not count, to look at."""
    return Finding(kind, False, span.of(text), why, (Span(span.start, span.end),), counts)


def touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether any of these places overlap."""
    return any(one.overlaps(other) for one in some for other in others)


def once(findings: Iterable[Finding], seen: Sequence[Span] = ()) -> Iterator[Finding]:
    """The first finding of each place, and none where something was `seen` before."""
    told = [*seen]
    for one in findings:
        if not touch(one.spans, told):
            told += one.spans
            yield one
