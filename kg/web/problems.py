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
)
from kg.web.negotiation import best
from kg.web.pages import page

_STATUS: tuple[tuple[type[KgError], HTTPStatus], ...] = (
    (BadQueryError, HTTPStatus.BAD_REQUEST),
    (RefusedQueryError, HTTPStatus.FORBIDDEN),
    (QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (QueryMemoryError, HTTPStatus.SERVICE_UNAVAILABLE),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (GraphError, HTTPStatus.SERVICE_UNAVAILABLE),
)
_PROBLEM = "application/problem+json"


class ProblemError(Exception):
    """A request that can't be answered: the status, what is wrong and what to do, and headers that go with it."""

    def __init__(self, status: HTTPStatus, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem_of(error: KgError) -> ProblemError:
    """The problem that an error of the library is to a client."""
    status = next((s for kind, s in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {"Retry_After": "2"} if isinstance(error, BusyError) else {}
    return ProblemError(status, str(error), **headers)


def told(request: Request, problem: ProblemError) -> Response:
    """The response that tells a problem: plain text, a page for browsers, JSON (RFC 9457) for those who ask for it."""
    headers = {**problem.headers, "Vary": "Accept", "Cache-Control": "no-store"}
    liked = best(request.headers.get("accept", ""), ["text/plain", "application/json", _PROBLEM, "text/html"])
    if liked == "text/html":
        status = int(problem.status)
        return page(request, "problem.html.j2", status, headers, number=status, message=problem.message)
    if liked in (None, "text/plain"):
        return PlainTextResponse(f"{problem.message}\n", problem.status, headers)
    body = {"status": int(problem.status), "title": problem.status.phrase, "detail": problem.message}
    return JSONResponse(body, problem.status, headers, media_type=_PROBLEM)
