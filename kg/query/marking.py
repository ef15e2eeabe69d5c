"""A mark in an answer that was cut, in those forms that have a place for one; for whoever gets the file alone."""

from __future__ import annotations

from kg.query.forms import Form

CUT = "https://w3id.org/zhengtu/cut#"
"""What the links in `head` point at, followed by what the answer was cut at: "rows" or "megabytes"."""


def marked(content: bytes, form: Form, cut: str, rows: int) -> bytes:
    """An answer with the mark that it was cut; CSV, TSV and JSON-LD have no place for one and stay as they are.

    >>> from kg.query.forms import FORMS
    >>> marked(b'{"head":{"vars":[]}}', FORMS["json"], "rows", 5)
    b'{"head":{"link":["https://w3id.org/zhengtu/cut#rows"],"vars":[]}}'
    """
    link = f"{CUT}{cut}".encode()
    note = f"cut at its limit of {cut}: only {rows} triples".encode()
    if form.name == "json":
        return content.replace(b'{"head":{', b'{"head":{"link":["' + link + b'"],', 1)
    if form.name == "xml":
        return content.replace(b"</head>", b'<link href="' + link + b'"/></head>', 1)
    if form.name in ("turtle", "ntriples"):
        return b"# " + note + b"\n" + content
    if form.name == "rdfxml":
        return content.replace(b"?>", b"?>\n<!-- " + note + b" -->", 1)
    return content
