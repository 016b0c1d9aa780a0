"""A reading made by hand, so that the faces are tested apart from the reader's skill."""

from __future__ import annotations

from typing import Any

from kit.reader.model import Defect, Mark, Reading
from kit.text.article import Article

PARTS = (
    ("title", "Tarn Street pool to close after 11–8 vote"),
    ("deck", "Roof repairs would cost £2.3 million, report says"),
    ("byline", "By a staff reporter"),
    ("paragraph", "Lowmere council voted by 11 to 8 on Tuesday to shut the old Tarn Street pool, which opened in 1936."),
    ("paragraph", "“We looked for every penny, and the pennies were not there,” said Ida Brandt, who chairs the finance committee. She boasted that the town would have a new pool “within three years, not ten”. The cost is not known."),
    ("paragraph", "According to an engineer’s report, the roof needs £2.3 million of repairs. The council’s “consultation” lasted nine days."),
    ("paragraph", "It was a shabby way to treat a building where generations of Lowmere children learned to swim."),
    ("paragraph", "Tomas Reyes, who coaches the swimming club, said the figure was too high. “Nobody rang them back, he said. Critics say the swimmers may move to Hadley."),
    ("paragraph", "A petition with 6,200 names was handed in before the vote. The pool shuts on 30 June."),
)  # fmt: skip


class Maker:
    """Finds words from where it stands, and puts marks on them."""

    def __init__(self, article: Article) -> None:
        self.article, self.at = article, 0
        self.marks: list[Mark] = []

    def go(self, words: str) -> None:
        self.at = self.article.text.index(words, self.at)

    def __call__(self, words: str, layer: str, label: str, reason: str, **more: Any) -> None:
        start = self.article.text.index(words, self.at)
        self.marks.append(Mark(start=start, end=start + len(words), layer=layer, label=label, reason=reason, **more))

    def reading(self, *defects: Defect) -> Reading:
        return Reading(self.article, tuple(sorted(self.marks, key=lambda m: (m.start, -m.end))), defects)


def sample() -> Reading:
    """Every kind of mark, nested ones, two marks on one word, and an unclosed quote."""
    article = Article.of(PARTS, name="tarn.txt")
    mark = Maker(article)
    brandt: dict[str, Any] = {"speaker": "Ida Brandt", "kind": "named"}
    reyes: dict[str, Any] = {"speaker": "Tomas Reyes", "kind": "named"}
    report: dict[str, Any] = {"speaker": "an engineer’s report", "kind": "document"}
    hands = "“{}” only hands over. It does not take a side."
    # fmt: off
    mark("Roof repairs would cost £2.3 million", "voice", "paraphrase", "The report said this.", family="document", id="r0", source="report", cue="says", **report)
    mark("report", "attribution", "source", "A report: you could look it up.", id="r0", **report)
    mark("says", "attribution", "cue", hands.format("says"), id="r0", cue="say")
    mark("“We looked for every penny, and the pennies were not there,”", "voice", "quote", "Her own sentence, in quote marks.", id="r1", source="Ida Brandt", cue="said", family="speech", **brandt)
    mark.go("said Ida")
    mark("said", "attribution", "cue", hands.format("said"), id="r1", cue="say")
    mark("Ida Brandt", "attribution", "source", "“Ida Brandt” is named: you could ring her up.", id="r1", **brandt)
    mark("She", "attribution", "source", "“She” stands for Ida Brandt.", id="r2", **brandt)
    mark("boasted", "attribution", "cue", "“boasted” judges the speaker.", id="r2", cue="boast")
    mark("boasted", "wording", "loaded", "“boasted” makes the speaker sound pleased with herself.", family="report_judge", strength="strong", alternative="said")
    mark("that the town would have a new pool “within three years, not ten”", "voice", "paraphrase", "Ida Brandt said this, in the outlet’s words.", id="r2", source="She", cue="boasted", family="speech", **brandt)
    mark("“within three years, not ten”", "voice", "partial", "Words of Ida Brandt inside the outlet’s sentence.", id="r2", source="She", cue="boasted", family="speech", **brandt)
    mark.go("According")
    mark("According to", "attribution", "cue", hands.format("According to"), id="r3", cue="according to")
    mark("an engineer’s report", "attribution", "source", "A document: you could look it up.", id="r3", **report)
    mark("the roof needs £2.3 million of repairs.", "voice", "paraphrase", "The report says it.", id="r3", source="an engineer’s report", cue="According to", family="document", **report)
    mark("“consultation”", "wording", "scare", "Nobody is quoted: the marks sneer.", family="scare", strength="look")
    mark("It was a shabby way to treat a building where generations of Lowmere children learned to swim.", "voice", "commentary", "Nobody can measure a shabby way. The outlet judges.", family="judgement", strength="strong")
    mark("shabby", "wording", "loaded", "“shabby” blames without saying for what.", family="eval_bad", strength="look")
    mark("Tomas Reyes", "attribution", "source", "“Tomas Reyes” is named.", id="r4", **reyes)
    mark.go("said the figure")
    mark("said", "attribution", "cue", hands.format("said"), id="r4", cue="say")
    mark("the figure was too high.", "voice", "paraphrase", "Tomas Reyes said this.", id="r4", source="Tomas Reyes", cue="said", family="speech", **reyes)
    mark("“Nobody rang them back,", "voice", "quote", "His own words; the closing mark is missing.", id="r5", source="he", cue="said", family="speech", **reyes)
    mark.go("he said.")
    mark("he", "attribution", "source", "“he” stands for Tomas Reyes.", id="r5", **reyes)
    mark("said", "attribution", "cue", hands.format("said"), id="r5", cue="say")
    mark("Critics", "attribution", "source", "Nobody you could ring up.", id="r6", speaker="Critics", kind="vague")
    mark("Critics say", "wording", "vague", "Which critics? You could not ring them up.", family="vague", strength="look")
    mark("say", "attribution", "cue", hands.format("say"), id="r6", cue="say")
    mark("may", "wording", "hedge", "“may” leaves room for being wrong.", family="hedge", strength="ask")
    mark("the swimmers may move to Hadley.", "voice", "paraphrase", "Critics said this, in the outlet’s words.", id="r6", source="Critics", speaker="Critics", cue="say", kind="vague", family="speech")
    # fmt: on
    at = article.text.index("“Nobody")
    return mark.reading(Defect(at, at + 1, "unclosed", "This quote mark is opened and never closed."))


HOSTILE = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>&lt;b&gt;\x1b[31m\u202e{{7*7}}"


def hostile() -> Reading:
    """Markup and signs that steer a terminal in headline, text, speaker, reason and alternative."""
    article = Article.of(
        [("title", HOSTILE), ("paragraph", f"“{HOSTILE}” said Bo. </script></style>-->"), ("furniture", HOSTILE)],
        name=HOSTILE,
    )
    start = article.text.index("“")
    end = article.text.index("”") + 1
    marks = (
        Mark(start=start, end=end, layer="voice", label="quote", reason=HOSTILE, id='"><script>', source=HOSTILE, speaker=HOSTILE, cue=HOSTILE, kind="named"),
        Mark(start=start, end=end, layer="wording", label="loaded", reason=HOSTILE, family=HOSTILE, strength="strong", alternative=HOSTILE),
    )  # fmt: skip
    return Reading(article, marks, (Defect(start, start + 1, "unclosed", HOSTILE),))
