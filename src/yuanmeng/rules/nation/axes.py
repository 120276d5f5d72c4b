"""The axes of the joint table, in its order, and the value names on each."""

from typing import Final

PARTS: Final = ("unit", "both", "migrant")
SEXES: Final = ("male", "female")
GROUPS: Final = ("g1", "g2", "g3", "g4", "g6", "g8")
SECTIONS: Final = tuple("ABCDEFGHIJKLMNOPQRS")
EDUCATIONS: Final = ("primary", "junior", "senior", "college", "bachelor", "graduate")
BANDS: Final = ("a16", "a21", "a31", "a41", "a51", "a61")
BAND_STARTS: Final = (16, 21, 31, 41, 51, 61)
OLDEST: Final = 65

PART, PROVINCE, SEX, GROUP, SECTION, EDUCATION, BAND = range(7)
UNIT, BOTH, MIGRANT = range(3)
MALE, FEMALE = range(2)
G1, G2, G3, G4, G6, G8 = range(6)
PLATFORMS: Final = ("none", "lorry", "courier", "delivery", "ride_hailing", "domestic", "other")
EMPLOYERS: Final = (
    "enterprise", "public_institution", "state_organ", "social_org", "individual_business", "platform", "none",
)  # fmt: skip
