"""What a command begins before its words are looked at: they take longer to read than a process takes to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

_OUT = ("-o", "--out")
# With these the verb itself decides who reads.
_ASKED = ("-j", "--jobs", "--engine", "--scheduler", "--parts", "-h", "--help")


def begin(words: Sequence[str]) -> None:
    """Begin the process from which readers are forked, where `kg build` has surely more than one report to read.

    What is not sure is left to the verb. Nothing is told here: what is wrong with the words, the verb says.
    """
    if words[:1] != ["build"] or any(word.startswith(_ASKED) for word in words):
        return
    out = [after for word, after in pairwise(words) if word in _OUT]
    if len(out) != 1 or ("--fresh" not in words and (Path(out[0]) / "store").exists()):
        return
    load_ahead([word for word in words[1:] if not word.startswith("-") and word not in out], None)


def load_ahead(inputs: Sequence[str], jobs: int | None) -> None:
    """Have another process load what reading needs, where several will read; this one goes on loading the rest."""
    from kg.engine import ahead, suitable_jobs

    sizes: list[int] = []
    try:
        for path in _files_in(inputs):
            sizes.append(path.stat().st_size)
            if (min(jobs, len(sizes)) if jobs else suitable_jobs(sizes)) > 1:
                ahead("kg.pipeline.loaded")
                return
    except (OSError, ValueError):  # what can't be read is told when it is read
        return


def _files_in(inputs: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, inputs):
        yield from (found for found in (path.rglob("*") if path.is_dir() else (path,)) if found.is_file())
