"""How many examples of a law are tried."""

from hypothesis import settings


def examples(many):
    """All with --slow (make slow), a third of them by default."""
    return many if settings.get_current_profile_name() == "many" else max(3, many // 3)
