"""Which numbers of a sentence are figures: amounts, ranks, multiples; no dates, names or thresholds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kg.extract.figures_mask import masked
from kg.extract.figures_spelled import fractions, medals, spelled_out
from kg.lexicon.units import units
from kg.model import Comparator
from kg.text.numerals import ARABIC, HAN, parse
from kg.text.quantities import Amount, amounts

_LARGE = ("money", "area", "length", "mass", "volume", "power", "energy")
_NOUN = re.compile(
    r"(?:的)?(?!目标|水平|大关|标准|规模|速度|增长|增速|增幅|区间|台阶|，|。|；|、|和|及|与|并|或|：|）|！|$)[\u4e00-\u9fff“\"]"
)
_YEARS = re.compile(r"(?:连续|持续|近|超|过|达|延长|长达|提前|缩短|仅用|用时|为期|过渡期|历时|寿命|期限).{0,2}$")
_SPAN = re.compile(r"(?:寿命|教育年限|(?<!劳动)年龄)[^，、；]{0,10}$")  # what is measured in years: 人均预期寿命78岁
_DURATION = ("天", "小时", "个小时", "分钟", "个工作日", "工作日", "个月")
_RANK = re.compile(
    rf"第(?P<n>{ARABIC}|{HAN})(?P<of>大(?=[\u4e00-\u9fff])|位|名)?|(?P<first>首位|榜首|之首|第一位)|"
    rf"(?P<head>[前后])(?P<m>{ARABIC}|{HAN})(?:强|位|名)?"
)
_RANK_NO = re.compile(
    r"^(?:户|家|个|方|议题|标准|课堂|身份|人称|度|工厂|支撑|期货|抓手|次|届|批|个|季度|季|产业|书记|时间|期|方阵|梯队|线|责任|要务|动力|生产力|中学|小学|医院|人民|污水|水厂|轮|条|部|套|款|章|阶段|步|站|幼儿|中心|代|种|资源|月|年|天|所|项|家|座|高级|实验|附属|师|机床|热电|\d|[一二三四五六七八九十]产业|、[一二三]、|车间|纺织|村|社区|党支部|道|课|审|曲线|支柱|主导|粮|看台|战场|关口|发电)"
)
_RANK_VERB = re.compile(
    r"(?:位居|位列|名列|排名|排在|居于|稳居|跃居|跃升至|升至|跃至|进入|跻身|挤进|进位|重返|保持|退出|迈入|闯入|荣列|荣获|获评|并列|蝉联|晋级|入围|入选|列|居|排|占|获|为|达|到|均|跨入)(?:了)?(?P<field>[^，。；、：（）]{0,14})$"
)
_FIELD = re.compile(
    r"(?:全[省国市区县球疆自]|世界|国内|[东中西]部|[\u4e00-\u9fff]{1,8}(?:省|市|城市|地区|区域|角|圈|县|区|州|盟|平原|流域|带|班列|实验室|群)|省内|市内|亚洲|同类[\u4e00-\u9fff]{0,6})(?:[\u4e00-\u9fff]{0,6})?$"
)
_WIDE = re.compile(
    r"(?:全[省国市区县球疆]|世界|[东中西]部(?:地区|六省)?)(?:\d+个)?(?:地级市|同类城市|省会城市|城市|地级以上城市|设区市|县级市)?"
)
_WIDE_END = re.compile(f"(?:{_WIDE.pattern})(?:的)?$")
_LISTED = re.compile(r"[，、；][\u4e00-\u9fff]{1,4}(?:省|市|地区|城市|流域|区|州)$")
_ZERO = re.compile(
    r"(?<=保持为)零(?=[，。；])|零(?=(?:死亡|感染|填埋|费用|事故|发生|排放)[”，。；、]|(?:死亡|感染|填埋|费用|事故|发生|排放)$)"
)
_MINUS = re.compile(r"(?![降减少跌低缩落])[\u4e00-\u9fff、，（(：][-－—–−﹣]")
_DOUBLED = re.compile(r"翻(?:了)?(?P<n>[一两二三四1234])?番")
_TWO_DIGITS = re.compile(r"两位数(?:以上)?(?=增长|的?增速|的?增幅|，|。|；|、)")
_GREAT = re.compile(r"(?<=等)(\d{1,2})大(?![类战小])(?=[\u4e00-\u9fff]{2})")  # 甲、乙等8大工程
_OVER_HALF = re.compile(r"(?<!时间)(?<!任务)过半(?=[，。；、])")
_PERCENT = re.compile(rf"百分之(?P<n>{HAN}|{ARABIC})(?P<a>以上|左右|以内)?")
_OF_SECTORS = re.compile("(?:三次|一二三|三)产业?.{0,6}(?:比例|结构|比重|占比)")
_SECTORS = re.compile(r"(\d+(?:\.\d+)?)[∶：:](\d+(?:\.\d+)?)[∶：:](\d+(?:\.\d+)?)")
_INSIDE = re.compile(r"(?:[A-Za-z\d.．/±第×-]|\d[∶：:])$")
_LOOKED_AT = 16  # characters before a number, more than any expression for them needs
_INDEX = re.compile(
    "(?:系数|指数|收入比)(?!中|排名)[^，；。第前名位]{0,12}$"
)  # 有效利用系数达到0.55, which has no unit
_AFTER_INDEX = re.compile(r"[，。；、）（下上提降升缩和比到至]|[∶：:]1(?![\d.])|$")
_OF_SIZE = re.compile(
    "的?(?:(?:民族|少数民族)?自然村|行政村|村|屯|寨|组|乡镇|小区|(?:集中)?安置|聚居|居民点|会议|木质)"
)
_REACHING = re.compile(r"(?:突破|超过|超|达到?|迈上|跨越|迈向|冲击|向|近|过|[跃站登]上|净增|增加|增长|跨上|实现)$")
_PACKAGE = re.compile(
    r"(?:高质量发展|教育|稳经济|增长|纾困|试点|大盘|促消费|惠企|新政)$"
)  # 稳经济51条: a package named by its length


@cache
def kinds() -> dict[str, str]:
    """The kind of every unit."""
    return {name: unit.kind for name, unit in units().items()}


def figures_in(text: str, closed: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """The figures of a sentence in text order; nothing that touches a `closed` range (a name) is one."""
    mask = masked(text)
    found = [a for a in _signed(text, _united(text, amounts(text, kinds()))) if _is_figure(text, mask, a)]
    found += _ranks(text, mask) + _words(text) + fractions(text) + (medals(text) if "金" in text else [])
    free = [a for a in found if not any(a.start < e and s < a.end for s, e in closed)]
    free.sort(key=lambda a: (a.start, -a.end))
    out: list[Amount] = []
    for a in free:
        if not out or a.start >= out[-1].end:
            out.append(a)
    return out


def _united(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the unit that only the last of a list carries: 20.9、36.2和54个百分点."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if (
            a.unit == ""
            and a.digits
            and b.digits
            and b.unit
            and b.kind != "bare"
            and re.fullmatch("[、和]", text[a.end : b.start])
        ):
            out[i] = replace(a, unit=b.unit, kind=b.kind)
    return out


def _signed(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the sign that a growth may have: 增长-12.7%, 由去年的－3.1%转为1%."""
    return [
        replace(a, start=a.start - 1, value=-a.value)
        if a.kind in ("percent", "points") and a.value_max is None and _MINUS.fullmatch(text, a.start - 2, a.start)
        else a
        for a in found
    ]


