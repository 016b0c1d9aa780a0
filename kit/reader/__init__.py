"""The reader: whose words are these, and how can you tell?

    Reading = read(text or Article): quotes, who said them, commentary and loaded wording, each mark with its reason.

Rules and small word lists only. It gives hints; it is often wrong, and `docs/known-limits.md` says how often.
"""

from kit.reader.model import STRENGTHS, Defect, Mark, Reading
from kit.reader.reading import read

__all__ = ["STRENGTHS", "Defect", "Mark", "Reading", "read"]
