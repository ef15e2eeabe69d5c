"""Score what the builder says against what careful readers say."""

from kg.evaluate.cases import Case, GoldError, cases_of
from kg.evaluate.run import Fold, Scores, held_out, micro_average, run, shipped, taught
from kg.evaluate.tally import Score, Share, Tally

__all__ = [
    "Case",
    "Fold",
    "GoldError",
    "Score",
    "Scores",
    "Share",
    "Tally",
    "cases_of",
    "held_out",
    "micro_average",
    "run",
    "shipped",
    "taught",
]