def _is_figure(text: str, mask: str, a: Amount) -> bool:
    """Whether an amount measures something here."""
    if mask[a.start] == "■" or a.kind == "voltage" or text[a.end : a.end + 1] == "级":
        return False
    before, after = text[max(0, a.start - _LOOKED_AT) : a.start], text[a.end :]
    if _INSIDE.search(before):
        return False
    if not a.digits and a.kind not in ("percent", "points", "multiple") and not _large_in_words(a, before):
        return spelled_out(a, text[: a.start], after)
    if not a.digits and a.value == 0:
        return False
    if a.unit == "" or a.kind == "bare":
        return _bare(a, before, after)
    if a.kind == "time":
        return _time(a, before, after)
    if a.kind == "count":
        return _count(a, before, after)
    return not _threshold(a, before, after)


def _large_in_words(a: Amount, before: str) -> bool:
    """五千亿元 and 突破千亿元 are figures; 千名干部, 万元产值能耗, 百里长廊, 四方 are ways of speaking."""
    if a.word[0] == "上":  # 上百场, 产值上百亿
        return bool(a.unit)
    if re.match("[百千万亿]", a.word):
        return bool(_REACHING.search(before))
    return (a.unit[:1] in ("万", "亿") or a.value >= 100) and not re.search(r"[数几第每这那]$", before)


