"""Print pages of reports, scan them badly, read them with tesseract, and count which misread characters are mended.

    python bench/scanned_text.py CORPUS --face NotoSerifCJK-Regular.ttc --reports 60 --pages 2 --out repairs.tsv

CORPUS holds reports as text. Needs tesseract 5 with chi_sim, and pillow. The pages are set in type of 18 pixels, turned
a little, blurred and strewn with noise, each by a seed of its own. Written are all repairs with the truth.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from kg.annotate.misread import misread_in
from kg.text.reading import reading_of

SIZE, WIDE, BLUR, NOISE, LONG = 18, 28, 0.9, 12.0, 620
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def scanned(text: str, face: ImageFont.FreeTypeFont, seed: int) -> str:
    """What tesseract reads on a page with this text."""
    lines = [row[i : i + WIDE] for row in text.split("\n") for i in range(0, len(row), WIDE)]
    step = int(SIZE * 1.6)
    page = Image.new("L", (SIZE * WIDE + 60, step * len(lines) + 60), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        draw.text((30, 30 + number * step), line, 0, font=face)
    turned = page.rotate(random.Random(seed).uniform(-0.3, 0.3), fillcolor=255, resample=Image.Resampling.BICUBIC)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(BLUR)), np.float32)
    pixels = np.clip(pixels + np.random.default_rng(seed).normal(0, NOISE, pixels.shape), 0, 255)
    poor = Image.fromarray(pixels.astype(np.uint8)).resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        poor.save(file.name)
        run = ["tesseract", file.name, "-", "-l", "chi_sim", "--psm", "6"]
        return re.sub(r"\s+", "", subprocess.run(run, capture_output=True, text=True, check=True).stdout)


def truths(true: str, read: str) -> dict[int, str]:
    """What each character of a text that was read is in truth, where it stands for one character."""
    found = {}
    for kind, a, b, c, d in difflib.SequenceMatcher(None, true, read, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            found.update({c + k: true[a + k] for k in range(b - a)})
    return found


def pages(text: str, count: int) -> list[str]:
    """Passages of a report at even distances, each from the beginning of a sentence."""
    first = [text.find("。", int((k + 0.5) / count * max(0, len(text) - LONG))) + 1 for k in range(count)]
    return [text[at : at + LONG] for at in first]


def main() -> None:
    """Scan, mend, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--face", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--pages", type=int, default=2)
    args = parser.parse_args()
    face = ImageFont.truetype(str(args.face), SIZE, index=2)
    chosen = sorted(args.corpus.glob("*.txt"), key=lambda path: path.name)
    random.Random(7).shuffle(chosen)
    rows, wrong, characters = ["report\trule\tread\trepaired\ttruth\tright"], 0, 0
    for number, path in enumerate(chosen[: args.reports]):
        passages = pages(reading_of(path.read_text("utf-8")).text, args.pages)
        text = reading_of("\n".join(scanned(p, face, number * args.pages + k) for k, p in enumerate(passages))).text
        true = truths("\n".join(re.sub(r"\s", "", passage) for passage in passages), text)
        characters += len(true)
        wrong += sum(text[i] != c and bool(CHINESE.match(text[i]) and CHINESE.match(c)) for i, c in true.items())
        for m in misread_in(text):
            mended = f"{text[m.start : m.at]}{m.likely}{text[m.at + 1 : m.end]}"
            verdict = str(true.get(m.at) == m.likely)
            rows.append("\t".join((path.stem, m.rule, text[m.start : m.end], mended, true.get(m.at, ""), verdict)))
    args.out.write_text("\n".join(rows) + "\n", "utf-8")
    right = sum(row.endswith("\tTrue") for row in rows)
    print(f"{characters} characters, {wrong} misread; {len(rows) - 1} repairs, {right} right")


if __name__ == "__main__":
    main()
