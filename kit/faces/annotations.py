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


def web_annotations(reading: Reading) -> dict[str, Any]:
    """An AnnotationPage as plain data. The same reading of the same text gives the same ids."""
    article = reading.article
    whole = f"urn:{article.digest}"
    seen: Counter[str] = Counter()
    items = []
    things: list[Mark | Defect] = [*reading.spans, *reading.defects]
    for found in things:
        tagged = found.label if isinstance(found, Mark) else f"{found.kind} quote mark"
        key = f"{article.digest}/{getattr(found, 'layer', 'defect')}/{tagged}/{found.start}-{found.end}"
        seen[key] += 1
        name = uuid.uuid5(SPACE, f"{key}/{seen[key]}")
        items.append(_annotation(f"urn:uuid:{name}", found, tagged, whole, article.text))
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(SPACE, article.digest)}",
        "type": "AnnotationPage",
        "kit:source": {"id": whole, "kit:name": article.name, "kit:title": article.title, "kit:text": article.text},
        "items": items,
    }


def _annotation(name: str, found: Mark | Defect, tagged: str, whole: str, text: str) -> dict[str, Any]:
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": tagged},
        {
            "type": "TextualBody", "purpose": "describing", "value": found.reason, "format": "text/plain",
            "language": "en",
        },
    ]  # fmt: skip
    judged = getattr(found, "layer", "") == "wording" or tagged == "commentary"
    fields = [field for field in _OWN if field != "strength" or judged]
    own = {f"kit:{field}": value for field in fields if (value := getattr(found, field, ""))}
    start, end = found.start, found.end
    quote = {
        "type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - _ROUND) : start],
        "suffix": text[end : end + _ROUND],
    }  # fmt: skip
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "classifying" if isinstance(found, Mark) else "commenting",
        "body": body,
        "target": {"source": whole, "selector": [place, quote]},
        **own,
    }
