"""What says of a list that its members are projects: 甲、乙等重点项目, 甲、乙等5个产业化工程."""

from __future__ import annotations

_KINDS = (
    "一批|重点|重大|产业|工业|骨干|基础设施|水利|交通|文旅|民生|技改|市政|配套|能源|生态|环保|农业|教育|医疗|卫生|科技|服务|公共|"
    "城建|城市|产业化|标志性|关键|支撑|优质|建设|改造|提升|新|大"
)
# Joint projects are of the partners that the list names, projects of fields and areas are in what it names, and those
# for talents are policies; a fund, a store or an approval of projects is none.
OF_PROJECTS = (
    r"等(?:\d+个|[一二三四五六七八九十]+[个大])?(?![^，。；、]{0,6}(?:合作|领域|方面|区域|地区|人才))"
    rf"(?:(?:{_KINDS})+|[一-龥]{{0,4}}?)(?:项目|工程)(?!资金|库|审批|推进|谋划)"
)
"""The end of such a list, as an expression."""
