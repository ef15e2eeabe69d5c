"""What `neo4j-admin database import full` reads in a folder of CSV files, after the rules of its documentation.

Operations manual, "CSV file header format" and the options of the import: a header row names each field as
`<name>:<type>`; `ID`, `START_ID` and `END_ID` are unique in one id space; the type is string where none is given; `[]`
makes it an array, parted by `--array-delimiter`; an empty field without quotes is no value, `""` an empty string
(`--ignore-empty-strings` is false); quotes within quotes are doubled (`--legacy-style-quoting` is false); fields may
hold line breaks with `--multiline-fields=true`; labels and types are given by the options of the command.
"""

import re
import shlex
from dataclasses import dataclass, field
from datetime import date

TYPES = {"string": str, "int": int, "long": int, "float": float, "double": float, "date": date.fromisoformat}


@dataclass
class Imported:
    """Nodes by id: labels and properties; relationships: type, ends, properties."""

    nodes: dict = field(default_factory=dict)
    relationships: list = field(default_factory=list)


def imported(folder):
    options = shlex.split(re.sub(r"^#.*\n", "", (folder / "import.sh").read_text("utf-8"), flags=re.M))
    told = dict(option.removeprefix("--").split("=", 1) for option in options if re.match(r"--[a-z-]+=.", option))
    assert (told["delimiter"], told["quote"], told["multiline-fields"], told["id-type"]) == (",", '"', "true", "string")
    unicode = re.fullmatch(r"U\+([0-9A-F]{4})", told["array-delimiter"])
    found, parted = Imported(), chr(int(unicode[1], 16))
    for option in options:
        kind, _, rest = option.partition("=")
        if kind == "--nodes":
            labels, _, path = rest.partition("=")
            read_nodes(found, folder / path, labels.split(":"), parted)
    for option in options:
        kind, _, rest = option.partition("=")
        if kind == "--relationships":
            name, _, path = rest.partition("=")
            read_relationships(found, folder / path, name, parted)
    return found


def read_nodes(found, path, labels, parted):
    for row in rows(path, parted):
        (key,) = [value for (_, kind), value in row.items() if kind == "ID"]
        assert key not in found.nodes, f"{path}: {key} is there twice"
        found.nodes[key] = set(labels), {name: v for (name, _), v in row.items() if name and v is not None}


def read_relationships(found, path, name, parted):
    for row in rows(path, parted):
        ends = [next(v for (_, kind), v in row.items() if kind == end) for end in ("START_ID", "END_ID")]
        assert found.nodes.keys() >= set(ends), f"{path}: {ends} are not all nodes"
        found.relationships.append((name, *ends, {n: v for (n, _), v in row.items() if n and v is not None}))


def rows(path, parted):
    """The rows as values by (name, type)."""
    lines = records(path.read_bytes().decode("utf-8"))
    header = [tuple(re.fullmatch(r"([^:]*)(?::(.+))?", name).groups()) for name, _ in next(lines)]
    assert len(set(header)) == len(header)
    for line in lines:
        assert len(line) == len(header)
        yield {head: value(*cell, head[1] or "string", parted) for head, cell in zip(header, line, strict=True)}


def value(text, quoted, kind, parted):
    if not text and not quoted:
        return None
    if kind in ("ID", "START_ID", "END_ID"):
        return text
    if kind.endswith("[]"):
        return [TYPES[kind[:-2]](one) for one in text.split(parted)]
    return text == "true" if kind == "boolean" else TYPES[kind](text)


def records(text):
    """The fields of each record, each with whether it had quotes."""
    record, place = [], 0
    while place < len(text):
        if text[place] == '"':
            end = place + 1
            while True:
                end = text.index('"', end)
                if text[end : end + 2] != '""':
                    break
                end += 2
            record.append((text[place + 1 : end].replace('""', '"'), True))
            place = end + 1
        else:
            match = re.compile(r'[^",\n]*').match(text, place)
            record.append((match[0], False))
            place = match.end()
        assert text[place] in ",\n"
        if text[place] == "\n":
            yield record
            record = []
        place += 1
        if record and place == len(text):
            record.append(("", False))
