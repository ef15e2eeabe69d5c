"""Pictures for slides: a figure of 16 by 9, Chinese letters, the same bytes each time. Needs the extra "picture"."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError, OutputError
from kg.graph.turtle import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 13.333, 7.5, 150
"""A slide in inches, and the dots of an inch of a PNG."""
SMALL, PLAIN, LARGE = 12.0, 14.0, 24.0
"""Font sizes in points; on a slide nothing is smaller."""
INK, SOFT, LINE, PAPER = "#1c2230", "#5a6372", "#d5d9df", "#ffffff"
COLOURS: Mapping[str, str] = {
    "Report": "#3a4354", "Slogan": "#9b3f78", "Industry": "#00734f", "Theme": "#5f6672", "Project": "#b34700",
    "Enterprise": "#8a5f00", "Organization": "#1f6f9c", "Region": "#0062a0",
}  # fmt: skip

_FAMILIES = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Heiti SC",
    "STHeiti", "Noto Serif CJK SC", "SimSun", "Arial Unicode MS",
)  # fmt: skip
_SIGN = "政"  # a font without it has no Chinese
_SETTINGS: Mapping[str, Any] = {"svg.hashsalt": "zhengtu", "svg.fonttype": "path", "axes.unicode_minus": False}


def family(font: Path | None = None) -> str:
    """The name of a font with Chinese letters: the one in a file, else the best that the system has.

    Raises MissingExtraError without matplotlib, OutputError where there is no such font.
    """
    fonts = _loaded().fontManager
    if font is not None:
        return _of_file(fonts, font)
    names = {entry.name for entry in fonts.ttflist}
    found = next((name for name in _FAMILIES if name in names), None)
    if found is None:
        raise OutputError(
            "no font with Chinese letters found on this system; install one (on Debian: apt-get install "
            "fonts-noto-cjk) or name a file with --font"
        )
    return found


def figure(font: str, *, axes: bool = True) -> tuple[Figure, Axes]:
    """An empty slide; without `axes` its coordinates are inches from the upper left corner."""
    _loaded()
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_rules(font)):
        slide = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor=PAPER)
        if axes:
            return slide, slide.add_axes((0.09, 0.13, 0.86, 0.66))
        drawn = slide.add_axes((0, 0, 1, 1))
    drawn.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    drawn.axis("off")
    return slide, drawn


def headed(slide: Figure, font: str, title: str, below: str, foot: str) -> None:
    """Put a title, a line below it, and a line at the foot on a slide."""
    left = 0.4 / WIDTH
    hung = (
        LARGE / 72 / 2 if title[:1] in "“‘《「" else 0
    ) / WIDTH  # such a sign leaves the left half of its room empty
    slide.text(left - hung, 1 - 0.42 / HEIGHT, title, family=font, size=LARGE, color=INK, weight="bold", va="center")
    slide.text(left, 1 - 0.86 / HEIGHT, below, family=font, size=PLAIN, color=SOFT, va="center")
    slide.text(left, 0.22 / HEIGHT, foot, family=font, size=SMALL, color=SOFT, va="center")


def write(slide: Figure, font: str, path: Path) -> None:
    """Write a slide as SVG or PNG, by the ending of its file; the same slide gives the same bytes.

    Raises OutputError for another ending, or where the file can't be written.
    """
    from matplotlib import rc_context

    form = path.suffix.lower().removeprefix(".")
    if form not in ("svg", "png"):
        raise OutputError(f"{path}: pictures are written as .svg or .png; name such a file")
    held = io.BytesIO()
    metadata = {"Date": None, "Creator": "Zhengtu"} if form == "svg" else {"Software": "Zhengtu"}
    with rc_context(_rules(font)):
        slide.savefig(held, format=form, dpi=DPI, metadata=metadata)
    write_whole(path, held.getvalue())


def _rules(font: str) -> Any:  # noqa: ANN401  (matplotlib types its settings by their names)
    return {**_SETTINGS, "font.family": [font, "DejaVu Sans"]}


def _of_file(fonts: Any, font: Path) -> str:  # noqa: ANN401  (matplotlib is loaded late)
    from matplotlib.ft2font import FT2Font

    try:
        if ord(_SIGN) not in FT2Font(str(font)).get_charmap():
            raise OutputError(f"{font}: has no Chinese letters; name another font with --font")
        fonts.addfont(str(font))
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{font}: is no font that can be read ({error}); name another with --font") from error
    names = [entry.name for entry in fonts.ttflist if Path(entry.fname) == font]
    return str(next((name for name in names if name.endswith(" SC")), names[0]))


def _loaded() -> Any:  # noqa: ANN401  (matplotlib is loaded late)
    try:
        import logging

        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it tells that it makes a list of fonts
        from matplotlib import font_manager
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"picture: {error.name} is not installed; pip install 'zhengtu[picture]'") from error
    return font_manager
