"""One way to read a form: clean data, or BadInput with the bound form so that what was typed is kept."""

from collections.abc import Mapping

from django.forms import Form


class BadInput(Exception):
    """What was typed does not fit; `form` holds it and the reasons."""

    def __init__(self, form: Form) -> None:
        super().__init__("bad input")
        self.form = form


def parse(form: type[Form], data: Mapping[str, object]) -> dict[str, object]:
    """The form's clean data. Raises BadInput."""
    bound = form(data)
    if not bound.is_valid():
        raise BadInput(bound)
    return dict(bound.cleaned_data)
