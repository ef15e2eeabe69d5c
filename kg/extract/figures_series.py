"""The figures of a sentence in order: each named, coordinations shared out, subjects carried on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.figures_carry import NEW, RATIOS, Memory, base_of, how_far, of_a_plan
from kg.extract.figures_clause import Placed
from kg.extract.figures_find import widened
from kg.extract.figures_members import members
from kg.extract.figures_name import AMONG, IN, head_of, name_of, noun_after
from kg.extract.figures_words import Head, parted, verbs, without_lead
from kg.lexicon.indicators import indicators
from kg.model.value import value

_ALL_RATES = re.compile("[^、]{2,}率(?:(?:、|以及|和|及|与)[^、]{2,}率)+")
_ALL_STATS = re.compile(
    "(?:[^、和与及]{2,}(?:投资|收入|人次|利润|产值|[率量额值])[、和])+[^、和与及]*(?:投资|收入|利润|产值|外资|[率量额值])"
)
_WON = re.compile("(?:共|累计|勇)?(?:收获|斩获|获得|夺得|摘得|取得|勇夺|荣获|获|夺|摘)$")
_TO = re.compile("[^，、]{0,6}?(?:到|至|为)")
_EACH_REACHED = re.compile("(?P<things>.+、.+|.+和.+)(?:分别|均|都)(?P<far>.+)")
_STOCKS = ("总量", "增量", "产量", "存量", "总额", "总值", "产值")


@value
class Named:
    """A figure with the name of what it measures and how sure the rule is that named it."""

    placed: Placed
    head: Head
    name: str
    rule: str
    confidence: float


def named(found: Sequence[Placed]) -> list[Named]:
    """The figures of a sentence, each named; coordinated ones shared out."""
    memory = Memory()
    out: list[Named] = []
    i = 0
    while i < len(found):
        run = _run(found, i)
        head = head_of(found[i])
        several = _several(run, head, memory)
        if several:
            out += several
            i += len(run)
            continue
        parts = _of_a_kind(found, i, head)
        if parts:
            out += parts
            i += len(parts)
            continue
        one = _one(found, i, head, _running(memory, out, found[i]), out[-1].placed if out else None)
        out.append(one)
        memory.direction = one.head.direction if one.placed.amount.kind == "percent" else 0
        _remember(memory, one.name, found[i])
        i += 1
    return out


def _running(memory: Memory, out: Sequence[Named], p: Placed) -> Memory:
    """What is remembered, for a figure of the clause whose years (连续三年) were told: it is of the same thing."""
    last = out[-1].placed if out else None
    if last is None or last.amount.unit != "年" or "连续" not in last.left or last.clause != p.clause:
        return memory
    return replace(memory, name=out[-1].name, place="")


def _of_a_kind(found: Sequence[Placed], i: int, head: Head) -> list[Named]:
    """The shares of the sectors, or the medals, that begin with a figure; none where it is neither."""
    kind = found[i].amount.kind
    if kind == "sector":
        return _sectors(found[i : i + 3], head)
    run = [p for p in found[i : i + 3] if p.amount.kind == kind and p.clause == found[i].clause]
    return _medals(run, head) if kind == "medal" else []


def _one(found: Sequence[Placed], i: int, head: Head, memory: Memory, before: Placed | None) -> Named:
    """A figure of its own, named by its words or by those of the figure before."""
    p = found[i]
    name = name_of(p, head, _later_noun(found, i), memory)
    if head.subject or noun_after(p):
        return Named(p, head, name, "figure.stated.v1", 0.9)
    if before is not None and not p.regions:
        p = replace(p, regions=before.regions)
    if not head.direction and p.amount.kind == "percent" and not p.starts:
        head = replace(head, direction=memory.direction)
    return Named(p, head, name, "figure.carried.v1", 0.75)


def _sectors(run: Sequence[Placed], head: Head) -> list[Named]:
    """The shares of the three sectors of an economy: 7.4∶53.3∶39.3."""
    starts = run[0].left.endswith(("从", "由"))
    return [
        Named(replace(p, starts=starts), head, f"第{n}产业比例", "figure.sectors.v1", 0.9)
        for p, n in zip(run, "一二三", strict=False)
    ]


def _medals(run: Sequence[Placed], head: Head) -> list[Named]:
    """The medals of each metal: 在省运会上斩获12金9银 are 省运会金牌 and 省运会银牌."""
    won = _WON.sub("", re.sub("^(?:.*?在)|上(?=[^上]{0,4}$)", "", head.subject))
    return [Named(p, head, f"{won}{p.amount.word}牌", "figure.medals.v1", 0.85) for p in run]


def _several(run: Sequence[Placed], head: Head, memory: Memory) -> list[Named]:
    """The figures of a run that a coordination, or its regions, share out; none where nothing does."""
    if run[0].left.endswith(("从", "由", "自")) and _TO.match(run[-1].right):  # 分别从50%、75%提高至100%
        run = [replace(p, starts=True) for p in run]
    names = _members(head, memory, len(run), run[0])
    if names:
        memory.names, memory.name, memory.verb, memory.starts = names, names[-1], "", run[-1].starts
        return _shared(run, head, names)
    regions = run[0].regions
    if len(run) == 1 or len(run) != len(regions):
        return []
    name = name_of(run[0], head, "", memory)
    return [
        Named(replace(p, regions=(region,)), head, name, "figure.regions.v1", 0.85)
        for p, region in zip(run, regions, strict=True)
    ]


def _remember(memory: Memory, name: str, p: Placed) -> None:
    """Keep a name for the figures that go on about it."""
    memory.place = name if p.amount.kind == "rank" else ""
    aside = p.amount.kind == "rank" or p.amount.unit == "年" or how_far(name, memory.name)
    if not name or (memory.name and aside):
        return
    if AMONG.match(p.right) is not None and (whole := IN.sub("", p.left)) != p.left:
        memory.name = without_lead(whole) or memory.name or name
        return
    verb = verbs().match(name)
    memory.verb = verb[0] if verb and (verb.end() < len(name) or name == "远销") else memory.verb if p.joined else ""
    if name.startswith("每") and (noun := noun_after(p)) and name.endswith(noun):
        memory.verb = name.removesuffix(noun)
    memory.name = name
    if noun_after(p).startswith("项目"):  # 建成投产项目: what became of them is no verb for the next
        memory.verb = ""
    memory.names = []
    memory.recent.append((p.clause, name))


def _run(found: Sequence[Placed], i: int) -> list[Placed]:
    """A figure and those that follow it with nothing but 、 or 和 between: 7.5%、8%."""
    run = [found[i]]
    for p in found[i + 1 :]:
        if noun_after(run[-1]) or not _follows(p, run[-1]):
            break
        run.append(p)
    return run


def _follows(p: Placed, before: Placed) -> bool:
    """Whether a figure is of a kind with the one before and has no words of its own."""
    head = parted(p.left, True)
    return p.joined and p.amount.kind == before.amount.kind and not head.subject and not head.verb


def _members(head: Head, memory: Memory, count: int, p: Placed) -> list[str]:
    """The things that the figures of a run are shared out to; none where they are not."""
    last = _of_clause(memory, p.clause - 1)
    if not head.subject:
        if head.distributes and count > 1 and len(memory.names) == count:  # the nearest that were shared out
            return memory.names
        if head.distributes and count > 1 and len(set(last)) == len(last) == count:
            return last
        reached = count == 1 and memory.starts and head.verb.endswith(("至", "到", "为"))
        return memory.names if reached or (count > 1 and len(memory.names) == count) else []
    if noun_after(p) and p.amount.kind not in RATIOS:
        return []
    if count > 1 and len(last) == count and head.subject.startswith("分别"):  # 幼儿园34所、小学21所，分别新增学位…
        return [verbs().sub("", name, count=1) + head.subject.removeprefix("分别") for name in last]
    each = _EACH_REACHED.fullmatch(without_lead(head.subject))
    if each is not None and (far := of_a_plan(p, each["far"])):  # 甲、乙分别完成年计划的120%和130%
        names = [name + far for name in members(each["things"])]
        return names if count in (1, len(names)) else []
    names = members(without_lead(head.subject), count)
    shared = count == len(names) if count > 1 else _said_of_all(head, p)
    return _in_full(names, memory) if len(names) > 1 and shared else []


def _said_of_all(head: Head, p: Placed) -> bool:
    """Whether one figure is each member's own, and no sum: 均为100%, A率、B率达到80%, 产值翻番."""
    if head.distributes and "分别" not in head.verb:
        return True
    if p.amount.kind == "percent" and _ALL_RATES.fullmatch(head.subject) is not None:
        return True
    if p.amount.kind == "percent" and head.by and _ALL_STATS.fullmatch(head.subject) is not None:
        return True
    return p.amount.kind == "doubling" or (p.amount.kind == "money" and head.subject.endswith("产业产值"))


