"""Column heads for the three statuses."""

from yuanmeng.rules.eligibility.vocabulary import Words

STATUS_HEADS = {
    "eligible": Words(zh="符合", en="eligible"),
    "refused": Words(zh="不符合", en="refused"),
    "undecided": Words(zh="说不准", en="undecided"),
}
