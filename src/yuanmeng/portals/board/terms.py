"""The closed words of policy files in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "degree": _("学历资助"),
    "skill_award": _("技能奖励"),
    "skill_subsidy": _("技能补贴"),
    "firm": _("企业培训补贴"),
}
METHODS: dict[str, Promise] = {
    "none": _("不限名额"),
    "first_come": _("先到先得"),
    "lottery": _("抽签"),
    "rank": _("排名"),
    "unknown": _("没有写明"),
}
TRIGGERS: dict[str, Promise] = {
    "enrolment": _("入学"),
    "study_year": _("每学年"),
    "diploma": _("拿到毕业证"),
    "certificate": _("拿到技能证书"),
    "retention": _("留任期满"),
    "class_start": _("开班"),
    "class_end": _("结班"),
}
PAYEES: dict[str, Promise] = {
    "worker": _("职工本人"),
    "unit_union": _("单位工会"),
    "school": _("学校"),
    "firm": _("企业"),
    "tuition_payer": _("交学费的一方"),
}
HANDLED: dict[str, Promise] = {
    "choice": _("我们的读法"),
    "officer": _("由审核的人来定"),
    "later": _("不影响结论和金额"),
}
GRADES: dict[str, Promise] = {
    "a": _("发文单位原文"),
    "b": _("报刊"),
    "c": _("转载，请向发文单位核实"),
}
EVENTS: dict[str, Promise] = {
    "left_city": _("离开本市"),
    "left_employer": _("离开单位"),
    "membership_moved": _("工会关系转走"),
    "dues_stopped": _("停交会费"),
    "false_statement": _("材料不实"),
    "dropped_out": _("退学"),
}
EFFECTS: dict[str, Promise] = {"stop": _("停发"), "repay": _("退回"), "refuse": _("不予受理")}
CHANGES: dict[str, Promise] = {
    "same": _("只改了说法，意思没变（已证明）"),
    "wider": _("放宽了（已证明）"),
    "narrower": _("收紧了（已证明）"),
    "other": _("有宽有严"),
}
