"""Reports written with their mentions marked: 推进[P:[R:云溪县]铝材厂]建设。 ¶ begins a paragraph, # a heading."""

import re

from kg.extract.scene import Scene
from kg.model import Aspect, Document, EntityType, Mention, Role, Sentence, Span

TYPES = {
    "R": EntityType.REGION, "E": EntityType.ENTERPRISE, "O": EntityType.ORGANIZATION, "P": EntityType.PROJECT,
    "S": EntityType.SLOGAN, "I": EntityType.INDUSTRY, "T": EntityType.SLOGAN, "A": EntityType.SLOGAN,
}  # fmt: skip
LEVELS = {"T": "positioning", "A": "action"}  # fmt: skip
HOME, HOME_CODE = "沧平市", "149900"
# Places of an invented city, so that no rule can know them.
REGIONS = {
    "沧平": (HOME, HOME_CODE, "prefecture"),
    "云溪": ("云溪县", "149921", "county"),
    "金阳": ("金阳县", "149922", "county"),
    "金州": ("金州区", "149923", "county"),
    "柳台": ("柳台镇", "149921101", "township"),
    "苍北": ("苍北省", "140000", "province"),
    "平湖三县": ("平湖三县", "", "group"),
    "沧平新区": ("沧平新区", "", "group"),
    "北岭": ("北岭市", "159800", "prefecture"),
    "沧北": ("沧北", "", "group"),
    "柳村": ("柳村", "", "village"),
    "李村": ("李村", "", "village"),
    "泾河流域": ("泾河流域", "", "macro"),
    "云金柳城镇群": ("云金柳城镇群", "", "group"),
    "中心城区": ("中心城区", "", "group"),
    "苍中城市群": ("苍中城市群", "", "group"),
    "苍北城市群": ("苍北城市群", "", "group"),
    "沧平市区": ("沧平市区", "", "group"),
    "俄罗斯": ("俄罗斯", "", "macro"),
    "晋南": ("晋南", "", "macro"),
    "韩国": ("韩国", "", "macro"),
    "仁川": ("仁川", "", "prefecture"),
}
_TOKEN = re.compile(r"\[([REOPSITA]):|\]")  # T: a slogan that is a target position, A: an action


def region(surface: str) -> tuple[str, str, str]:
    return REGIONS.get(surface) or REGIONS[surface.rstrip("市县区镇省")]


def parse(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without marks, and the ranges and letters of the mentions."""
    text, found, opened, at = "", [], [], 0
    for token in _TOKEN.finditer(marked):
        text += marked[at : token.start()]
        at = token.end()
        if token.group(1):
            opened.append((len(text), token.group(1)))
        else:
            start, letter = opened.pop()
            found.append((start, len(text), letter))
    return text + marked[at:], found


def report(marked: str, *, aspect: str = "target", role: str = "body", year: int | None = 2024):
    """Document, sentences and mentions of a marked report."""
    raw, ranges = parse(marked)
    document = Document("r", raw, "r.txt", "0" * 64, region=HOME, region_code=HOME_CODE, plan_year=year)
    sentences = []
    paragraph, head = 0, True
    for match in re.finditer(r"[^。¶]+。?|¶", raw):
        if match.group() == "¶":
            paragraph, head = paragraph + 1, True
            continue
        start, end = match.span()
        sentences.append(
            Sentence(
                Span("r", start, end),
                match.group(),
                match.group(),
                tuple(range(start, end + 1)),
                paragraph=paragraph,
                head=head,
                role=Role.HEADING if match.group().startswith("#") else Role(role),
                aspect=Aspect(aspect),
            )
        )
        head = False
    mentions = [mention(raw, sentences, *r) for r in ranges]
    return document, tuple(sentences), tuple(sorted(mentions))


def mention(raw, sentences, start, end, letter):
    index = next(i for i, s in enumerate(sentences) if s.span.start <= start and end <= s.span.end)
    kind, name, code, level = TYPES[letter], raw[start:end], "", LEVELS.get(letter, "")
    if kind is EntityType.REGION:
        name, code, level = region(name)
    return Mention(Span("r", start, end), raw[start:end], kind, name, "test", index, code=code, kind=level)


def scene(marked: str, **options) -> Scene:
    return Scene.of(*report(marked, **options))


def rows(path) -> list[dict[str, str]]:
    """The rows of a table of examples."""
    header, *lines = path.read_text("utf-8").splitlines()
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines if line]