def _threshold(a: Amount, before: str, after: str) -> bool:
    """Whether a measure only tells which things are meant: 10亿元以上项目, 4.3米焦炉, 超亿元企业."""
    if a.kind not in _LARGE:
        return False
    if (re.search(r"以[上下内]$", a.word) and _NOUN.match(after)) or re.match(r"（.{0,12}）以上|及以[上下]", after):
        return True
    if a.unit in ("米", "毫米", "厘米") and _NOUN.match(after) and not after.startswith("的"):
        return True
    if a.kind == "money" and re.search(r"(?:超|过)$", before) and re.match(r"(?:企业|项目)[^，。；]{0,8}\d", after):
        return True
    return (
        a.kind == "money"
        and bool(re.match(r"(?:的)?(?:新开工|产业|工业|大|重大|好)?(?:企业|项目|村|镇|街道|县)", after))
        and not re.search(r"(?:投资|总额|资金|金额|投入|收入|规模)(?:达到?|超|约|近|共)?$", before)
    )


def _bare(a: Amount, before: str, after: str) -> bool:
    """A number without a unit: 突破千亿, 近百万, 5.3万市场主体."""
    if not a.unit and a.digits and _INDEX.search(before):
        return _AFTER_INDEX.match(after) is not None
    if a.unit in ("万", "亿", "万亿"):
        return not re.match(r"[千百十\d]", after)
    unbound = (
        re.search(r"[\u4e00-\u9fff]$", before)
        and re.match(r"[，。；]|$", after)
        and not re.search(r"[前后第号路道点线和]$", before)
    )
    return bool(a.digits and unbound and a.value >= 10 and not 1900 <= a.value <= 2100 and a.value < 10000)


def _time(a: Amount, before: str, after: str) -> bool:
    """A duration that is no date."""
    if not a.digits or a.unit == "日" or re.search(r"[年月]$", before):
        return False
    if a.unit in ("年", "岁", "周岁") and a.value < 100 and _SPAN.search(before):
        return True
    if a.unit in ("年", "周年"):
        return (a.unit == "年" and a.value < 100 and bool(re.search(r"连续(?:第)?$", before))) or bool(
            re.match("过渡期", after)
        )
    if (
        a.value in (24, 365)
        or re.search(r"(?:(?<!提)前|后|近|第|创)$|连续$", before)
        or (a.unit == "分钟" and "圈" in after[:14])
    ):
        return False
    return a.unit in _DURATION


def _count(a: Amount, before: str, after: str) -> bool:
    """A number of things, with its classifier."""
    if a.unit == "期" or (
        a.unit in ("届", "班", "道", "面", "门", "本", "代") and not re.search(r"举办$|新增$|开行$", before)
    ):
        return False
    if a.unit in ("户", "人") and a.word.endswith("以上") and _OF_SIZE.match(after):  # 20户以上自然村
        return False
    if a.unit == "次" and re.match(r"[会全]", after):
        return False
    if (
        re.search(r"(?:排名|列|居)?前$", before)
        or re.match(r"(?:方面|字|月|工作日|百分点)", after)
        or (a.unit == "支" and re.match("[线队]", after))
        or before.endswith("+")
    ):
        return False
    return not (a.unit == "条" and _PACKAGE.search(before) and re.match(r"[，、。；等政措]", after))


