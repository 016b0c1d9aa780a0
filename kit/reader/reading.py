"""Reading an article: all steps in their order."""

from __future__ import annotations

from kit.reader.attribution import attributions
from kit.reader.marks import marks_of
from kit.reader.model import Reading
from kit.reader.quotes import quoted_stretches
from kit.reader.wording import wording_marks
from kit.text.article import Article

_TOLD = ("title", "deck", "paragraph", "caption")


def read(what: str | Article) -> Reading:
    """The reading of an article, or of a text as it stands (offsets into exactly that text)."""
    article = Article.plain(what) if isinstance(what, str) else what
    text = article.text
    blocks = [(b.start, b.end) for b in article.blocks if b.kind in _TOLD]
    quoted, defects = quoted_stretches(text, blocks)
    scenes, owned = attributions(text, blocks, quoted)
    marks = marks_of(text, scenes, owned)
    marks += wording_marks(article, marks)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Reading(article, tuple(marks), tuple(defects))
