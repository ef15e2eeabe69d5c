"""Automata that find many names in a text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ahocorasick

_USUAL = "，、0”“12.5,34的6%一8发业产工建区市大新中国人全化经动生设 97级度*（）二展和项实；：《》"
_NOWHERE = "\ud800"  # half a character, which is in no text


def automaton() -> ahocorasick.Automaton:
    """An empty automaton that is quick in Chinese text.

    It looks for what goes on from the state in which nothing is begun in the order in which that was added, and in
    vain for what no name begins with: with the usual characters first it does so a few places long and not thousands.
    """
    import ahocorasick

    machine = ahocorasick.Automaton()
    for character in _USUAL:
        machine.add_word(character + _NOWHERE, None)
    return machine
