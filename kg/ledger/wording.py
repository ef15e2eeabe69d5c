"""The wording of an indicator without what does not change the thing measured, to hold two wordings equal."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.concepts import plain_wording

_DONE = re.compile(
    r"^(?:总共|共|已|再|还|各|将|又|预计|全面|高质量|高标准|高水平|持续|继续|有序|扎实|稳步|加快|抓好|积极|着力|统筹|大力|率先|努力|"
    r"完成|实现|力争|争取|确保|达到|推进|推动|开展|实施|组织|启动|形成|支持|办好|落实|做好|谋划|基本|顺利|年度|全部|又有)+(?=..)"
)
_MORE = re.compile(
    r"^(?:新改建|新建改建|新(?:建)?、?(?:和)?(?:改|扩)+建|改扩建|新建和?改扩建|新改扩建|改建|新增加?|净增加?|增加|新培育|新认定|新登记|"
    r"再增|再添|新入库|新建|建成|建设|打造|建好|培育|认定|新创建|创建|布局建设|新打造)+(?=..)"
)
_SUM = re.compile(r"^(?:累计|总计|合计)(?=..)")
_STANDS = re.compile(r"(?<=..)(?:全部|全面|已|基本|相继)*(?:建成(?:投运|投用|使用|开放|通车)?|投运|投用|通车)$")
_OVER = re.compile(r"(?<=..)(?:全部|全面|已|基本|相继)*(?:完工|竣工|完成)$")
_END = re.compile(
    r"(?:总|的)?(?:数量|总量|总数|个数|人数|户数|套数|台数|里程|面积|任务|工作|项目|工程|建设|改造任务|数|的)$"
)
_PUNCTUATION = re.compile(r"[、，,的和及与]")


@lru_cache(maxsize=65536)
def stem_of(wording: str) -> str:
    """What is measured, without the verbs that say only that it is done; what is added stays apart from what there is.

    >>> stem_of("完成改造老旧小区"), stem_of("新改建农村公路里程"), stem_of("建成5G基站"), stem_of("5G基站")
    ('改造老旧小区', '+农村公路', '+5G基站', '5G基站')
    """
    words = _SUM.sub("", _DONE.sub("", plain_wording(wording)))
    more = _MORE.match(words) is not None or _STANDS.search(words) is not None
    words = _OVER.sub("", _STANDS.sub("", words))
    words = _PUNCTUATION.sub("", _DONE.sub("", _MORE.sub("", words)))
    while len(shorter := _END.sub("", words)) > 1 and shorter != words:
        words = shorter
    return f"+{words}" if more else words
