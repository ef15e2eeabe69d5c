"""Invented reports for the tests of resolution."""

from kg.model import (
    Definition,
    Document,
    EntityType,
    Extraction,
    Mention,
    Predicate,
    Provenance,
    Relation,
    Sentence,
    Span,
    mention_key,
)
from kg.resolve import within

NOWHERE = Provenance(Span("x", 0, 1), Span("x", 0, 1), "test")


def report(doc, region, year, names, parts=(), operators=()):
    """A report that names things: `names` as (type, name), a region as (type, name, code).

    `parts` gives a slogan's components, `operators` pairs of a project and who runs it.
    """
    mentions, sentences, at = [], [], 0
    for number, (kind, name, *code) in enumerate(names):
        span = Span(doc, at, at + len(name))
        mentions.append(Mention(span, name, kind, name, "test", number, code=code[0] if code else ""))
        offsets = tuple(range(at, at + len(name) + 2))
        sentences.append(Sentence(Span(doc, at, at + len(name) + 1), name + "。", name + "。", offsets))
        at += len(name) + 1
    document = Document(doc, "".join(s.surface for s in sentences), f"{doc}.txt", "", None, region, region, year)
    of = {mention.name: mention for mention in mentions}
    facts = [Definition(of[slogan], tuple(_part(p) for p in listed), "", NOWHERE) for slogan, listed in parts]
    facts += [Relation(of[work], Predicate.OPERATED_BY, of[firm], NOWHERE) for work, firm in operators]
    entities, links, home = within(document, mentions)
    return Extraction(document, tuple(sentences), tuple(mentions), tuple(facts), entities, links, (), home)


def _part(name):
    return Mention(Span("x", 0, len(name)), name, EntityType.THEME, name, "test", 0)


def ids(library):
    """For each report, its mentions' names with the ids of what they name."""
    return {
        x.document.id: {m.name: dict(x.links)[mention_key(m)] for m in x.mentions if mention_key(m) in dict(x.links)}
        for x in library.extractions
    }


def one(library, name_a, name_b, a="a", b="b"):
    """Whether two reports' names are names of one thing."""
    return ids(library)[a][name_a] == ids(library)[b][name_b]