def _ranks(text: str, mask: str) -> list[Amount]:
    """Places in an order: 居全省第2位, 全国首位, 全省前三."""
    found: list[Amount] = []
    for m in _RANK.finditer(text):
        number = parse(m["n"] or m["m"] or "1")
        if number is None or mask[m.start()] == "■" or _RANK_NO.match(text[m.end() :]) or number.value > 300:
            continue
        field = _field(text[: m.start()], found, m.start(), text)
        if field is None or re.search(r"[A-Za-z]$", field):
            continue
        sign = {"前": Comparator.AT_MOST, "后": Comparator.MORE}.get(m["head"] or "", Comparator.EQUAL)
        unit = field + ("后" if m["head"] == "后" else "")
        found.append(Amount(m.start(), m.end(), number.value, unit, "rank", comparator=sign, word=m[0]))
    return found


def _field(before: str, found: list[Amount], start: int, text: str) -> str | None:
    """In what order the place is ("全省"), "" where the words do not say, None where it is no place at all."""
    if found and re.fullmatch("[、，和及]", text[found[-1].end : start]):
        return found[-1].unit
    tail = before[-22:]
    verb = next((m for i in range(len(tail) - 1, -1, -1) if (m := _RANK_VERB.match(tail, i))), None)
    if verb is None:
        plain = _WIDE_END.search(tail) or _LISTED.search(tail)
        return plain[0].lstrip("，、；") if plain else None
    field = verb["field"].removesuffix("的")
    inner = _WIDE.match(field) or _FIELD.match(field) or (None if field else _WIDE_END.search(tail[: verb.start()]))
    if inner is not None:
        return "" if re.match("[个的\\d]", inner[0]) else inner[0]
    if field and len(field) <= 4 and re.match("排名|位居|位列|名列|稳居|居", verb[0]):
        return field
    return "" if re.match("[居列排名进入跻身挤闯获升保持退出]", verb[0]) else None


def _words(text: str) -> list[Amount]:
    """Figures said in words: 翻番, 两位数增长, 过半, 百分之五."""
    found: list[Amount] = []
    for m in _DOUBLED.finditer(text) if "番" in text else ():
        times = parse(m["n"]) if m["n"] else None
        found.append(
            Amount(m.start(), m.end(), Decimal(2) ** int(times.value if times else 1), "倍", "doubling", word=m[0])
        )
    for m in _TWO_DIGITS.finditer(text) if "两位数" in text else ():
        found.append(Amount(m.start(), m.end(), Decimal(10), "%", "percent", comparator=Comparator.AT_LEAST, word=m[0]))
    for m in _OVER_HALF.finditer(text) if "过半" in text else ():
        found.append(Amount(m.start(), m.end(), Decimal(50), "%", "percent", comparator=Comparator.AT_LEAST, word=m[0]))
    if "大" in text:
        found += [Amount(m.start(), m.end(), Decimal(m[1]), "个", "count", word=m[0]) for m in _GREAT.finditer(text)]
    if "零" in text:
        found += [Amount(m.start(), m.end(), Decimal(0), "", "bare", word=m[0]) for m in _ZERO.finditer(text)]
    if "产" in text and _OF_SECTORS.search(text):
        for m in _SECTORS.finditer(text):
            found += [Amount(m.start(i), m.end(i), Decimal(m[i]), "%", "sector", word=m[0]) for i in (1, 2, 3)]
    for m in _PERCENT.finditer(text) if "百分之" in text else ():
        number = parse(m["n"])
        sign = {"以上": Comparator.AT_LEAST, "左右": Comparator.ABOUT, "以内": Comparator.AT_MOST}.get(
            m["a"] or "", Comparator.EQUAL
        )
        if number is not None:
            found.append(Amount(m.start(), m.end(), number.amount, "%", "percent", None, sign, False, m[0]))
    return found


def widened(a: Amount, sign: Comparator) -> Amount:
    """The same figure under the bound that words after its list set."""
    return a if a.bounded else replace(a, comparator=sign)
