"""Triples grouped by subject and predicate: what is written, checked and indexed, made in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.tokens import A, Token, node_of, predicate_token, token_of

Node = NamedNode | BlankNode | Literal
Triplet = tuple[NamedNode | BlankNode, NamedNode, Node]
"""A triple as a plain tuple, quicker by far to take apart."""
Triplets = Iterable[Triple] | Iterable[Triplet] | Iterable[Triple | Triplet]
Statement = tuple[Token, Token, Token]
"""A triple as the tokens of its nodes, its predicate as such (see `tokens.predicate_token`)."""
About = dict[Token, list[Token]]
"""What is said of one subject: the objects of each predicate, each once."""


class Grouped:
    """The triples of a graph: `said` by the token of the subject, then that of the predicate."""

    def __init__(self, triples: Triplets = (), statements: Iterable[Statement] = ()) -> None:
        self.said: dict[Token, About] = {}
        self.add(triples)
        self.tell(statements)

    def add(self, triples: Triplets) -> None:
        """Take in more triples."""
        last: object = None
        about: About = {}
        for subject, predicate, obj in triples:
            if subject is not last:
                last, about = subject, self.about(token_of(subject))
            say(about, predicate_token(predicate.value), token_of(obj))

    def tell(self, statements: Iterable[Statement]) -> None:
        """Take in more triples, as tokens."""
        for subject, predicate, obj in statements:
            say(self.about(subject), predicate, obj)

    def about(self, subject: Token) -> About:
        """What is said of a subject, to be added to."""
        about = self.said.get(subject)
        if about is None:
            about = self.said[subject] = {}
        return about

    def triples(self) -> Iterator[Triple]:
        """The triples, each once."""
        for subject, about in self.said.items():
            for predicate, objects in about.items():
                for obj in objects:
                    yield triple_of(subject, predicate, obj)

    def blank(self) -> list[Token]:
        """The subjects that are blank nodes."""
        return [subject for subject in self.said if subject[0] == "_"]

    def __len__(self) -> int:
        return sum([len(objects) for about in self.said.values() for objects in about.values()])


def say(about: About, predicate: Token, obj: Token) -> None:
    """Say something of a subject, once."""
    objects = about.get(predicate)
    if objects is None:
        about[predicate] = [obj]
    elif obj not in objects:
        objects.append(obj)


def triple_of(subject: Token, predicate: Token, obj: Token) -> Triple:
    """The triple of some tokens."""
    return Triple(node_of(subject), node_of(predicate), node_of(obj))  # type: ignore[arg-type]


__all__ = ["A", "About", "Grouped", "Node", "Statement", "Triplet", "Triplets", "say", "triple_of"]
