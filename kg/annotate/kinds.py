"""What kind of slogan a name is, as the lexicon tells it."""

from kg.lexicon.slogan_kinds import kind_of

__all__ = ["kind_of"]
