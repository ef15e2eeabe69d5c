"""The ledger: what became of the targets and projects of each report, as the later reports of its region tell."""

from kg.ledger.build import Ledger, Note, ledger_of, outcomes_of

__all__ = ["Ledger", "Note", "ledger_of", "outcomes_of"]
