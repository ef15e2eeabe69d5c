"""Taking the words around a figure apart: lead, subject, verb of change."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.extract.figures_mask import masked
from kg.lexicon.figure_words import figure_words
from kg.lexicon.indicators import indicators
from kg.model.value import value

_TO = ("到", "至", "为")
_LEAD_TIME = re.compile(
    r"^(?:(?:较好|圆满)?完成了?)?(?:(?:年初|政府|我们)(?:确定|承诺|部署|下达|排定)的?|(?:确定|承诺|部署|下达|排定)的)(?=.{2,})|^(?:到|截至|至|力争|争取)?(?:20\d\d年|今年|去年|“?十[一二三四五]五”?|本届政府)(?:底|末|年底|期间|时期|期末|以来|前)?(?:，)?(?=\D)|^\d+月底前|^(?:第?[一二三四五六七八九十]+)是|^（[一二三四五六七八九十\d]+）|^\d{1,2}[.．、]|^“[^”]{1,8}”(?:即|指|：)|^.{0,12}?基础上，?|^.*预期目标(?:是|为|：)?|^(?:在|面对|克服|受|由于)[^，、]{2,12}?(?:影响|情况|背景|基础|形势)[下上]|^(?:再|又|共|也|还|要)(?=新|打造|建|培育|增|添|创|实施|减|引进|完成|改|办理|发放|开展|投入|举办|组织|解决|受理|处置|查处|审结|化解|兑现|招引|签约|接待)|^(?:[一二三四五十]|\d{1,2})年(?=净增|新增)|^(?:一|二|三|四|上|下|前三)个?(?:季度|半年)"
)
_COMPARED = re.compile(r"(?<=.{2})(?:比|较)[^，、]{2,10}(?:初|前|时|末|底|平均|传统产业)$")
_WHEN = re.compile(
    r"(?:在[^，]{2,12}?[下上]仍?然?|“?十[一二三四五六]五”?末|20\d\d年|目前|当前|现在|今年|(?<![比较同与])(?:上年|去年))的?$"
)
# How a figure was reckoned: 可比价增长8%, （省口径）增长8%, 剔除减税降费因素后增长2%.
_RECKONED = re.compile(
    r"(?:(?:按照?|以)?(?:(?:可比|不变)(?:价格?)?|(?:国家|全省|[省市同原老新旧全大]|可比|统一|自然)口径)(?:计算|测算|核算|统计)?|"
    r"[（(](?:下同|(?:按照?)?(?:(?:可比|不变)价格?|[^（）()]{0,3}口径)(?:计算)?|[剔扣]除[^（）()]+(?:因素|影响|退税|降费))[）)]|"
    r"[剔扣]除[^，、；剔扣（(]{2,24}?(?:因素|影响|退税|降费)(?:的?影响)?[之以]?后?)+$"
)
_QUALITIES = frozenset({"全国", "全省", "全市", "重点"})
_MANNER = re.compile(
    r"(?<=[\u4e00-\u9fff”）]{2})(?<![占放])(?:全部(?!投资|支出|收入|税收|人口|事权|乡镇|工业|用地|村)|尽快|如期|圆满|顺利|相继|正式)(?=[\u4e00-\u9fff]{2})"
)
_SOFT_PREDICATE = re.compile(
    r"(?<=[\u4e00-\u9fff”）]{3})(?:加快|倍受|倍感|蓬勃|不断|深入人心|有序推进|取得|成效(?=显|明|突|凸|初)).{2,}$"
)
_QUALITY = re.compile("高(?:标准|质量|水平|效率|起点)")
_ENDED = re.compile(
    r"[^、]{2,}?(?:全部|基本|按期|如期)(?:办结|完成|建成|完工|达标|到位|开工|投用)、(?=[\u4e00-\u9fff]{3})"
)
_EDGES = re.compile("^[，、：的 —-]+|[，、：的 —-]+$")
_EDGES_QUOTED = re.compile("^[，、：的 —“”-]+|[，、：的 —“”-]+$")  # where a quotation lost its other mark
_TREATY = re.compile("[签节预集违条合履]约$")
_EXAMPLES = re.compile(r"^.*等(?=\d*$)|^.*等(?:一批)?$")


@value
class Head:
    """What stands before a figure: the thing, the verb's direction (1 up, -1 down, 0 none) and whether it is "to".

    `verb` is the whole tail that was taken off; `by` tells that the figure is an amount of change.
    """

    subject: str
    direction: int
    verb: str
    distributes: bool = False

    @property
    def by(self) -> bool:
        """Whether the figure says by how much, not how much."""
        return self.direction != 0


@cache
def _lead() -> re.Pattern[str]:
    words = sorted(set(figure_words("lead")) - {"重点"}, key=lambda w: (-len(w), w))
    # 重点项目 are a kind of project, 重点建设 and 重点支持 ways of doing
    doing = "|".join(map(re.escape, (*figure_words("verb"), *(w for w in words if w not in _QUALITIES))))
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))}|重点(?!建设项目)(?={doing}))(?=.{{2,}})")


@cache
def verbs() -> re.Pattern[str]:
    """A verb of doing at the start of the words."""
    words = "|".join(map(re.escape, figure_words("verb")))
    return re.compile(rf"^(?:{words}|新[（(][^）)]{{1,5}}[）)]建)+")


@cache
def stat_noun() -> re.Pattern[str]:
    """A statistical noun at the end of a name."""
    words = sorted(indicators(), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})$")


def trimmed(text: str) -> str:
    """The words without the marks at their ends, and without a quotation mark that has lost its other one."""
    return (_EDGES if text.count("“") == text.count("”") else _EDGES_QUOTED).sub("", text)


@lru_cache(maxsize=1 << 12)
def without_lead(text: str) -> str:
    """The words without what only leads in: 全年, 预计, 力争, 到2025年."""
    text = trimmed(text)
    while True:
        shorter = _LEAD_TIME.sub("", text, count=1)
        shorter = _lead().sub("", _well(shorter), count=1)
        if shorter == text:
            return "" if text in figure_words("lead") else text
        text = shorter.strip("，、 ")


def last_doing(subject: str) -> str:
    """What was done last of all that the words before a figure tell: 实施引优工程、新增主体 is 新增主体."""
    marks = [m.start() for m in re.finditer("、", masked(subject))] or [0]
    done, then = subject[: marks[0]], subject[marks[-1] + 1 :]
    first, last = verbs().match(done), verbs().match(then)
    several = first is not None and len(done) > first.end() + 2 and done[first.end()] not in "和与及"
    several = several or (first is None and len(done) > 6 and done.endswith(("”", "》")))
    if several and last is not None and "等" not in then and last.end() < len(then):
        return then
    ended = _ENDED.match(subject)
    if ended is not None and "、" not in subject[ended.end() :]:
        return subject[ended.end() :]
    through = _through().match(subject)
    return subject if through is None or stat_noun().fullmatch(through["rest"]) else through["doing"] + through["rest"]


@cache
def _through() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in figure_words("verb") if len(w) > 1)
    return re.compile(
        rf"(?:通过|依托|利用|动员|引导|鼓励|支持|组织|发动|协调)[^、]{{3,}}?(?P<doing>(?:{words})+)(?P<rest>[^率量额]{{2,}})$"
    )


def tidied(name: str) -> str:
    """The name without how its thing was done: 民生实事全部兑现 is 民生实事兑现, 细分领域加快突破 is 细分领域."""
    return _SOFT_PREDICATE.sub("", _MANNER.sub("", name))


def _well(text: str) -> str:
    """The words without how well something is done: 高标准建设 is 建设, 高水平学科 are what they are."""
    m = _QUALITY.match(text)
    return text[m.end() :] if m is not None and verbs().match(text[m.end() :]) else text


def without_examples(text: str) -> str:
    """华通印务、道一生物等 says only which: nothing is left of it."""
    m = verbs().match(without_lead(text))
    rest = _EXAMPLES.sub("", text)
    return m[0] + rest if m is not None and rest != text and m.end() < len(text) else rest


@lru_cache(maxsize=1 << 12)
def parted(left: str, growth: bool) -> Head:
    """The words before a figure, taken apart; `growth` where its unit is one of change (%, 个百分点, 倍)."""
    text, direction, tail, spread = left, 0, "", False
    relational = indicators()
    while text:
        stripped = _COMPARED.sub("", text) if direction else text
        stripped = _RECKONED.sub("", stripped) if direction else stripped
        stripped = _WHEN.sub("", stripped).rstrip("，、 ")
        if stripped in relational and (
            relational[stripped].measure != "growth" or stripped in ("增速", "增幅", "涨幅")
        ):
            text = stripped
            break
        m = _last(stripped)
        if m is None:
            text = stripped
            break
        word, role = m
        if role in ("up", "down") and direction == 0 and not tail.startswith(_TO):
            if not growth and word in ("新增", "增加", "新增加") and len(stripped) == len(word):
                break
            direction = 1 if role == "up" else -1
        spread = spread or word in ("分别", "均", "都", "各", "双双", "各自")
        tail = word + tail
        text = stripped[: len(stripped) - len(word)]
    return Head(text, direction, tail, spread)


def _last(text: str) -> tuple[str, str] | None:
    """The longest word of change, reaching or degree at the end."""
    best: tuple[str, str] | None = None
    for role in ("up", "down", "reach", "adverb"):
        word = next((w for w in _by_last(role).get(text[-1:], ()) if text.endswith(w)), None)
        if word == "约" and _TREATY.search(text):
            continue
        if word is not None and (best is None or len(word) > len(best[0])):
            best = (word, role)
    return best


@cache
def _by_last(role: str) -> dict[str, tuple[str, ...]]:
    """The words of a role by their last character, longest first."""
    out: dict[str, list[str]] = {}
    for word in figure_words(role):
        out.setdefault(word[-1], []).append(word)
    return {k: tuple(v) for k, v in out.items()}
