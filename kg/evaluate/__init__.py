"""Score what the builder says against what careful readers say."""

from kg.evaluate.cases import Case, GoldError, cases_of
from kg.evaluate.run import Question, Scores, micro_average, questions, run
from kg.evaluate.tally import Score, Share, Tally

__all__ = [
    "Case",
    "GoldError",
    "Question",
    "Score",
    "Scores",
    "Share",
    "Tally",
    "cases_of",
    "micro_average",
    "questions",
    "run",
]
