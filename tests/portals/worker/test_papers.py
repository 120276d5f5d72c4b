"""Bringing papers: kept as files, refused with a reason, taken back; what is no paper is not found."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import drafted, registered, somebody_else
from yuanmeng.casework.applications.own_papers import documents_of
from yuanmeng.rules.actors import Actor


@pytest.fixture
def filling(client: Client, offices: Offices) -> tuple[str, Actor]:
    actor = registered(client, offices)
    return f"/apply/{drafted(actor, offices).pk}/papers/student-record/", actor


def photo(name: str = "照片.jpg") -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), "image/jpeg")


def files(url: str, actor: Actor) -> list[object]:
    return list(documents_of(actor, url.split("/")[2]))  # type: ignore[arg-type]  # a text that is an id


def test_the_page_offers_the_camera_a_file_and_the_code(client: Client, filling: tuple[str, Actor]) -> None:
    page = client.get(filling[0]).content.decode()
    assert 'accept="image/*" capture="environment"' in page
    assert "application/pdf" in page
    assert 'name="report_code"' in page


def test_a_photo_is_kept_and_listed(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    assert client.post(url, {"file": photo(), "report_code": "1234 5678 9012"})["Location"] == url
    assert len(files(url, actor)) == 1
    page = client.get(url).content.decode()
    assert "第 1 份" in page
    assert "带验证码" in page
    assert "1234" not in page


def test_the_same_photo_twice_is_kept_once(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    for _ in "ab":
        client.post(url, {"file": photo()})
    assert len(files(url, actor)) == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "请先拍照或选一个文件"),
        ({"file": SimpleUploadedFile("a.jpg", b"no picture")}, "a.jpg"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "a.exe"),
    ],
)
def test_what_is_refused_says_why_and_keeps_the_code(
    client: Client, filling: tuple[str, Actor], form: dict[str, object], words: str
) -> None:
    url, actor = filling
    response = client.post(url, {**form, "report_code": "123456789012"})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="123456789012"' in page
    assert files(url, actor) == []


def test_a_code_without_its_form_is_said(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    response = client.post(url, {"file": photo(), "report_code": "12"})
    assert response.status_code == 422
    assert files(url, actor) == []


def test_a_paper_is_taken_back(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    client.post(url, {"file": photo()})
    remove = client.get(url).content.decode().split('action="')[-1].split('"')[0]
    remove = next(part.split('"')[0] for part in client.get(url).content.decode().split('action="') if "remove" in part)
    other = Client()
    somebody_else(other)
    assert other.post(remove).status_code == 404
    assert len(files(url, actor)) == 1
    client.post(remove)
    assert files(url, actor) == []
    assert client.post(remove).status_code == 404


def test_a_kind_that_is_none_is_not_found(client: Client, filling: tuple[str, Actor]) -> None:
    url, _ = filling
    assert client.get(url.replace("student-record", "shoe-size")).status_code == 404
