"""What people decide wins over every rule, in any order of reports, and says what is wrong with its table."""

import io

import pytest

from kg.errors import JudgementError
from kg.model import EntityType
from kg.resolve import COLUMNS, Judgement, across, decided, doubts, read_judgements
from kg.resolve.doubt_table import write_doubts
from tests.resolve.reports import ids, one, report

P, S = EntityType.PROJECT, EntityType.SLOGAN


def judged(same, kind, name_a, name_b, a="a", b="b"):
    return [Judgement(kind, a, name_a, b, name_b, same, "test", "because")]


def test_not_the_same_wins_over_an_equal_name():
    a, b = report("a", "370200", 2023, [(S, "四好农村路")]), report("b", "510100", 2023, [(S, "四好农村路")])
    assert one(across([a, b]), "四好农村路", "四好农村路")
    assert not one(across([a, b], judged(False, S, "四好农村路", "四好农村路")), "四好农村路", "四好农村路")


def test_the_same_wins_over_what_speaks_against_it():
    a, b = report("a", "370200", 2023, [(P, "滨海路一期")]), report("b", "370200", 2024, [(P, "滨海路二期")])
    assert not one(across([a, b]), "滨海路一期", "滨海路二期")
    assert one(across([a, b], judged(True, P, "滨海路一期", "滨海路二期")), "滨海路一期", "滨海路二期")


def test_not_the_same_holds_through_a_third():
    names = ["海太过江隧道", "海太过江隧道工程", "海太过江隧道项目"]
    reports = [
        report(doc, "320500", 2023 + i, [(P, name)]) for i, (doc, name) in enumerate(zip("abc", names, strict=True))
    ]
    library = across(reports, judged(False, P, names[0], names[2], "a", "c"))
    assert not one(library, names[0], names[2], "a", "c")
    assert library == across(list(reversed(reports)), judged(False, P, names[0], names[2], "a", "c"))


def test_two_names_of_one_entity_of_a_report_are_divided():
    a = report("a", "370200", 2023, [(S, "国家园林城市"), (S, "园林城市")])
    assert one(across([a]), "国家园林城市", "园林城市", "a", "a")
    library = across([a], judged(False, S, "国家园林城市", "园林城市", "a", "a"))
    assert not one(library, "国家园林城市", "园林城市", "a", "a")


def test_a_star_stands_for_every_report():
    a, b = report("a", "370200", 2023, [(P, "城市书房")]), report("b", "510100", 2024, [(P, "市民书房")])
    library = across([a, b], judged(True, P, "城市书房", "市民书房", "*", "*"))
    assert one(library, "城市书房", "市民书房")


def test_a_decision_that_names_nothing_is_told():
    a = report("a", "370200", 2023, [(P, "城市书房")])
    idle = judged(True, P, "城市书房", "没有的项目", "*", "*")
    assert decided(idle, [a]).idle == tuple(idle)


def test_what_is_decided_is_no_longer_in_doubt():
    a = report("a", "370200", 2023, [(S, "五大工程")])
    b = report("b", "510100", 2023, [(S, "五大工程")])
    (doubt,) = doubts([a, b])
    assert not doubt.joined
    assert (doubt.one.report, doubt.one.sentence) == ("a", "五大工程。")
    assert doubts([a, b], judged(False, S, "五大工程", "五大工程")) == ()
    assert doubts([a, b], judged(True, S, "五大工程", "五大工程")) == ()


def test_a_table_of_doubts_is_one_of_judgements_once_filled_in(tmp_path):
    reports = [report("a", "370200", 2023, [(S, "“五大”工程")]), report("b", "510100", 2023, [(S, "“五大”工程")])]
    out = io.StringIO()
    write_doubts(doubts(reports), out)
    table = tmp_path / "judgements.tsv"
    table.write_text(out.getvalue(), "utf-8")
    assert read_judgements(table) == ()
    head, *rows = out.getvalue().splitlines()
    assert head.split("\t")[: len(COLUMNS)] == list(COLUMNS)
    table.write_text("\n".join([head, *("1" + row for row in rows)]), "utf-8")
    assert one(across(reports, read_judgements(table)), "“五大”工程", "“五大”工程")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("same\ttype\n1\tProject\n", "report_a"),
        ("\t".join(COLUMNS) + "\nmaybe\tProject\ta\tx\tb\ty\t\t\n", "line 2"),
        ("\t".join(COLUMNS) + "\n1\tHouse\ta\tx\tb\ty\t\t\n", "House"),
        ("\t".join(COLUMNS) + "\n1\tProject\ta\t\tb\ty\t\t\n", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_table_that_is_none_says_why(tmp_path, text, told):
    table = tmp_path / "judgements.tsv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(JudgementError, match=told):
        read_judgements(table)


def test_every_mention_still_names_something():
    a = report("a", "370200", 2023, [(S, "国家园林城市"), (S, "园林城市")])
    library = across([a], judged(False, S, "国家园林城市", "园林城市", "a", "a"))
    known = {entity.id for entity in library.entities}
    assert set(ids(library)["a"].values()) <= known
