"""What can be told of a query from its words: what it asks for, and that it calls no other machine."""

import contextlib
import socket
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import RefusedQueryError
from kg.query.wording import Kind, kind_of, refuse


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * {}", Kind.SELECT),
        ("select * {}", Kind.SELECT),
        ("# ASK\nBASE <http://x/ASK> PREFIX ask: <ask:> PREFIX : <:> CONSTRUCT WHERE { ?s ?p ?o }", Kind.CONSTRUCT),
        ("prefix zt:<https://w3id.org/zhengtu/ontology#>describe zt:Region", Kind.DESCRIBE),
        ("\\u0041SK {}", Kind.ASK),
        ("PREFIX a: <b:> INSERT DATA { <a:b> <a:b> 'SELECT' }", Kind.UPDATE),
        ("with <g:> delete { ?s ?p ?o } where { ?s ?p ?o }", Kind.UPDATE),
        ("", Kind.UNKNOWN),
        ("SELEKT", Kind.UNKNOWN),
        ("'SELECT'", Kind.UNKNOWN),
        ("吕梁市", Kind.UNKNOWN),
    ],
)
def test_what_a_text_asks_for(text, kind):
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a <http://example.org/service> }",
        "SELECT * { ?s service:p ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://x/> {}' , \"SERVICE\", '''\n'SERVICE\"''' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_the_letters_of_service_alone_are_not_refused(text):
    refuse(text)


@pytest.fixture(scope="module")
def listening():
    """A port that counts who calls it."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept():
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                calls.append(1)
                caller.close()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], calls


JUNK = st.sampled_from(
    [
        " ", "\n", "#", "# '\n", "'", '"', "'''", '"""', "\\'", "\\", "\\u0027", "\\u0023",
        "\\u000A", "<", ">", "<a:'>", "<a:#>",
        "?a ?b 'x' .", "?a ?b \"#\" .", "FILTER(?a<?b)", "FILTER(?a<?b&&EXISTS{", "})", "a:b\\'c",
        "a:#", "_:b", "@en", "^^<a:b>",
        "?a <a:b> <c:d#e> .", "{", "}", "BIND('\\\\' AS ?z)", "BIND(\"\\\"\" AS ?y)", "'''a''b'''",
        "<<", ">>", ";", ".", "VALUES ?v {1}",
    ]
)  # fmt: skip
WORD = st.sampled_from(
    ["SERVICE", "service", "SerVice", "\\u0053ERVICE", "S\\u0045RVIC\\U00000045", "SERVICE SILENT", "SERVICE#\n"]
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(JUNK, max_size=5), WORD, st.lists(JUNK, max_size=5), st.booleans())
def test_no_query_that_is_let_through_calls_anybody(listening, before, word, after, spaced):
    port, calls = listening
    gap = " " if spaced else ""
    text = f"SELECT * {{ {''.join(before)} {word}{gap}<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} {''.join(after)} }}"
    try:
        refuse(text)
    except RefusedQueryError:
        return
    with contextlib.suppress(SyntaxError, OSError, ValueError, RuntimeError):
        list(Store().query(text))
    assert not calls, text


def test_the_listener_hears_a_call(listening):
    """The test above could fail: without a refusal, a query does call."""
    port, calls = listening
    before = len(calls)
    with pytest.raises(OSError):
        list(Store().query(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
    assert len(calls) > before
    calls.clear()
