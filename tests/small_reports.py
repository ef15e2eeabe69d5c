"""Small reports that share things, each in two versions, and what is read of them."""

import tempfile
from functools import cache
from pathlib import Path

from kg import pipeline
from kg.graph.kept_reports import KeptReports, write_kept
from kg.model import Extraction

HEAD = "{place}人民政府工作报告\n——{year}年1月10日在{place}人民代表大会第一次会议上\n各位代表：\n一、{last}年工作回顾\n"
FIRST = "过去一年，全{kind}地区生产总值完成{value}亿元，增长8.1%。正利煤业120万吨选煤厂项目建成投产。\n"
SECOND = "二、{year}年工作安排\n{kind}地区生产总值增长7%左右。加快推进正利煤业120万吨选煤厂项目，年内建成投产。\n"
SLOGANS = (
    "实施“双五”战略，即做强煤炭、焦化、钢铁、电力、化工五大产业。\n",
    "实施“双五”战略，即做强煤炭、焦化。推进清河湾产业园建设。\n",
    "深入实施“双五”战略，推进正利煤业集团智慧矿山项目建设，总投资12亿元。\n",
)
PLACES = {"lvliang-2022": "吕梁市", "lanxian-2022": "岚县", "xingxian-2022": "兴县", "lanxian-2023": "岚县"}
VERSIONS = 2


def text_of(report: str, version: int) -> str:
    """One of the versions of a report."""
    place, year = PLACES[report], int(report[-4:])
    values = {
        "place": place,
        "year": year,
        "last": year - 1,
        "kind": place[-1],
        "value": f"{len(place) * 41}.{version}",
    }
    slogan = SLOGANS[(list(PLACES).index(report) + version) % len(SLOGANS)]
    return (HEAD + FIRST + SECOND).format(**values) + slogan


def written(folder: Path, report: str, version: int) -> Path:
    """A version of a report as a file."""
    (folder / f"v{version}").mkdir(parents=True, exist_ok=True)
    path = folder / f"v{version}" / f"{report}.txt"
    path.write_text(text_of(report, version), "utf-8")
    return path


@cache
def _read(text: str, path: Path) -> Extraction:
    return pipeline.read_report(pipeline.Source(path))


def read(sources, manner=None, progress=None, before=None):
    """`pipeline.read_reports` that remembers what it has read: the same file gives the same extraction."""
    there = [source for source in sources if source.path.exists()]
    absent = tuple((source.path, f"{source.path}: can't be read") for source in sources if source not in there)
    folder = Path(tempfile.mkdtemp(dir=_folder().name))
    files = {x.document.id: write_kept(x, folder) for x in _all(there)}
    return pipeline.Read(KeptReports(files), absent, 0)


@cache
def _folder():
    return tempfile.TemporaryDirectory(prefix="small-reports-")


def _all(sources):
    return [_read(source.path.read_text("utf-8"), source.path) for source in sources]
