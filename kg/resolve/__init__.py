"""Mention → Entity: which mentions name the same thing, within a report and across reports."""

from kg.resolve.across import across
from kg.resolve.within import within

__all__ = ["across", "within"]
