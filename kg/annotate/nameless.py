"""What reads like a name and names nothing."""

from __future__ import annotations

import re

# Counted works are no project but a figure; two characters or a bare verb name none; a law or a fund is not built.
_NO_PROJECT = re.compile(
    r"^\d+[余多]?[个处座条项家所台]|^.{0,2}$|^[\d、.]+$|地区$|(?:地铁|轨道交通)\d+$|^(?:总投资|积极争取|力争|加快).{0,8}$|(?:立法|基金|融资平台|债券|申遗|管护)$"
)
_COUNTED = re.compile(r"(?:(?<![第\d])(?:[2-9]|\d{2,}|[两三四五六七八九十])[余多]?[个处座条项家所台]|一批)$")
# An economy named by who owns it, where it is or to whom it is open is no industry; one named by a theme (夜间经济) is.
_NO_INDUSTRY = re.compile(
    r"^新?(?:实体|民营|私营|个体|国有|公有制|非公|非公有制|混合所有制|集体|县域|镇域|区域|城市|城镇|农村|乡村|块状|开放型|外向型)经济$"
)
# Members of a list that is said to be of goods, or of what people consume, are no industries.
_OF_GOODS = re.compile(
    r"(?:、[^，。；、]{1,12})*(?:、|和)?(?:[^，。；、]{1,12})?等[^，。；、业态园链]{0,6}?"
    r"(?:产品|商品|食品|专业市场|(?<!交易)市场|消费(?!新|品|业|场|升)|清洁能源)(?!产业|行业|业|加工|制造|集群|基地|链|深加工)"
)
# No firm goes on so: it is half the name of a line, a village or a basin.
_GOES_ON = re.compile(r"盆地|庄(?!园)|线(?=[、，等])|互补")
# Kinds of bodies are no certain body: without a place, a number or words of its own a kind names none.
_OF_KINDS = (
    "国家级|省级|市级|现代|特色|新型|飞地|临空|临港|经济|高新|技术|产业|农业|科技|工业|创新|未来|国家|重点|卓越|"
    "工程师|职业|科学|转移"
)
# Nor do bodies with a branch in every place, said without the place, nor the office of a person (省长琅珂).
_EVERYWHERE = (
    "工会|妇联|共青团|工商联|关工委|红十字会|科协|残联|文联|侨联|社科联|计生协会?|贸促会|纪委监委|"
    "人民解放军|武警部队|武警官兵|民兵预备役|预备役"
)
_NO_BODY = re.compile(
    r"^(?:各类|各级|全市|区县|行业|省级|市级)|^自治区$|[一二三四五六七八九十]届$|^(?!中共).*(?:党委|[省市区县州]委)$|"
    rf"^(?:{_EVERYWHERE})$|^(?:[省市县区州]长|(?:自治区|政府)?主席|书记|主任)(?!.*会)|"
    rf"^(?:{_OF_KINDS})+(?:园区|产业园|实验室|研究院|学院|大学|示范区|试验区|中心|基地)$"
)
_IN_OFFICE = re.compile(r"(?:[省市县区州]长|主席|书记)$")
# Kinds of firms name none, likewise, and a zone is none.
_NO_FIRM = re.compile(
    r"^(?:首[个家]|[一两三四五六七八九十]大|一批|国家级|省级|市级|县级|区级|地方|农村|大型|新型|现代|骨干|法人|国有|国企|国资|城市|城市建设|"
    r"资产|资本|管理|运营|金融|租赁|寿险|财险|保险|消费|消费金融|融资|担保|小额|贷款|咨询|城投|投资|招商|开发|建设|人才|科技|产业|"
    r"文旅|旅游|农业|物流|医疗|教育|幼儿园|云计算|数据|平台|信托|证券|基金|财务|共富|强村|村级|镇级|集体|物业|劳务|供水|水务|公交|交通)+"
    r"(?:集团|公司|银行)$|区$"
)
# What only tells the quality, the level or the number of something is no name, nor is a kind of event.
_NO_NAME_ALONE = re.compile(
    r"^(?:高质量|高水平|高标准|国家级|省级|市级|世界级|国际化|专业化|项目化|无纸化|现代化|超长期|第[一二三四五六七八九十]+批?|.{1,2}[型式])$|"
    r"^(?:马拉松赛?|演唱会|音乐节|龙舟赛|广场舞(?:大赛)?|展览会|展会|招商会|推介会)$"
)
# A plan's number is a time where the plan itself is not named, and so is a period; 非粮化 is what a policy fights.
_NO_SLOGAN = re.compile(r"^“?十[二三四五六七]五”?$|(?:机遇|窗口)期$|^(?:耕地)?“?非[粮农]化?”?$")
_FOUGHT = re.compile(r"(?:遏制|防止|杜绝|缩小|打破|破解)[^，。；、和]{0,4}$")
_POLICY = re.compile(r"(?:行动|工程|机制|政策|制度|试点|工作|四风)$")
# 高质量发展 of something is said of it; the policy stands alone.
_OF_SOMETHING = re.compile(r"[^动进现成造引领对与强实障把持求抓促焦绕定扣抢谋保解，。；：、为以是在向到于“的]$")


def names_something(text: str, start: int, end: int, label: str) -> bool:
    """Whether `text[start:end]` can name a thing of this type where it stands."""
    name = text[start:end]
    if label == "Project":
        return not _NO_PROJECT.search(name) and not _COUNTED.search(text[max(0, start - 8) : start])
    if label == "Organization":
        of_person = end - start < 4 and _IN_OFFICE.search(text[max(0, start - 2) : start])
        return not of_person and not _NO_BODY.search(name)
    if label == "Enterprise":
        return not _GOES_ON.match(text, end) and not _NO_FIRM.search(name)
    if label == "Industry":
        listed = text.find("等", end, end + 60) >= 0
        return not _NO_INDUSTRY.search(name) and not (listed and _OF_GOODS.match(text, end))
    if label == "Slogan":
        before = text[max(0, start - 16) : start]
        if name == "高质量发展" and _OF_SOMETHING.search(before):
            return False
        fought = _FOUGHT.search(before) and not _POLICY.search(name)
        alone = _NO_NAME_ALONE.search(name) and text[start - 1 : start] != "“"
        return not fought and not alone and not _NO_SLOGAN.search(name)
    return True
