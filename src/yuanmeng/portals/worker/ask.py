"""One question a page: what is typed is kept, answers go to the worker's own cookie, nothing to the address."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from yuanmeng.portals.worker import picking, question_page
from yuanmeng.portals.worker.answers import Answers, answers_of, keep
from yuanmeng.portals.worker.questions import checked, looked_ahead, question
from yuanmeng.portals.worker.typed import BadAnswer, read
from yuanmeng.rules.eligibility.vocabulary import Fact
from yuanmeng.web.clock import today
from yuanmeng.web.page import form_from_here, kept_by_nobody
from yuanmeng.web.reader import reader_of


@kept_by_nobody
@form_from_here
def ask(request: HttpRequest, name: str) -> HttpResponse:
    """Show a question, or take its answer and go to the next one."""
    fact = question(name)
    if fact is None:
        raise Http404
    on = today()
    answers = looked_ahead(answers_of(request), on=on)
    if request.method != "POST":
        return HttpResponse(question_page.question_page(reader_of(request), fact, answers, on=on))
    return take(request, fact, answers, on)


def take(request: HttpRequest, fact: Fact, answers: Answers, on: date) -> HttpResponse:
    """Keep the answer and move on; a region is picked in steps; bad input comes back as it was typed."""
    reader = reader_of(request)
    typed = {key: str(value) for key, value in request.POST.items()}
    try:
        with translation.override(reader.language):
            if fact.type == "region" and "answer" not in typed:
                step = picking.step(fact, typed, reader)
                if step.found:
                    html = question_page.question_page(reader, fact, answers, on=on, typed=typed, found=step.found)
                    return HttpResponse(html)
                if not step.chosen:
                    return kept(request, answers.with_picking(fact.name, step.code), fact.name)
                typed = {"answer": step.code}
            text = checked(fact, read(fact, typed), reader.language)
    except BadAnswer as bad:
        page = question_page.question_page(reader, fact, answers, on=on, typed=typed, bad=bad)
        return HttpResponse(page, status=422)
    answers = looked_ahead(answers.with_answer(fact.name, text), on=on)
    following = answers.outlook.next if answers.outlook else ""
    return kept(request, answers, following)


def kept(request: HttpRequest, answers: Answers, following: str) -> HttpResponse:
    """Keep the answers and go to the next question, or to the answer when nothing is left to ask."""
    response = redirect("worker:ask", following) if following else redirect("worker:answer")
    return keep(response, answers, secure=request.is_secure())
