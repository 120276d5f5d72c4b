"""One way to read a form."""

import pytest
from django import forms

from yuanmeng.web.parse import BadInput, parse


class NoteForm(forms.Form):
    note = forms.CharField(max_length=5)


def test_clean_data_comes_back() -> None:
    assert parse(NoteForm, {"note": " ok "}) == {"note": "ok"}


def test_bad_input_keeps_what_was_typed() -> None:
    with pytest.raises(BadInput) as refused:
        parse(NoteForm, {"note": "much too long"})
    assert refused.value.form["note"].value() == "much too long"
