"""A library of three small reports, with outcomes, a slogan of two years, and a pair that is in doubt."""

import hashlib
from functools import cache

from kg.graph.build import graphs_of
from kg.graph.change import changing
from kg.graph.generations import Choices
from kg.ledger import ledger_of
from kg.model import Document
from kg.pipeline import extract_report, following
from kg.resolve import across
from tests.ledger.reports import NOTHING, report

YUCI = "https://w3id.org/zhengtu/id/region/140702"
OTHER = """晋城市2022年政府工作报告
一、2021年工作回顾
我市实施“五大工程”。
二、2022年工作安排
深入实施“五大工程”，建设滨海医学园区。
"""


@cache
def reports():
    """What the reports say."""
    sha = hashlib.sha256(OTHER.encode()).hexdigest()
    other = Document("jincheng-2022", OTHER, "jincheng-2022.txt", sha, "政府工作报告", "晋城市", "140500", 2022)
    return [
        report(
            2021,
            NOTHING,
            "今年GDP增长6%。改造老旧小区20个。建成城北水厂项目。新建“四好农村路”40公里。实施“五大工程”，社会消费品零售总额增长5%。",
        ),
        report(
            2022,
            "地区生产总值增长6.5%。社会消费品零售总额增长3%。建成“四好农村路”42公里。",
            "确保城北水厂项目6月底前建成。深入实施“五大工程”。",
        ),
        extract_report(other),
    ]


def library(folder):
    """The library on disk."""
    made = reports()
    joined = across(made)
    with changing(folder) as change:
        change.keep(made)
        change.fill(graphs_of(joined, list(following(joined, ledger_of(joined)))).graphs)
        for name in ("graph.ttl", "graph.html"):
            change.file(name).write_text("")
        change.commit(Choices())
    return folder
