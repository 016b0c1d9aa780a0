"""A reading as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one page, one annotation for a mark.

Each has its place twice: as offsets (TextPositionSelector, code points) and as words with what stands round them
(TextQuoteSelector), so that it is found again when the text has changed. What the model has no word for stands under
`kit:`. `docs/schema/annotations.schema.json` describes the result.
"""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

from kit.reader.model import Defect, Mark, Reading

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"kit": "urn:media-literacy-kit:"}]
_ROUND = 32  # characters before and after the words, to tell two places with the same words apart
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:media-literacy-kit:annotation")
_OWN = ("layer", "id", "source", "speaker", "cue", "kind", "family", "strength", "alternative")
_NAMES = {"source": "said-by"}  # the page's own `kit:source` is the text
Person = dict[str, str]


def person(code: str, class_code: str = "") -> Person:
    """Who made an annotation, as the model's `creator`. The same code in another class is somebody else."""
    return {"id": named("person", class_code, code), "type": "Person", "nickname": code}


def named(*parts: str) -> str:
    """The id of what these parts tell apart: always the same for the same."""
    return f"urn:uuid:{uuid.uuid5(SPACE, '/'.join(part for part in parts if part))}"


def web_annotations(reading: Reading, *, creator: Person | None = None) -> dict[str, Any]:
    """An AnnotationPage as plain data. The same reading of the same text by the same person gives the same ids."""
    article = reading.article
    whole, by = f"urn:{article.digest}", creator["id"] if creator else ""
    seen: Counter[str] = Counter()
    items = []
    things: list[Mark | Defect] = [*reading.spans, *reading.defects]
    for found in things:
        tagged = found.label if isinstance(found, Mark) else f"{found.kind} quote mark"
        key = f"{article.digest}/{getattr(found, 'layer', 'defect')}/{tagged}/{found.start}-{found.end}"
        seen[key] += 1
        made = annotation(named(by, key, str(seen[key])), creator)
        items.append({**made, **_mark(found, tagged, whole, article.text)})
    return {
        "@context": CONTEXT,
        "id": named(by, article.digest),
        "type": "AnnotationPage",
        **({"creator": creator} if creator else {}),
        "kit:source": {"id": whole, "kit:name": article.name, "kit:title": article.title, "kit:text": article.text},
        "items": items,
    }


def annotation(name: str, creator: Person | None) -> dict[str, Any]:
    """What every annotation has: its own id, and who made it."""
    return {"id": name, "type": "Annotation", **({"creator": creator} if creator else {})}


def _mark(found: Mark | Defect, tagged: str, whole: str, text: str) -> dict[str, Any]:
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": tagged},
        {
            "type": "TextualBody", "purpose": "describing", "value": found.reason, "format": "text/plain",
            "language": "en",
        },
    ]  # fmt: skip
    judged = getattr(found, "layer", "") == "wording" or tagged == "commentary"
    fields = [field for field in _OWN if field != "strength" or judged]
    own = {f"kit:{_NAMES.get(field, field)}": value for field in fields if (value := getattr(found, field, ""))}
    start, end = found.start, found.end
    quote = {
        "type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - _ROUND) : start],
        "suffix": text[end : end + _ROUND],
    }  # fmt: skip
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "motivation": "classifying" if isinstance(found, Mark) else "commenting",
        "body": body,
        "target": {"source": whole, "selector": [place, quote]},
        **own,
    }
