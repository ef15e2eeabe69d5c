"""What brings a folder of CSV files into Neo4j: a shell script for an empty database, a Cypher script for any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.export.neo4j_files import EdgeFile, NodeFile, heading
from kg.export.schema import RESOURCE, Column, Kind

_TEMPLATES = Path(__file__).with_name("templates")
_BATCH = 5000


def import_command(node_files: Sequence[NodeFile], edge_files: Sequence[EdgeFile], delimiter: str) -> str:
    """A shell script that runs `neo4j-admin database import full` in the folder of the files."""
    options = [f"--nodes={':'.join(file.labels)}={file.path}" for file in node_files]
    options += [f"--relationships={file.type}={file.path}" for file in edge_files]
    listed = "".join(f"  {option} \\\n" for option in options)
    template = (_TEMPLATES / "neo4j_import.sh").read_text("utf-8")
    return template.replace("  {files}\n", listed).replace("{delimiter}", f"U+{ord(delimiter):04X}")


def load_script(node_files: Sequence[NodeFile], edge_files: Sequence[EdgeFile], delimiter: str) -> str:
    """A Cypher script that makes the constraints and loads the files from Neo4j's import folder."""
    head = (_TEMPLATES / "neo4j_load.cypher").read_text("utf-8")
    split = f"'\\u{ord(delimiter):04X}'"
    statements = [*_constraints(node_files)]
    statements += [_nodes(file, split) for file in node_files]
    statements += [_edges(file, split) for file in edge_files]
    return head + "\n" + "\n".join(f"{statement};\n" for statement in statements)


def _constraints(files: Sequence[NodeFile]) -> Iterator[str]:
    for label in dict.fromkeys([RESOURCE, *(label for file in files for label in file.labels)]):
        name = f"{label.lower()}_iri"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.iri IS UNIQUE"


def _nodes(file: NodeFile, split: str) -> str:
    others = "".join(f":{label}" for label in file.labels if label != RESOURCE)
    sets = ([f"n{others}"] if others else []) + [f"n.{c.name} = {_value(c, split)}" for c in file.columns]
    merge = f"MERGE (n:{RESOURCE} {{iri: row.`iri:ID`}})"
    return _load(file.path, [merge, f"SET {', '.join(sets)}"])


def _edges(file: EdgeFile, split: str) -> str:
    keys = [column for column in file.columns if file.listed and column.name in ("list", "position")]
    which = ", ".join(f"{column.name}: {_value(column, split)}" for column in keys)
    sets = [f"r.{c.name} = {_value(c, split)}" for c in file.columns if c not in keys]
    lines = [
        f"MATCH (a:{RESOURCE} {{iri: row.`:START_ID`}})",
        f"MATCH (b:{RESOURCE} {{iri: row.`:END_ID`}})",
        f"MERGE (a)-[r:{file.type}{f' {{{which}}}' if which else ''}]->(b)",
        *([f"SET {', '.join(sets)}"] if sets else []),
    ]
    return _load(file.path, lines)


def _load(path: str, lines: list[str]) -> str:
    inner = "\n".join(f"  {line}" for line in lines)
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{path}' AS row\n"
        f"CALL (row) {{\n{inner}\n}} IN TRANSACTIONS OF {_BATCH} ROWS"
    )


_READ = {Kind.INTEGER: "toInteger", Kind.NUMBER: "toFloat", Kind.DATE: "date", Kind.BOOLEAN: "toBoolean"}


def _value(column: Column, split: str) -> str:
    field = f"row.`{heading(column)}`"
    read = _READ.get(column.kind)
    if column.many:
        parts = f"split({field}, {split})"
        return f"[x IN {parts} | {read}(x)]" if read else parts
    return f"{read}({field})" if read else field
