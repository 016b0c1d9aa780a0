"""Open the web browser."""

from __future__ import annotations

import os
import webbrowser


def show(address: str) -> bool:
    """Open an address in the user's web browser; False where there is none.

    A browser that draws in the terminal (lynx, w3m) counts as none: it cannot show JupyterLab and would wait for keys.
    """
    try:
        found = webbrowser.get()
        in_terminal = type(found) is webbrowser.GenericBrowser and not os.environ.get("BROWSER")
        return not in_terminal and found.open(address)
    except (webbrowser.Error, OSError):
        return False
