"""The closed words of policy files in both languages."""

from collections.abc import Mapping

TERMS: Mapping[str, tuple[str, str]] = {
    # subject, kind, payee
    "worker": ("职工本人", "the worker"), "firm": ("企业", "firm"), "degree": ("学历资助", "degree aid"),
    "skill_award": ("技能奖励", "skill award"), "skill_subsidy": ("技能补贴", "skill subsidy"),
    "unit_union": ("单位工会", "union of the unit"), "tuition_payer": ("交学费的一方", "whoever paid the tuition"),
    # levels
    "system": ("系统", "the system"), "school": ("学校", "school"), "unit": ("单位", "unit"),
    "township": ("乡镇街道", "township"), "district": ("区县", "district"), "city": ("市", "city"),
    "province": ("省", "province"), "national": ("全国", "nation"), "hr": ("人社部门", "human-resources office"),
    "finance": ("财政部门", "finance office"), "fund": ("基金", "fund"),
    # quota, silence
    "none": ("不限", "none"), "first_come": ("先到先得", "first come"), "lottery": ("抽签", "lottery"),
    "rank": ("排名", "by rank"), "unknown": ("没有写明", "not stated"),
    "escalate": ("转上一级", "goes to the next level"),
    "pass": ("视为同意", "counts as agreed"), "refuse": ("不予受理", "refused"), "wait": ("等待", "waits"),
    # instalments, forfeits
    "enrolment": ("入学", "enrolment"), "study_year": ("每学年", "each study year"),
    "diploma": ("拿到毕业证", "diploma"),
    "certificate": ("拿到技能证书", "certificate"), "retention": ("留任期满", "staying on"),
    "class_start": ("开班", "start of class"), "class_end": ("结班", "end of class"),
    "left_city": ("离开本市", "left the city"), "left_employer": ("离开单位", "left the employer"),
    "membership_moved": ("工会关系转走", "membership moved away"), "dues_stopped": ("停交会费", "dues stopped"),
    "false_statement": ("材料不实", "false statement"), "dropped_out": ("退学", "dropped out"),
    "stop": ("停发", "payment stops"), "repay": ("退回", "paid back"),
    # open points, grades, zero
    "choice": ("本系统的读法", "our reading"), "officer": ("由经办人定", "an officer decides"),
    "later": ("不影响结论和金额", "no effect on verdict or sum"), "a": ("发文单位原文", "the issuer's text"),
    "b": ("报刊", "press"), "c": ("转载，请向发文单位核实", "a copy; confirm with the issuer"),
    "allowed": ("可以是 0", "may be 0"), "refused": ("必须大于 0", "must be above 0"),
}  # fmt: skip
