"""Build `kg/lexicon/data/foreign_places.tsv` from jionlp's list of countries and their cities (Apache-2.0).

python tools/build_foreign_places.py --jionlp DIR --out kg/lexicon/data
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

# Names that Chinese text spells inside other words (沿海地区, 黄河内蒙古段), or that a division of China bears too.
AMBIGUOUS = frozenset(
    (
        "中国 多哥 海地 中非 河内 万象 大阪 光州 基多 里加 马累 亚伦 罗索 塔林 班吉 利马 好望角 马里 黑山 也门 "
        "金边 乍得 不丹 荷台达 卡拉奇 古晋 光明 大田 泗水 圣地 巴中 亚丁 维多利亚 圣乔治 圣约翰 罗马 雅典 里昂 亚历山大 科罗尔 普拉亚 路易斯港 东京湾 新加坡市 科威特城"
    ).split()  # noqa: SIM905 - a table of names reads better as one string
)


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
    return {n: level for n, level in found.items() if len(n) >= 2 and n not in AMBIGUOUS}


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
