"""A real `kit lab` for the browser tests: in a process, a home and a work folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

# The lessons of a test are genuine because the test says so, and the page lets us open notebooks by command;
# all else is what `kit lab` does.
SCRIPT = """
import json, sys
from pathlib import Path
from kit.lab import digests, launch, server
folder, root, genuine, options = json.loads(sys.argv[1])
digests.all_known = lambda: genuine
command = server._command
server._command = lambda *given: [*command(*given), "--LabApp.expose_app_in_browser=True"]
launch.lab(None, Path(folder), root=Path(root), say=lambda line: print(line, flush=True), show_browser=False, **options)
"""


def notebook(*cells: str, kernel: str = "python3") -> str:
    """A notebook as the kit's are: a cell that starts with `## ` is text, any other is code."""
    made: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": f"c{n}", "metadata": {}, "source": source}
        if source.startswith("## ")
        else {
            "cell_type": "code",
            "id": f"c{n}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for n, source in enumerate(cells)
    ]
    metadata = {"kernelspec": {"display_name": "Python 3", "name": kernel}, "language_info": {"name": "python"}}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made})


class KitLab:
    """`kit lab` on `folder`, with the lessons of `root / "notebooks"`; `address` is what it printed."""

    def __init__(self, folder: Path, root: Path, genuine: list[str], home: Path, **options: Any) -> None:
        self.folder, self.lines = folder, list[str]()
        home.mkdir(exist_ok=True)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON", "XDG_", "PYTHON"))}
        # The empty part stands for the current folder: many people's PYTHONPATH has one without their knowing.
        env |= {"HOME": str(home), "PYTHONPATH": f"{ROOT}{os.pathsep}"}
        handed = json.dumps([str(folder), str(root), genuine, options])
        self._process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, handed],
            env=env, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self._process.stdout
        for line in self._process.stdout:
            self.lines.append(line.rstrip())
            if line.startswith("http"):
                break
        else:
            raise RuntimeError("kit lab did not start:\n" + "\n".join(self.lines))
        self.address = self.lines[-1]

    def stop(self) -> str:
        """Ends it as Ctrl+C does; returns what it said last."""
        self._process.send_signal(signal.SIGINT)
        rest, _ = self._process.communicate(timeout=40)
        return rest.strip()
