"""Text in XML: some signs have to be spelled, and some XML can't hold at all."""

from __future__ import annotations

import re

from kg.errors import BadQueryError

# What no XML 1.0 document may hold, not even spelled: control characters, U+FFFE and U+FFFF, in UTF-8.
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def held(content: bytes) -> bytes:
    r"""A written answer whose carriage returns outlive a reader of XML; the library that writes it leaves them bare.

    Raises BadQueryError where the answer holds what XML can't.

    >>> held(b"<a>1\r2</a>")
    b'<a>1&#xD;2</a>'
    """
    found = _FORBIDDEN.search(content)
    if found is not None:
        code = ord(found[0].decode("utf-8"))
        raise BadQueryError(f"the answer holds U+{code:04X}, and XML can't; ask for JSON, TSV, Turtle or N-Triples")
    return content.replace(b"\r", b"&#xD;")
