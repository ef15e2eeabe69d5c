"""Groups of regions by their grammar: 平川四县, 沿黄四县, 成都都市圈, 离柳中城镇群, 晋陕豫, 豫沪合作."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.region_candidates import Candidate, Home
from kg.lexicon.divisions import abbreviations, table
from kg.lexicon.places import areas, words

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新疆"
_NUMBER = "[二三四五六七八九十两]"
_UNITS = "县[（(]?市[）)]?|县区|县|市|区|省区?|州"
_COUNTED = re.compile(
    rf"(?:平川|山区|沿[黄江海汾河淮湖边线]|[{_PROVINCES}]?(?:东部|西部|南部|北部|中部)|[{_PROVINCES}]?(?:东南|东北|西北|西南)|库区|坝上|环[一-龥])[、]?{_NUMBER}(?:{_UNITS})"
    rf"|{_NUMBER}县[一二三四五六七八九十两](?:市|区)(?!域)|(?:沿[黄江汾淮边][、]?){{1,2}}(?:县[（(]?市[）)]?|县区|省份|省区|市县)"
)
_WHOLE = "都市圈|都市区|经济圈|城市群|城镇群|城镇组群|城镇圈|经济区|经济带|同城化示范区|一体化示范区"
_AREA = re.compile(rf"(?:现代化|一体化)?(?:{_WHOLE}|新区(?!域)|主城区|市区(?!域)|城区)")
_COMBINED = (
    r"(?:一体化|同城化|城镇组?群|城市群|都市圈|经济圈|经济区|协同发展|融合发展|统筹发展|片区|组团|矿区|城镇圈"
    r"|合作区|示范区|通勤圈|城际|毗邻地区|结合部|全域|”?核心区)"
)
_RIVER = re.compile(r"[一-龥]{1,7}?(?:江|河|湖|海|川|水|淖尔|渠)流域")
_DASHED = re.compile(r"[一-龥](?:—[一-龥]){2,4}(?![一-龥]*线)")
_UNITED = re.compile(r"(?:加快|推进|推动|深化|促进|实施|统筹|支持|、|，|“)([一-龥]{3})(?=一体化|同城化)")
_PLAIN = frozenset("城乡区域产业全市县三两一二个化技贸农工商教医文旅水路网大综合统筹融")
_FOLLOW = re.compile(_COMBINED)
_PAIR = re.compile(rf"([{_PROVINCES}])([{_PROVINCES}])(?=合作|协作|界|交界|省界|两地|两省|对口|产业协作|扶贫)")
# Hong Kong and Macau beside a province: 闽港闽澳合作, 粤澳人员往来; 港 is also a port (天津港深度合作, 宁港集团).
_BEYOND = re.compile(
    rf"(?<!天)[{_PROVINCES}](?:(?P<macau>澳)(?![湾门洲大])|(?P<hong_kong>港)(?=[、和]?[{_PROVINCES}][澳台港]|澳?(?:两地|三地)?"
    r"(?:合作|协作|经济合作|科技合作|经贸|深度|联防|跨境|直通|青年|人员)))"
)
_DEVELOPED = re.compile(
    rf"(?<![{_PROVINCES}东中西])(东部|中部|西部|东北)(?=大开发|全面振兴|振兴|崛起|率先|产业转移|向中?西部)"
)
_MANY = re.compile(rf"[{_PROVINCES}]{{3,5}}(?:毗邻地区|结合部|交界地区|交界|边区|边界|[三四五]省)")
_MOVED = re.compile(
    r"(?:[来入驻赴援留返兴出]|(?<![推促改引跟先])进)([京津冀晋蒙辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕疆])(?![文医语族药戏历寨区羌彝宁]|[一-龥]?[南北东西][路区])"
)


@cache
def _basin_heads() -> re.Pattern[str]:
    """Everything up to the last word that cannot be a part of the name of a river."""
    return re.compile(rf".*(?:{'|'.join(sorted(words('basin')))})")


def grouped(text: str, home: Home) -> list[Candidate]:
    """The groups of a sentence, and the regions that one character stands for; overlaps included."""
    return [
        *_counted(text),
        *_rivers(text),
        *_wholes(text, home),
        *_provinces(text, home),
        *_combined(text, home),
    ]


def _group(start: int, end: int, name: str, level: str = "group", sure: bool = True) -> Candidate:
    return Candidate(start, end, name, level, f"group:{name}", "region.group.v1", sure, 0.85)


def _counted(text: str) -> Iterator[Candidate]:
    for found in _COUNTED.finditer(text):
        name = re.sub(r"县[（(]?市[）)]?$", "县", found.group())
        yield _group(found.start(), found.end(), name)


def _rivers(text: str) -> Iterator[Candidate]:
    """Basins of rivers and lakes, their name cut where a verb or a joint ends."""
    for found in _RIVER.finditer(text) if "流域" in text else ():
        head = _basin_heads().match(text[found.start() : found.end() - 3])
        start = found.start() + (head.end() if head else 0)
        name = text[start : found.end()]
        if any(name[i:] in areas() for i in range(len(name) - 3)):
            continue
        if 4 <= len(name) <= 8 and not name.startswith(("江河", "流域")):
            yield _group(start, found.end(), name, "macro")


def _wholes(text: str, home: Home) -> Iterator[Candidate]:
    """A division's short name with what makes it an area: 成都都市圈, 吕梁新区, 太原都市区."""
    for found in _AREA.finditer(text):
        for width in (5, 4, 3, 2):
            start = found.start() - width
            stem = text[max(start, 0) : found.start()]
            if start < 0 or len(stem) < width:
                continue
            if stem in areas() and not areas()[stem].foreign:
                yield _group(start, found.end(), text[start : found.end()])
                break
            division = home.choose(stem)
            generic = found.group().endswith("城区") or found.group() == "市区"
            if division is None or division.level == "nation" or (generic and home.distance(division) > 0):
                continue
            if home.distance(division) == 5 and division.level == "county":
                continue
            yield _group(start, found.end(), text[start : found.end()])
            break


