"""What slogans mean: their components in order, and the words that define them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import glossary, lists, spelled
from kg.extract.defining import NAMED, Found, Part, bare
from kg.extract.scene import Placed, Scene
from kg.lexicon.slogan_kinds import kind_of
from kg.model import Definition, Document, EntityType, Mention, Sentence

_KINDS = (EntityType.SLOGAN, EntityType.INDUSTRY, EntityType.REGION, EntityType.PROJECT, EntityType.ORGANIZATION)
_MOST_SENTENCES = 8  # of a definition that runs on
_FINDERS = (glossary.found_in, lists.found_in, spelled.found_in)


def extract(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Definition]:
    """The definitions of a report's slogans, the surest one of each name, in text order.

    Components that are mentions of their own are those mentions; the others are new mentions, of the type of another
    mention of the same name if there is one, else themes.
    """
    scene = Scene.of(document, sentences, mentions)
    best: dict[str, Found] = {}
    for found in _candidates(scene):
        name = bare(found.slogan.mention.name)
        if name not in best or found.confidence > best[name].confidence:
            best[name] = found
    ordered = sorted(best.values(), key=lambda f: (f.slogan.mention.span.start, f.slogan.mention.span.end))
    known = _known(mentions)
    return [definition for f in ordered if (definition := _definition(scene, f, known)) is not None]


def _candidates(scene: Scene) -> Iterator[Found]:
    for slogan in scene.everywhere(EntityType.SLOGAN):
        if scene.states(slogan.at):
            for finder in _FINDERS:
                yield from finder(scene, slogan)
        else:
            yield from lists.named_in(scene, slogan)  # a heading's own words list as well as a sentence's do
            yield from spelled.found_in(scene, slogan)


def _known(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The first mention of each name that a component may have."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type in _KINDS:
            for name in (mention.name, mention.surface):
                known.setdefault(bare(name), mention)
    return known


def _definition(scene: Scene, found: Found, known: dict[str, Mention]) -> Definition | None:
    own = bare(found.slogan.mention.name)
    unique: dict[str, Mention] = {}
    for part in found.parts:
        mention = _component(scene, found, part, known)
        if mention.span != found.slogan.mention.span and bare(mention.name) not in ("", own):
            unique.setdefault(bare(mention.name), mention)
    text = _defining_words(scene, found, own)
    evidence = scene.evidence(found.at, *found.quote, found.rule, found.confidence)
    glossed = found.rule == "slogan.glossary.v1"
    return (
        Definition(found.slogan.mention, tuple(unique.values()), text, evidence) if len(unique) > 1 or glossed else None
    )


def _defining_words(scene: Scene, found: Found, own: str) -> str:
    """The words that define: the quote, or the sentences of the parts where the quote is but the slogan's name."""
    quote = scene.sentences[found.at].text[found.quote[0] : found.quote[1]].strip()
    if bare(quote) != own:
        return quote
    numbers = sorted({part.at for part in found.parts})
    return "".join(scene.sentences[at].text for at in numbers[:_MOST_SENTENCES]).strip() or quote


def _component(scene: Scene, found: Found, part: Part, known: dict[str, Mention]) -> Mention:
    """The mention that a part is: one that stands in it and fills most of it, else a new one."""
    fitting = [p for p in scene.placed(part.at, *_KINDS) if p != found.slogan and _fits(scene, p, part)]
    if fitting:
        return max(fitting, key=lambda p: (p.end - p.start, -p.start)).mention
    sentence = scene.sentences[part.at]
    span = sentence.span_of(part.start, part.end)
    surface = scene.document.text[span.start : span.end]
    name = sentence.text[part.start : part.end]
    same = known.get(bare(name))
    if same is not None:
        return replace(same, span=span, surface=surface, rule=found.rule, sentence=part.at, confidence=found.confidence)
    if not NAMED.search(name):
        return Mention(span, surface, EntityType.THEME, name, found.rule, part.at, found.confidence)
    return Mention(
        span, surface, EntityType.SLOGAN, name, found.rule, part.at, found.confidence, kind=kind_of(bare(name))
    )


def _fits(scene: Scene, placed: Placed, part: Part) -> bool:
    """Whether a mention is what a part names: it fills most of it, a region all of it, and leaves no name's ending."""
    if placed.start < part.start or placed.end > part.end or 2 * (placed.end - placed.start) < part.end - part.start:
        return False
    rest = scene.sentences[part.at].text[placed.end : part.end]
    whole = placed.start == part.start and placed.end == part.end
    return whole or (placed.type is not EntityType.REGION and not NAMED.search(rest))
