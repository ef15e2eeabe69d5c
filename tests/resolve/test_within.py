"""One thing is one entity within a report, and two things are two."""

import pytest

from kg.model import Document, EntityType, Mention, Span, mention_key
from kg.resolve import within


def resolved(names, region="141100", places=()):
    """Ids of the given (type, name) pairs in one report; `places` maps words to the codes they stand for."""
    text, mentions = "", []
    for kind, name in names:
        start = len(text)
        mentions.append(Mention(Span("r", start, start + len(name)), name, kind, name.replace("\n", ""), "test", 0))
        for words, code in places:
            if name.startswith(words):
                span = Span("r", start, start + len(words))
                mentions.append(Mention(span, words, EntityType.REGION, words, "test", 0, code=code, kind="county"))
        text += name + "。"
    document = Document("r", text, "r.txt", "", region="吕梁市", region_code=region, plan_year=2022)
    _, links, _ = within(document, mentions)
    table = dict(links)
    return [table[mention_key(m)] for m in mentions if m.type is not EntityType.REGION]


P, E, O, S, I = (EntityType(t) for t in ("Project", "Enterprise", "Organization", "Slogan", "Industry"))  # noqa: E741


@pytest.mark.parametrize(
    ("why", "kind", "one", "other"),
    [
        ("quotation marks", S, "“双五”战略", "双五"),
        ("kind of policy", S, "乡村振兴战略", "乡村振兴"),
        ("numbered core", S, "“3133”经济社会发展总体思路", "“3133”发展思路"),
        ("quoted words alone", S, "“送戏下乡”惠民演出", "送戏下乡"),
        ("edition of a fair", S, "第十二届舜帝德孝文化节", "舜帝德孝文化节"),
        ("what is done to it", P, "文丰路拓宽改造", "文丰路"),
        ("project or not", P, "20万吨合成氨项目", "20万吨合成氨"),
        ("scan: one character of like shape", P, "货源街棚改项目", "贾源街"),
        ("legal form", E, "某某重工集团有限公司", "某某重工"),
        ("line break", P, "抽水蓄\n能电站", "抽水蓄能电站"),
        ("two endings of one concept", I, "装备制造产业", "装备制造业"),
        ("two spellings", I, "电商产业", "电子商务"),
        ("type of a zone", O, "某某经济技术开发区", "某某经开区"),
    ],
)
def test_two_names_of_one_thing(why, kind, one, other):
    first, second = resolved([(kind, one), (kind, other)])
    assert first == second, why


@pytest.mark.parametrize(
    ("why", "kind", "one", "other"),
    [
        ("direction", P, "英雄北路", "英雄南路"),
        ("phase", P, "污水处理厂一期", "污水处理厂二期"),
        ("other count", S, "“双五”战略", "“双六”战略"),
        ("count alone is no name", S, "四大战略", "四大工程"),
        ("other quoted words", S, "“人才强市”战略", "“质量强市”战略"),
        ("other spirit", S, "脱贫攻坚", "脱贫攻坚精神"),
    ],
)
def test_two_things_stay_two(why, kind, one, other):
    first, second = resolved([(kind, one), (kind, other)])
    assert first != second, why


def test_place_left_out_is_the_one_place_that_was_named():
    first, second = resolved([(P, "交城合成氨装置"), (P, "合成氨装置")], places=[("交城", "141122")])
    assert first == second


def test_place_left_out_stays_open_between_two():
    names = [(P, "交城合成氨装置"), (P, "孝义合成氨装置"), (P, "合成氨装置")]
    found = resolved(names, places=[("交城", "141122"), ("孝义", "141181")])
    assert len(set(found)) == 3


def test_types_are_kept_apart():
    assert len(set(resolved([(P, "正升煤业"), (E, "正升煤业")]))) == 2


def test_divisions_come_with_those_they_lie_in():
    document = Document("r", "孝义", "r.txt", "", region="吕梁市", region_code="141100")
    mention = Mention(Span("r", 0, 2), "孝义", EntityType.REGION, "孝义市", "test", 0, code="141181", kind="county")
    entities, _, home = within(document, [mention])
    chain = {entity.id: entity.within for entity in entities}
    assert home == "region/141100"
    assert chain["region/141181"] == "region/141100"
    assert chain[chain["region/141100"]] == "region/000000"
