from django.urls import include, path

from yuanmeng.portals.worker import case_acts, cases, fill, me, papers, receipts
from yuanmeng.portals.worker.answer import answer
from yuanmeng.portals.worker.apply import apply
from yuanmeng.portals.worker.ask import ask
from yuanmeng.portals.worker.clear import clear
from yuanmeng.portals.worker.confirm import confirm
from yuanmeng.portals.worker.hand_in import hand_in
from yuanmeng.portals.worker.name import name
from yuanmeng.portals.worker.start import start

APPLY, CASE, CLAIM = "apply/<uuid:application_id>/", "cases/<uuid:application_id>/", "<uuid:claim_id>/"
first = [
    path("", start, name="start"),
    path("ask/<slug:name>/", ask, name="ask"),
    path("answer/", answer, name="answer"),
    path("clear/", clear, name="clear"),
]
filling = [
    path("apply/", apply, name="apply"),
    path("apply/name/", name, name="apply_name"),
    path(APPLY, fill.fill, name="fill"),
    path(f"{APPLY}ask/<slug:name>/", fill.fill_one, name="fill_one"),
    path(f"{APPLY}employer/", papers.employer, name="employer"),
    path(f"{APPLY}papers/<slug:kind>/", papers.bring, name="bring"),
    path(f"{APPLY}papers/<uuid:document_id>/remove/", papers.remove, name="remove"),
    path(f"{APPLY}discard/", fill.discard, name="discard"),
    path(f"{APPLY}{CLAIM}drop/", fill.drop, name="drop"),
    path(f"{APPLY}hand-in/", hand_in, name="hand_in"),
    path(f"{APPLY}receipt/", receipts.receipt, name="receipt"),
    path(f"{APPLY}receipt.pdf", receipts.receipt_pdf, name="receipt_pdf"),
    path("confirm/<slug:token>/", confirm, name="confirm"),
    path("receipts/check/", receipts.check, name="check"),
]
following = [
    path("cases/", cases.cases, name="cases"),
    path("cases/letters/<int:message_id>.pdf", cases.letter, name="letter"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}amend/", case_acts.amend, name="amend"),
    path(f"{CASE}{CLAIM}withdraw/", case_acts.withdraw, name="withdraw"),
    path(f"{CASE}{CLAIM}human/", case_acts.human, name="human"),
    path(f"{CASE}{CLAIM}appeal/", case_acts.appeal, name="appeal"),
]
own = [
    path("me/", me.me, name="me"),
    path("me/consents/<slug:purpose>/", me.consent, name="consent"),
    path("me/correct/<slug:field>/", me.correct, name="correct"),
    path("me/export/", me.export, name="export"),
    path("me/deletion/", me.deletion, name="deletion"),
    path("me/language/", me.language, name="language"),
]
urlpatterns = [
    path("", include(([*first, *filling, *following, *own], "worker"))),
    path("", include("yuanmeng.web.urls")),  # the switches and the gallery hang beside the first page
]