def _in_full(names: list[str], memory: Memory) -> list[str]:
    """Statistical nouns with what the figure before named: 提案120件，办复率和满意率均为100%."""
    if all(name in _STOCKS for name in names):
        return [NEW.sub("", memory.name) + name for name in names]
    told = [indicators().get(name) for name in names]
    if memory.name and memory.name not in indicators() and all(word is not None and word.relational for word in told):
        return [base_of(memory.name, name) + name for name in names]
    return names


def _of_clause(memory: Memory, clause: int) -> list[str]:
    """What the figures of a clause named."""
    return [name for number, name in memory.recent if number == clause]


def _shared(run: Sequence[Placed], head: Head, names: Sequence[str]) -> list[Named]:
    """One figure a member: each its own of the run, or all the same one (均)."""
    if len(run) == 1:
        return [Named(run[0], head, name, "figure.each.v1", 0.8) for name in names]
    after = run[-1].amount.word.endswith(("以上", "左右", "以内", "以下"))
    sign = run[-1].amount.comparator if after else run[0].amount.comparator
    figures = [replace(p, amount=widened(p.amount, sign), starts=run[-1].starts) for p in run]
    return [Named(p, head, name, "figure.respectively.v1", 0.88) for p, name in zip(figures, names, strict=True)]


def _later_noun(found: Sequence[Placed], i: int) -> str:
    """The object that stands behind a later figure of the clause: 总投资8亿元的9条文旅路, 4个省级、8个市级示范村."""
    p = found[i]
    if noun_after(p) and not p.shared and not noun_after(p).endswith("级"):
        return ""
    for q in found[i + 1 :]:
        noun = noun_after(q)
        if noun_after(p).endswith("级") and "级" in noun and q.clause == p.clause + 1:
            return noun_after(p) + noun[noun.index("级") + 1 :]
        if q.clause != p.clause:
            break
        if noun and noun_after(p).endswith("级") and "级" in noun and q.joined:
            return noun_after(p) + noun[noun.index("级") + 1 :]
        if noun and (p.shared or p.amount.kind == "money" or not p.right) and (q.joined or p.shared):
            ends = p.right in ("", "的") or verbs().fullmatch(p.right) is not None
            subject = parted(p.left, False).subject
            bare = not subject or verbs().fullmatch(subject) is not None
            return noun if ends and (p.amount.kind == "money" or bare or p.right) else ""
    return ""
