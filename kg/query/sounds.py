"""How names sound: the pinyin of many names quickly, as a library for pinyin is careful and slow with each."""

from __future__ import annotations

from functools import cache


def syllables(name: str) -> list[str]:
    """The pinyin of a name, a syllable a character; what is no Chinese character stands for itself.

    >>> syllables("重庆A区")
    ['chong', 'qing', 'A', 'qu']
    """
    if any(name[at : at + 2] in _told_by_company() for at in range(len(name) - 1)):
        from pypinyin import lazy_pinyin

        return [part for sound in lazy_pinyin(name) for part in ([sound] if sound.isalpha() else sound)]
    return [_alone(character) for character in name]


@cache
def _alone(character: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(character))


@cache
def _told_by_company() -> frozenset[str]:
    """Pairs of characters of which one sounds otherwise than alone, as the phrases of pypinyin have them."""
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.contrib.tone_convert import to_normal

    plain = cache(to_normal)
    pairs = set()
    for phrase, sounds in PHRASES_DICT.items():
        for at, (character, sound) in enumerate(zip(phrase, sounds, strict=False)):
            if _alone(character) != plain(sound[0]):
                pairs.add(phrase[max(at - 1, 0) : max(at - 1, 0) + 2])
    return frozenset(pairs)
