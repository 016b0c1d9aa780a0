"""How long `import kit` takes, and how many modules it brings, beside an empty interpreter."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15


def run(code: str) -> tuple[float, int]:
    """Median seconds of a fresh interpreter running `code`, and the modules it ends with."""
    times, count = [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        out = subprocess.run(
            [sys.executable, "-c", code + "\nimport sys; print(len(sys.modules))"], capture_output=True, check=True
        )
        times.append(time.perf_counter() - start)
        count = int(out.stdout)
    return statistics.median(times), count


def main() -> None:
    empty, few = run("pass")
    kit, more = run("import kit")
    load, most = run("import kit; kit.load_exercise('02/practice')")
    print(f"python alone            {empty * 1000:6.0f} ms  {few:4d} modules")
    print(f"import kit              {(kit - empty) * 1000:6.0f} ms  {more - few:4d} modules more   (limit 150 ms)")
    print(f"  and load an exercise  {(load - empty) * 1000:6.0f} ms  {most - few:4d} modules more")


if __name__ == "__main__":
    main()
