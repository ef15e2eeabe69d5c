"""Copy the headline figures of the quality page into the READMEs, between their two markers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUALITY = ROOT / "docs" / "quality.md"
READMES = ("README.md", "README.zh.md")
_MARKED = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)


def figures(page: str) -> str:
    """A table with a row for each run on the page: its micro-average, or the only report."""
    rows = []
    for title, table in re.findall(r"^## (?!Every line)(.+)\n\n((?:\|.+\n)+)", page, re.M):
        head, rule, first = table.splitlines()[:3]
        rows = rows or [f"| scored on {head}", f"|---{rule}"]
        rows.append(f"| {title.partition(':')[0]} {first}")
    return "\n".join(rows) + "\n"


def with_figures(readme: str, page: str) -> str:
    """The text of a README with the figures of the page; ValueError where the markers are missing."""
    if not _MARKED.search(readme):
        raise ValueError("the README has no <!-- figures --> ... <!-- end of figures -->")
    return _MARKED.sub(lambda match: f"{match[1]}{figures(page)}{match[2]}", readme)


def main(page: Path = QUALITY) -> None:
    """Rewrite the READMEs."""
    for name in READMES:
        path = ROOT / name
        path.write_text(with_figures(path.read_text("utf-8"), page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
