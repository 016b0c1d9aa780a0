"""`make bench`: what the README claims, measured in one run."""

from __future__ import annotations

import argparse

from benchmarks import imports, scoring


def main() -> None:
    argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__).parse_args()  # --help runs nothing
    imports.main()
    scoring.main()
    try:
        from benchmarks import roundtrip
    except ImportError as missing:
        print(f"key press to saved: not measured ({missing}); install the extra: pip install -e '.[test]'")
        return
    roundtrip.main()


if __name__ == "__main__":
    main()
