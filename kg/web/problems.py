"""What went wrong, as a status and a message that a person can read."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from kg.errors import (
    BadQueryError,
    BusyError,
    GraphError,
    KgError,
    QueryMemoryError,
    QueryTimeoutError,
    RefusedQueryError,
    StoreError,
    StoreFormatError,
)
from kg.web.asking import asking_of
from kg.web.negotiation import best
from kg.web.pages import page

_KINDS: tuple[tuple[type[KgError], HTTPStatus, str], ...] = (  # with the word of its own that a page has for it
    (BadQueryError, HTTPStatus.BAD_REQUEST, ""),
    (RefusedQueryError, HTTPStatus.FORBIDDEN, ""),
    (QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT, ""),
    (QueryMemoryError, HTTPStatus.SERVICE_UNAVAILABLE, "memory"),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE, ""),
    (StoreFormatError, HTTPStatus.INTERNAL_SERVER_ERROR, "format"),  # it is so until someone mends it
    (StoreError, HTTPStatus.INTERNAL_SERVER_ERROR, "library"),
    (GraphError, HTTPStatus.INTERNAL_SERVER_ERROR, "library"),
)
_PROBLEM = "application/problem+json"


class ProblemError(Exception):
    """A request that can't be answered: the status, what is wrong and what to do, and headers that go with it.

    `kind` is what pages call it in their texts, where its status alone does not say what is to be done.
    """

    def __init__(self, status: HTTPStatus, message: str, kind: str = "", **headers: str) -> None:
        super().__init__(message)
        self.status, self.message, self.kind = status, message, kind
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem_of(error: KgError) -> ProblemError:
    """The problem that an error of the library is to a client."""
    others = (KgError, HTTPStatus.INTERNAL_SERVER_ERROR, "")
    _, status, kind = next((row for row in _KINDS if isinstance(error, row[0])), others)
    headers = {"Retry_After": "2"} if isinstance(error, BusyError) else {}
    return ProblemError(status, str(error), kind, **headers)


def told(request: Request, problem: ProblemError) -> Response:
    """The response that tells a problem: plain text, a page for browsers, JSON (RFC 9457) for those who ask for it."""
    headers = {**problem.headers, "Vary": "Accept", "Cache-Control": "no-store"}
    liked = best(request.headers.get("accept", ""), ["text/plain", "application/json", _PROBLEM, "text/html"])
    if liked == "text/html":
        status, folder = int(problem.status), asking_of(request).folder
        shown = {"number": status, "kind": problem.kind or status, "message": problem.message, "folder": folder}
        return page(request, "problem.html.j2", status, headers, **shown)
    if liked in (None, "text/plain"):
        return PlainTextResponse(f"{problem.message}\n", problem.status, headers)
    body = {"status": int(problem.status), "title": problem.status.phrase, "detail": problem.message}
    return JSONResponse(body, problem.status, headers, media_type=_PROBLEM)
