"""Bytes → text: utf-8, gb18030 and utf-16 told apart, with or without a byte order mark."""

from __future__ import annotations

import re

from kg.errors import IngestError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# The forty characters that Chinese prose is fullest of: text decoded the wrong way has hardly any of them.
_COMMON = re.compile("[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年工，。、]")
_STRANGE = re.compile("[\x80-\x9f\u0250-\u1fff\u2c00-\u2dff\ua000-\ud7ff\ue000-\uf8ff\ufff0-\uffff]")
_SAMPLE = 200_000


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text that bytes hold, and warnings; raises IngestError (without the file's name) where they hold none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    text = _strict(data, "utf-8")
    if text is not None and not _is_binary(text):
        return text, ()
    guessed = _likeliest(data)
    if guessed is not None:
        return guessed, ()
    return _mended(data)


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = _strict(data, encoding)
    if text is not None:
        return text, ()
    text = data.decode(encoding, "replace")
    return text, (f"damaged {encoding}: {text.count(chr(0xFFFD))} characters could not be read",)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeliest(data: bytes) -> str | None:
    """The text in the encoding that makes Chinese prose of the bytes, or None where none does."""
    best: tuple[float, str] = (0.0, "")
    sample = data[: _SAMPLE - _SAMPLE % 2]
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        score = _prose(sample.decode(encoding, "replace"))
        best = max(best, (score, encoding))
    score, encoding = best
    if score < 0.05:
        return None
    text = _strict(data, encoding)
    return text if text is not None else _strict(data[:-1], encoding)


def _prose(text: str) -> float:
    """How like Chinese prose a text is: the share of the commonest characters less that of what has no place in it."""
    if not text:
        return 0.0
    wrong = len(_STRANGE.findall(text)) + len(_CONTROL.findall(text))
    return (len(_COMMON.findall(text)) - 2 * wrong) / len(text)


def _mended(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text in utf-8 or gb18030 with a few damaged bytes."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        damaged = text.count("\ufffd")
        if damaged <= max(1, len(text) // 200) and not _is_binary(text) and _prose(text[:_SAMPLE]) > 0.05:
            return text, (f"damaged {encoding}: {damaged} characters could not be read",)
    raise IngestError("not a text in utf-8, gb18030 or utf-16; convert it, or give another file")


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > len(sample) // 200
