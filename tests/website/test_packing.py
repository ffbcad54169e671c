"""Answers are packed so that any browser can unpack them, and so that their length tells nothing. ADR 0010."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from website.packing import LEAST_BYTES, PADDING, Packs, pack

LONG = b"<p>Lule\xc3\xa5 kommun</p>" * 500


def answer(content: bytes, accepted: str = "gzip, br", **headers: str) -> HttpResponse:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    return Packs(lambda _: HttpResponse(content, headers=headers))(request)


@pytest.mark.parametrize("content", [LONG, b"", b"x", bytes(range(256)) * 40])
def test_what_is_packed_unpacks_to_the_same(content):
    assert {gzip.decompress(pack(content)) for _ in range(20)} == {content}


def test_the_same_answer_has_no_certain_length():
    lengths = {len(pack(LONG)) for _ in range(200)}
    assert len(lengths) > PADDING / 2
    assert max(lengths) - min(lengths) < PADDING


def test_an_answer_says_how_it_is_packed_and_how_long_it_is():
    response = answer(LONG)
    assert gzip.decompress(response.content) == LONG
    assert (response["Content-Encoding"], response["Vary"]) == ("gzip", "Accept-Encoding")
    assert response["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (LONG, {"accepted": "identity"}),
        (LONG, {"Content-Encoding": "br"}),
        (LONG[: LEAST_BYTES - 1], {}),
        (bytes(range(256)), {}),
    ],
)
def test_what_nobody_asked_for_or_gains_by_is_sent_as_it_is(content, more):
    response = answer(content, **more)
    assert response.content == content
    assert response.get("Content-Encoding", "") == more.get("Content-Encoding", "")
