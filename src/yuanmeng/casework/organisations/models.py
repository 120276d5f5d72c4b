"""Union bodies in their tree, employers, and mandates. Triggers keep the tree; see migrations 0002 and 0003."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from yuanmeng.rules.organisations.appointing import OF_A_BODY, OF_AN_EMPLOYER
from yuanmeng.rules.organisations.tree import Kind

REGION_CODE = r"^[0-9]{6}$"
UNION_ROLES = sorted(role.value for role in OF_A_BODY)
EMPLOYER_ROLES = sorted(role.value for role in OF_AN_EMPLOYER)


def span_of_mandate() -> Func:
    """From the first day to the day before `ends_on`; open while that is empty."""
    return Func("starts_on", "ends_on", function="DATERANGE", output_field=DateRangeField())


class Body(models.Model):
    """A union body or office. It keeps its kind and region for life: close it and found another."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16)
    region = models.CharField(max_length=6, help_text="GB/T 2260 code; 000000 is national")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="first day it no longer exists; empty while open")

    class Meta:
        indexes = [models.Index(fields=["region", "kind"], name="body_by_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]),
                name="body_kind_is_known",
                violation_error_message="工会的类型不在名单中。/ The kind of body is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(region__regex=REGION_CODE),
                name="body_region_is_a_code",
                violation_error_message="行政区划代码是6位数字。/ A region code has six digits.",
            ),
            models.CheckConstraint(
                condition=~Q(name_zh=""),
                name="body_has_a_name",
                violation_error_message="名称不能空白。/ The name must not be blank.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="body_closes_after_it_opens",
                violation_error_message="撤销日不能早于成立日。/ A body must not close before it opens.",
            ),
            models.UniqueConstraint(
                fields=["region", "name_zh"],
                condition=Q(valid_to__isnull=True),
                name="body_name_once_in_a_region",
                violation_error_message="这个区划里已有同名的工会。/ The region has a body of that name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Employer(models.Model):
    """An employer with its credit code. Row-level security shows it to itself and to the unions above it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=18, help_text="unified social credit code; never changes")
    region = models.CharField(max_length=6, help_text="GB/T 2260 code")
    industry = models.CharField(max_length=1, blank=True, help_text="section of GB/T 4754; blank while not known")
    union_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    pays_dues = models.BooleanField(null=True, help_text="whether it pays union dues; empty while not known")

    class Meta:
        indexes = [models.Index(fields=["region"], name="employer_by_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["uscc"],
                name="employer_uscc_once",
                violation_error_message="这个统一社会信用代码已登记。/ This credit code is registered already.",
            ),
            models.CheckConstraint(
                condition=Q(uscc__regex=r"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"),
                name="employer_uscc_has_its_form",
                violation_error_message="统一社会信用代码的格式不对。/ The credit code does not have its form.",
            ),
            models.CheckConstraint(
                condition=Q(region__regex=REGION_CODE),
                name="employer_region_is_a_code",
                violation_error_message="行政区划代码是6位数字。/ A region code has six digits.",
            ),
            models.CheckConstraint(
                condition=~Q(name_zh=""),
                name="employer_has_a_name",
                violation_error_message="名称不能空白。/ The name must not be blank.",
            ),
            models.CheckConstraint(
                condition=Q(industry__regex=r"^[A-T]?$"),
                name="employer_industry_is_a_section",
                violation_error_message="行业门类是一个字母A至T。/ The industry section is one letter, A to T.",
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Mandate(models.Model):
    """By this a person acts for a body or an employer, from `starts_on` to the day before `ends_on`."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(help_text="who may act")
    role = models.CharField(max_length=16)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="first day it no longer holds; empty while open")
    granted_by = models.UUIDField(null=True, help_text="who gave it; empty for the system itself")

    class Meta:
        indexes = [models.Index(fields=["person"], name="mandate_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=sorted([*UNION_ROLES, *EMPLOYER_ROLES])),
                name="mandate_role_is_known",
                violation_error_message="这个角色不能授权。/ There is no mandate for this role.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=UNION_ROLES, body__isnull=False, employer__isnull=True)
                | Q(role__in=EMPLOYER_ROLES, body__isnull=True, employer__isnull=False),
                name="mandate_is_for_one",
                violation_error_message="工会的角色授给工会，用人单位的角色授给用人单位。/ "
                "A union's role is for a body, an employer's role for an employer.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message="授权不能在开始前结束。/ A mandate must not end before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("person")),
                name="mandate_comes_from_another",
                violation_error_message="不能给自己授权。/ Nobody gives a mandate to themselves.",
            ),
            *(
                ExclusionConstraint(
                    name=f"mandate_once_for_{column}",
                    expressions=[
                        ("person", RangeOperators.EQUAL),
                        ("role", RangeOperators.EQUAL),
                        (column, RangeOperators.EQUAL),
                        (span_of_mandate(), RangeOperators.OVERLAPS),
                    ],
                    violation_error_message="这个人这段时间已有同样的授权。/ "
                    "The person holds the same mandate in that time.",
                )
                for column in ("body", "employer")
            ),
        ]

    def __str__(self) -> str:
        return self.role
