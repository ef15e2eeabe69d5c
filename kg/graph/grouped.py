"""Triples grouped by subject and predicate: what is written, checked and indexed, made in one pass."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Node = NamedNode | BlankNode | Literal
Triplet = tuple[NamedNode | BlankNode, NamedNode, Node]
"""A triple as a plain tuple, whose parts are the very objects that were put into it: quicker by far to take apart."""
Triplets = Iterable[Triple] | Iterable[Triplet] | Iterable[Triple | Triplet]
About = dict[str, list[Node]]
"""What is said of one subject: the objects of each predicate, each once."""


class Grouped:
    """The triples of a graph: `said` by the key of the subject, then the IRI of the predicate.

    `nodes` are the subjects by their keys (see `key_of`).
    """

    def __init__(self, triples: Triplets) -> None:
        self.said: dict[str, About] = {}
        self.nodes: dict[str, NamedNode | BlankNode] = {}
        self._iris: dict[int, tuple[NamedNode, str]] = {}
        self._last: NamedNode | BlankNode | None = None
        self._about: About = {}
        self.add(triples)

    def add(self, triples: Triplets) -> None:
        """Take in more triples."""
        for subject, predicate, obj in triples:
            if subject is not self._last:
                self._last, self._about = subject, self._of(subject)
            known = self._iris.get(id(predicate))  # the node is kept, so that no other gets its id
            if known is None:
                known = self._iris[id(predicate)] = (predicate, predicate.value)
            objects = self._about.get(known[1])
            if objects is None:
                self._about[known[1]] = [obj]
            elif obj not in objects if len(objects) < _FEW else obj not in set(objects):
                objects.append(obj)

    def _of(self, subject: NamedNode | BlankNode) -> About:
        key = key_of(subject)
        about = self.said.get(key)
        if about is None:
            about = self.said[key] = {}
            self.nodes[key] = subject
        return about

    def __len__(self) -> int:
        return sum(len(objects) for about in self.said.values() for objects in about.values())


def key_of(node: Node) -> str:
    """What tells a subject from the others: its IRI, or its label as a blank node; of a literal, which is none, ""."""
    if isinstance(node, NamedNode):
        return node.value
    return f"_:{node.value}" if isinstance(node, BlankNode) else ""


_FEW = 16
