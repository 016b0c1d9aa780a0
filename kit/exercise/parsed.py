"""YAML that was read once is not parsed again: a lesson opens in a moment instead of seconds.

What a text holds is kept as JSON under its digest in the user's cache folder, where nothing else is lost with it. Texts
that JSON cannot hold (dates without quote marks) are parsed every time. A folder that cannot be used is done without.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kit import __version__
from kit.errors import KitError
from kit.files import write_bytes
from kit.text.front import read_front


def read_yaml(text: str, *, file: str = "", line: int = 1) -> dict[str, Any]:
    """What `kit.text.front.read_front` reads, from the cache where it was read before. Raises as that does."""
    folder = _folder()
    if folder is None or len(text) < 500:
        return read_front(text, file=file, line=line)
    path = folder / f"{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}.json"
    with suppress(OSError, ValueError):
        kept = json.loads(path.read_bytes())
        if isinstance(kept, dict):
            return kept
    data = read_front(text, file=file, line=line)
    with suppress(KitError, TypeError, ValueError):
        told = json.dumps(data, ensure_ascii=False)
        if json.loads(told) == data:
            write_bytes(path, told.encode("utf-8"), durable=False)
    return data


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """The folder of the cache, one for each version of the kit; KIT_CACHE names another, or is "off"."""
    named = os.environ.get("KIT_CACHE", "")
    if named == "off" or sys.platform == "emscripten":
        return None
    if named:
        return Path(named) / f"yaml-{__version__}"
    import platformdirs

    return platformdirs.user_cache_path("media-literacy-kit", appauthor=False) / f"yaml-{__version__}"
