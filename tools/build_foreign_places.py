"""Build `kg/lexicon/data/foreign_places.tsv` from jionlp's list of countries and their cities (Apache-2.0).

python tools/build_foreign_places.py --jionlp DIR --out kg/lexicon/data
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kg.lexicon.places import words


def places(folder: Path) -> dict[str, str]:
    """Names to their level: macro for a country, prefecture for a city."""
    found: dict[str, str] = {}
    for line in next(folder.rglob("world_location.txt")).read_text("utf-8").splitlines():
        parts = line.strip().split("\t")
        if len(parts) < 3 or parts[0] == "中国":
            continue
        for city in [parts[2], *(parts[3].split("/") if len(parts) > 3 else [])]:
            found.setdefault(city.strip(), "prefecture")
        found[re.sub(r"\(.*\)", "", parts[0].strip())] = "macro"
    return {n: level for n, level in found.items() if len(n) >= 2 and n not in words("foreign")}


def main() -> None:
    """Build the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("jionlp", "out"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    args = parser.parse_args()
    rows = ["name\tlevel\tsource", *(f"{n}\t{level}\tjionlp" for n, level in sorted(places(args.jionlp).items()))]
    (args.out / "foreign_places.tsv").write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
