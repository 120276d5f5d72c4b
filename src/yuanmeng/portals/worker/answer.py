"""The answer: the total first, then a card for each scheme, with the reason for every yes and no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.gzip import gzip_page

from yuanmeng.portals.worker.answers import answers_of
from yuanmeng.portals.worker.cards import answer_context
from yuanmeng.portals.worker.questions import advice, looked_ahead
from yuanmeng.web.clock import today
from yuanmeng.web.page import kept_by_nobody, page
from yuanmeng.web.reader import reader_of


@kept_by_nobody
@gzip_page
def answer(request: HttpRequest) -> HttpResponse:
    """What you can get today by your answers; without any answer, the start page."""
    answers = looked_ahead(answers_of(request), on=today())
    if not answers.texts:
        return redirect("worker:start")
    context = answer_context(advice(answers, on=today()), answers, reader_of(request), on=today())
    return page(request, "worker/answer.html", context)
