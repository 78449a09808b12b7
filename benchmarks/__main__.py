"""Run every measurement of the README: ``python -m benchmarks [--hm FOLDER]``, or ``make bench``.

Without ``--hm`` the demo shop stands in for the H&M data, and figures are of its size.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BUILT = ("serving", "conversations", "search", "search_page", "als", "recommend_all", "live")
"""The scripts that measure a built home."""


def main() -> None:
    """Load and build a home, then run each script on it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hm", type=Path, help="the published H&M files; else the demo shop")
    hm = parser.parse_args().hm
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        source = ["hm", str(hm)] if hm else ["demo"]
        _aisle(home, "load", *source, "--json")
        _aisle(home, "build", "--json")
        for script in BUILT:
            _run(script, "--home", str(home))
        if not hm:  # whose data hold no sessions
            _aisle(home, "propensity", "train", "--json")
            _run("propensity", "--home", str(home))
    for script in ("read_events", "load_memory", "features"):
        _run(script)


def _aisle(home: Path, *arguments: str) -> None:
    print(f"\n$ aisle {' '.join(arguments)}", flush=True)
    environment = os.environ | {"AISLE_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "ui", *arguments], check=True, env=environment)


def _run(script: str, *arguments: str) -> None:
    print(f"\n$ python -m benchmarks.{script} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{script}", *arguments], check=True)


if __name__ == "__main__":
    main()
