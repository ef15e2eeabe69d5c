"""What could not go into the graph, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something read from a report is not in the graph."""

    UNLINKED = "unlinked"
    DOMAIN = "domain"
    RANGE = "range"
    SELF = "self"
    SENTENCE = "sentence"
    QUOTE = "quote"
    SURFACE = "surface"
    EMPTY = "empty"
    VALUE = "value"
    ENTITY = "entity"

    def explained(self, lang: str = "zh") -> str:
        """The reason in words, `lang` "zh" or "en"."""
        return _WORDS[self][0 if lang == "zh" else 1]


_WORDS: dict[Reason, tuple[str, str]] = {
    Reason.UNLINKED: ("其中的提及没有对应的实体", "a mention in it is linked to no entity"),
    Reason.DOMAIN: ("主体的类型不合本体", "the ontology does not allow a subject of this type"),
    Reason.RANGE: ("客体的类型不合本体", "the ontology does not allow an object of this type"),
    Reason.SELF: ("主体与客体是同一事物", "subject and object are one and the same thing"),
    Reason.SENTENCE: ("找不到陈述它的句子", "the stating sentence is not among the sentences of the report"),
    Reason.QUOTE: ("所引文字不在报告之内", "the quoted characters are not in the report"),
    Reason.SURFACE: ("提及的文字与原文不符", "the words of the mention differ from the text"),
    Reason.EMPTY: ("没有名称", "it has no name"),
    Reason.VALUE: ("取值不在本体的受控词表中", "the value is none of the ontology's controlled values"),
    Reason.ENTITY: ("所指的实体不存在", "the entity it points at does not exist"),
}


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """One thing that was left out: `doc` the report ("" for what concerns none), `what` the fact, `why` the reason."""

    doc: str
    why: Reason
    what: str

    def text(self, lang: str = "zh") -> str:
        """One line for a reader, `lang` "zh" or "en"."""
        return f"{self.doc or '-'}: {self.what}: {self.why.explained(lang)}"


def counted(refusals: Iterable[Refusal]) -> dict[Reason, int]:
    """Number of refusals for each reason, in the order of the reasons."""
    found = [refusal.why for refusal in refusals]
    return {reason: found.count(reason) for reason in Reason if reason in found}
