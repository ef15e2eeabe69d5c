"""Each figure with the words before and after it that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.figures_mask import masked
from kg.extract.figures_words import stat_noun, verbs, without_lead
from kg.model import Mention
from kg.model.value import value
from kg.text.quantities import Amount

_HARD = re.compile("[，；。！？：,;]")
_SOFT = re.compile(r"^(?:、|以及|和|及|与|并|或)")
_SOFT_END = re.compile(r"(?:、|以及|和|及|与)$")
_FROM = re.compile(r"(?:从|由|自(?!贸|然|治|主|动|愿|驾|建|来|筹|产|费))(?:[^，、；]{0,10})$")
_TO = re.compile(r"^[^，、；。]{0,8}?(?:到|至|为|成(?![果员本功绩熟效立套品片交]))")
_TOPIC = re.compile(
    r"^(?P<noun>.{2,14}?|(?:(?!项目|工程)[^、]){15,20}?)(?:全面|培育|建设|发展|全部|成效|持续|稳步|加快|不断|逐步|基本(?!医疗|养老|公共|生活|医保|农田|药物|民生|保障|保险)|顺利|取得|实现|提档|[一二三]期|落户|改革|增储|规模|有序|启动|深入|蓬勃)"
)
_PREDICATE = re.compile(
    r"完成|实现|达到?|增长|总?投资|签约|产值|销售|吸引|选派|解决|竣工|开工|覆盖|突破|超过|全部|占|均|分别|提供|带动|基本|平均"
)


@value
class Placed:
    """A figure in its clause: `left` are the words before it, `right` the words after it.

    `joined` tells that it follows another figure of the clause after a mere 、 or 和; `shared` that `right` is also
    the `left` of the next figure; `clause` numbers the clauses of the sentence; `opens` is where its clause begins.
    `topic` is what the clause before speaks of where no figure does, `earlier` that clause; `led` the verb that an
    attribute parts from its object (新上马 of 新上马总投资22亿元的69个项目), `ahead` the rest of the clause. `holds`
    tells that a project's name holds the figure, `examples` that its words name things for example, `starts` that
    another figure says what it came to (从5%提高到6%); `regions` head its clause.
    """

    amount: Amount
    left: str
    right: str
    joined: bool
    shared: bool
    clause: int
    opens: int
    topic: str = ""
    led: str = ""
    earlier: str = ""
    ahead: str = ""
    holds: bool = False
    examples: bool = False
    starts: bool = False
    regions: tuple[Mention, ...] = ()


def placed(text: str, figures: Sequence[Amount]) -> list[Placed]:
    """The figures of a sentence with their words."""
    mask = masked(text)
    for f in figures:  # a separator inside a figure (1,200) parts nothing
        mask = mask[: f.start] + "#" * (f.end - f.start) + mask[f.end :]
    breaks = [m.start() for m in _HARD.finditer(mask)]
    out: list[Placed] = []
    rest = ""
    for i, figure in enumerate(figures):
        opens = max((b + 1 for b in breaks if b < figure.start), default=0)
        closes = min((b for b in breaks if b >= figure.end), default=len(text))
        same = i > 0 and figures[i - 1].start >= opens
        left = rest if same else text[opens : figure.start]
        after = figures[i + 1] if i + 1 < len(figures) else None
        right, rest, shared = text[figure.end : closes], "", False
        if after is not None and after.start < closes:
            right, rest, shared = _part(text[figure.end : after.start], mask[figure.end : after.start])
        p = Placed(figure, left, right, same, shared, sum(b < figure.start for b in breaks), opens)
        earlier = "" if out else _earlier(text, breaks, opens)
        out.append(_told(p, out[-1] if same else None, earlier, text[figure.end : closes]))
    return out


def _told(p: Placed, before: Placed | None, earlier: str, ahead: str) -> Placed:
    """A figure with what the words around its own tell; `before` is the figure before it in its clause."""
    joined = before is not None and (bool(_SOFT.match(p.left)) or not p.left)
    attribute = before is not None and p.left.strip() in ("的", "") and before.right.startswith("的")
    left = _SOFT.sub("", p.left).removeprefix("的")
    origin = _FROM.search(left) if _TO.match(p.right) else None
    return Placed(
        p.amount,
        left if origin is None else left[: origin.start()],
        p.right,
        joined,
        p.shared,
        p.clause,
        p.opens,
        topic=_topic(earlier),
        led=_led(before.left) if attribute and before is not None else "",
        earlier=earlier,
        ahead=ahead,
        starts=origin is not None,
    )


def _earlier(text: str, breaks: Sequence[int], opens: int) -> str:
    """The clause before the first figure's, "" where the sentence opens with it."""
    ends = [b for b in breaks if b < opens]
    if not ends or text[ends[-1]] not in "，；":
        return ""
    return without_lead(text[ends[-2] + 1 if len(ends) > 1 else 0 : ends[-1]])


def _topic(clause: str) -> str:
    """The noun that a clause begins with, "" where there is none."""
    m = _TOPIC.match(clause)
    stated = len(clause) <= 18 and stat_noun().search(clause) is not None and verbs().match(clause) is None
    if m is not None and m["noun"][-1] in "和与及":
        return ""
    return m["noun"] if m else clause if stated else ""


def _led(left: str) -> str:
    """The verb before 总投资."""
    m = re.match(r"(.{2,4}?)(?:总投资|投资|总额)$", without_lead(left))
    return m[1] if m else ""


def _part(gap: str, mask: str) -> tuple[str, str, bool]:
    """What of the words between two figures of a clause is the first one's, what the second one's, whether both's."""
    if not gap or _SOFT.match(gap):
        return "", gap, False
    if (end := _SOFT_END.search(mask)) is not None:
        return gap[: end.start()], "", False
    cuts = [i for i, c in enumerate(mask) if c == "、"]
    for cut in reversed(cuts):
        if cut >= 2 and not re.search(r"[省市县区村镇]$", gap[:cut]):
            return gap[:cut], gap[cut:], False
    predicate = _PREDICATE.search(gap)
    if predicate is not None and predicate.start() >= 2 and not gap.startswith("的"):
        return gap[: predicate.start()], gap, True
    return gap, gap, True
