"""Reading an article: all steps in their order."""

from __future__ import annotations

from kit.reader.attribution import owners
from kit.reader.marks import marks_of
from kit.reader.model import Reading
from kit.reader.quotes import quoted_stretches
from kit.reader.scene import make_scene
from kit.reader.wording import wording_marks
from kit.text.article import Article

_TOLD = ("title", "deck", "paragraph", "caption")


def read(what: str | Article) -> Reading:
    """The reading of an article, or of a text as it stands (offsets into exactly that text).

    A pasted page goes through `kit.load` first. Any string can be read; the time is linear in its length.
    """
    article = Article.plain(what) if isinstance(what, str) else what
    text = article.text
    told = [block for block in article.blocks if block.kind in _TOLD]
    blocks = [(block.start, block.end) for block in told]
    quoted, defects = quoted_stretches(text, blocks)
    titled = any(block.kind == "title" for block in told)
    scenes = [
        make_scene(text, place, stretches, block.kind in ("title", "deck") or (not titled and block is told[0]))
        for block, place, stretches in zip(told, blocks, quoted, strict=True)
    ]
    marks = marks_of(text, scenes, owners(text, scenes))
    marks += wording_marks(article, marks)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Reading(article, tuple(marks), tuple(defects))
