"""Who studies beside work or took a diploma lately: level, path, dates, fees and what the records say."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from yuanmeng.rules.nation.axes import EDUCATIONS
from yuanmeng.rules.nation.cells import MISSING, Cells, Columns
from yuanmeng.rules.nation.drawing import Bools, Choices, Ints, calibrate, choices
from yuanmeng.rules.nation.people import People
from yuanmeng.rules.nation.statistics import Floats, Statistics

LEVELS = ("college", "bachelor", "graduate")
PATHS = ("adult", "self_exam", "open", "online", "full_time")
ADULT, SELF_EXAM, OPEN, ONLINE, FULL_TIME = range(5)
DIPLOMA_DAYS = ((1, 1), (1, 10), (1, 15), (1, 20), (6, 20), (6, 30), (7, 1), (7, 10), (7, 31), (8, 1), (9, 1), (12, 30))
ENTRY_DAYS = ((3, 1), (9, 1))
COURSE_YEARS = 3


@dataclass(frozen=True, slots=True)
class StudyLaws:
    """Chance by education x age band of studying now and of a recent diploma; paths, fees, entry, shares."""

    studying: Floats
    graduated: Floats
    paths: Choices
    fees: Floats
    spring: float
    years: int
    shares: dict[str, float]
    details: dict[str, float]


@dataclass(frozen=True, slots=True)
class Studies:
    """Who studies, who graduated, level and day of the diploma, and the columns."""

    studying: Bools
    graduated: Bools
    level: Ints
    graduated_on: Ints
    columns: Columns


def study_laws(statistics: Statistics, people: Floats) -> StudyLaws:
    """`people` is education x band in ten thousand persons."""
    by_age = statistics.vector("study_by_age")
    students = statistics.number("adult_students") + statistics.number("online_students")
    students *= statistics.number("working_students")
    years = int(statistics.number("graduates_years"))
    graduates = statistics.number("leavers") * years
    graduates *= statistics.number("completion") * statistics.number("working_students")
    return StudyLaws(
        studying=calibrate(np.outer(statistics.vector("study_by_education"), by_age), people, students),
        graduated=calibrate(np.outer(statistics.vector("graduates_by_education"), by_age), people, graduates),
        paths=choices(statistics.vector("study_paths")),
        fees=statistics.matrix("tuition_yuan"),
        spring=statistics.share("study_dates", "spring"),
        years=years,
        shares=dict(statistics.figures["small_shares"].values),
        details=dict(statistics.figures["details"].values),
    )


def draw_studies(laws: StudyLaws, cells: Cells, people: People, on: date, random: np.random.Generator) -> Studies:
    size = len(cells)
    luck = random.random(size)
    chance = laws.studying[cells.education, cells.band]
    studying = luck < chance
    graduated = ~studying & (luck < chance + laws.graduated[cells.education, cells.band])
    active = studying | graduated
    held = cells.education - EDUCATIONS.index("college")
    level = np.clip(np.where(graduated, held, held + 1), 0, len(LEVELS) - 1)
    path = laws.paths.pick(0, random.random(size))
    entered, left = _dates(laws, studying, on, random)
    columns = {
        "study_level": np.where(active, level, MISSING),
        "study_path": np.where(active, path, MISSING),
        "enrolled_on": np.where(active & (graduated | (path != SELF_EXAM)), entered, MISSING),
        "graduated_on": np.where(graduated, left, MISSING),
        "studied_in_service": _known(active, (path != FULL_TIME) & (entered > people.birth + 19 * 365)),
        "tuition_fen": np.where(active, _tuition(laws.fees, level, path, random), MISSING),
        "entrance_score": _score(laws.details, active & (path == ADULT), random),
    }
    columns |= _records(laws.shares, active, graduated, random)
    return Studies(studying, graduated, level, left, columns)


def _dates(laws: StudyLaws, studying: Bools, on: date, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Day of entry and day of the diploma. Diplomas bunch on usual days and fill the last years; entry is in March or
    September, for graduates two and a half to four years earlier, for students within the length of a course.
    """
    size = len(studying)
    diplomas = _days(DIPLOMA_DAYS, on, laws.years)
    usual = diplomas[random.integers(0, len(diplomas), size)]
    any_day = diplomas[-1] - random.integers(0, laws.years * 365, size)
    left = np.where(random.random(size) < laws.details["usual_diploma_day"], usual, any_day)
    entries = _days(ENTRY_DAYS, on, laws.years + 5)
    back = (2.45 + 1.5 * random.random(size) ** 2) * 365.25
    entered = entries[np.maximum(np.searchsorted(entries, left - back, side="right") - 1, 0)]
    months = np.array([date.fromordinal(day + EPOCH).month for day in entries[-2 * COURSE_YEARS :].tolist()])
    season = choices(np.where(months == ENTRY_DAYS[0][0], laws.spring, 1 - laws.spring))
    return np.where(studying, entries[-2 * COURSE_YEARS :][season.pick(0, random.random(size))], entered), left


EPOCH = date(1970, 1, 1).toordinal()


def _days(days: tuple[tuple[int, int], ...], on: date, years: int) -> Ints:
    """The day numbers of these days of the year in the `years` years up to `on`."""
    start = on - timedelta(days=years * 365)
    found = [date(year, month, day) for year in range(start.year, on.year + 1) for month, day in days]
    return np.array([day.toordinal() - EPOCH for day in found if start <= day <= on], dtype=np.int64)


def _tuition(fees: Floats, level: Ints, path: Ints, random: np.random.Generator) -> Ints:
    """Fen for the whole course, to ten yuan. Rows of `fees`: adult, open (college, bachelor each), self-exam, other."""
    bachelor = np.minimum(level, 1)
    row = np.select(
        [level == 2, path == ADULT, path == SELF_EXAM, path == FULL_TIME], [5, bachelor, 4, 5], 2 + bachelor
    )
    low, mode, high = fees[row].T
    tuition: Ints = (random.triangular(low, mode, high) / 10).astype(np.int64) * 1000
    return tuition


def _score(details: dict[str, float], sits: Bools, random: np.random.Generator) -> Ints:
    points = np.clip(random.normal(details["score_mean"], details["score_sd"], len(sits)), 60, 440).astype(np.int64)
    return np.where(sits, points, MISSING)


def _records(shares: dict[str, float], active: Bools, graduated: Bools, random: np.random.Generator) -> Columns:
    size = len(active)

    def answer(applies: Bools, name: str) -> Ints:
        return _known(applies, random.random(size) < shares[name])

    return {
        "enrolment_on_record": answer(active, "school_on_record"),
        "diploma_on_record": answer(graduated, "diploma_on_record"),
        "major_fits": answer(active, "major_fits"),
        "study_platform": answer(active, "study_platform"),
        "partner_school": answer(active, "partner_school"),
        "admitted": np.where(active, 1, MISSING),
        "tuition_paid": answer(active, "tuition_paid"),
        "course_passed": answer(active, "course_passed"),
        "same_level_degree": answer(active, "same_level"),
        "worked_local_at_signup": answer(active, "local_at_signup"),
        "earlier_signup": (graduated & (random.random(size) < shares["earlier_signup"])).astype(np.int64),
        "lost_upper_draw": (graduated & (random.random(size) < shares["lost_upper_draw"])).astype(np.int64),
    }


def _known(applies: Bools, answer: Bools) -> Ints:
    return np.where(applies, answer, MISSING)
