"""Who may order the tree, and who may give which mandate. A mandate comes from above, never from one's own body."""

from yuanmeng.rules.actors import Role

ORGANISERS = frozenset({Role.REVIEWER, Role.OPERATOR})
OF_A_BODY = frozenset({Role.STEWARD, Role.REVIEWER, Role.FUNDS})
OF_AN_EMPLOYER = frozenset({Role.EMPLOYER})
MANDATES = OF_A_BODY | OF_AN_EMPLOYER
APPOINTS: dict[Role, frozenset[Role]] = {
    Role.OPERATOR: MANDATES,
    Role.REVIEWER: frozenset({Role.STEWARD, Role.REVIEWER, Role.EMPLOYER}),
    Role.FUNDS: frozenset({Role.FUNDS}),  # who owns money is appointed by who owns money
}


def may_appoint(by: Role, role: Role) -> bool:
    """Whether somebody in the role `by` may give or end a mandate in `role`, further down in the tree."""
    return role in APPOINTS.get(by, frozenset())