def _single(text: str, at: int, home: Home, rule: str) -> Iterator[Candidate]:
    code = abbreviations().get(text[at], ("",))[0]
    division = table().by_code(code)
    if division is not None:
        yield Candidate(at, at + 1, division.name, division.level, division.code, rule, True, 0.8)


def _provinces(text: str, home: Home) -> Iterator[Candidate]:
    """One-character names of provinces: in pairs before 合作, after a verb of motion, and three or more together."""
    for found in _PAIR.finditer(text):
        yield from _single(text, found.start(1), home, "region.pair.v1")
        yield from _single(text, found.start(2), home, "region.pair.v1")
    for found in _BEYOND.finditer(text) if "港" in text or "澳" in text else ():
        at = found.start("macau" if found["macau"] else "hong_kong")
        yield from _single(text, at, home, "region.pair.v1")
    for found in _MOVED.finditer(text):
        yield from _single(text, found.start(1), home, "region.moved.v1")
    for found in _DEVELOPED.finditer(text) if "部" in text or "东北" in text else ():
        name = found.group() + "地区"
        yield Candidate(found.start(), found.end(), name, "macro", f"group:{name}", "region.area.v1")
    for found in _MANY.finditer(text):
        if len(set(found.group())) == len(found.group()):
            yield _group(found.start(), found.end(), found.group())


@cache
def _heads(code: str) -> frozenset[str]:
    """The first characters of the divisions that a combination near the report's own region is made of."""
    divisions = table()
    own = divisions.by_code(code)
    if own is None or own.level == "nation":
        return frozenset()
    near = [own, *divisions.children(code), *divisions.children(own.parent)]
    if own.level == "county":
        near += divisions.children(code[:2] + "0000")
    return frozenset(short[0] for d in near for short in (*d.short[:1], d.name))


def _combined(text: str, home: Home) -> Iterator[Candidate]:
    """First characters of neighbours before a word of union: 离柳中城镇群, 盐临夏一体化, 广佛同城化."""
    heads = _heads(home.code)
    own = table().by_code(home.code)
    if own is None or not heads:
        return
    for found in _UNITED.finditer(text) if "一体化" in text or "同城化" in text else ():
        if heads & set(found.group(1)) and not _PLAIN & set(found.group(1)):
            yield _group(found.start(1), found.end(1), found.group(1))
    for found in _DASHED.finditer(text) if "—" in text else ():
        yield _group(found.start(), found.end(), found.group())
    for found in _FOLLOW.finditer(text):
        start = found.start()
        while start > 0 and text[start - 1] in heads and found.start() - start < 6:
            start -= 1
        name = text[start : found.start()]
        whole = re.match(r"城镇组?群|城市群|都市圈|经济圈|经济区|片区|矿区", found.group())
        if len(name) >= 2 and len(set(name)) == len(name) and (len(name) >= 3 or own.name[0] in name or whole):
            end = found.end() if whole else found.start()
            yield _group(start, end, text[start:end].replace("组群", "群"))
