"""Reading an article: all steps in their order."""

from __future__ import annotations

from kit.reader.attribution import owners
from kit.reader.marks import marks_of
from kit.reader.model import Reading
from kit.reader.quotes import quoted_stretches
from kit.reader.scene import Scene, make_scene
from kit.reader.wording import wording_marks
from kit.text.article import Article

_TOLD = ("title", "deck", "paragraph")


def read(what: str | Article) -> Reading:
    """The reading of an article, or of a text as it stands (offsets into exactly that text).

    A pasted page goes through `kit.load` first. Any string can be read; the time is linear in its length.
    """
    article = Article.plain(what) if isinstance(what, str) else what
    told = [block for block in article.blocks if block.kind in _TOLD]
    blocks = [(block.start, block.end) for block in told]
    quoted, defects = quoted_stretches(article.text, blocks)
    titled = any(block.kind == "title" for block in told)
    scenes: list[Scene] = []
    sentences = iter(article.sentences)
    sentence = next(sentences, None)
    for block, place, stretches in zip(told, blocks, quoted, strict=True):
        ends = []
        while sentence and sentence.end <= block.end:
            ends.append(sentence.end)
            sentence = next(sentences, None)
        headline = block.kind in ("title", "deck") or (not titled and not scenes)
        scenes.append(make_scene(article.text, place, stretches, ends, headline))
    marks = marks_of(article.text, scenes, owners(article.text, scenes))
    marks += wording_marks(article, marks)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Reading(article, tuple(marks), tuple(defects))
