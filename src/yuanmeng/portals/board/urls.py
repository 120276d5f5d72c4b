from django.urls import path

from yuanmeng.portals.board.compare import compare
from yuanmeng.portals.board.policies import policies
from yuanmeng.portals.board.policy import policy

app_name = "board"
urlpatterns = [
    path("", policies, name="policies"),
    path("compare/", compare, name="compare"),
    path("<path:identity>/", policy, name="policy"),
]
