"""The whole HTTP API as it describes itself, with requests that schemathesis makes up: never a 5xx."""

from collections import Counter
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, Phase, settings

pytestmark = pytest.mark.skipif(
    find_spec("schemathesis") is None, reason="schemathesis is not installed: it is in the dev group"
)


@pytest.fixture(scope="module")
def schema(served):
    import schemathesis

    return schemathesis.openapi.from_url(f"{served}/openapi.json")


def tried(schema, examples):
    """Every operation with so many made-up requests of each kind; the statuses that came back."""
    import schemathesis

    statuses = Counter()

    def once(operation, mode):
        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @_given(operation, mode)
        def check(case):
            response = case.call()
            case.validate_response(response, checks=[schemathesis.checks.not_a_server_error])
            statuses[operation.label, response.status_code] += 1

        check()

    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE:
            once(operation, mode)
    return statuses


def _given(operation, mode):
    from hypothesis import given

    return given(case=operation.as_strategy(generation_mode=mode))


def test_the_api_describes_all_that_it_has(schema):
    found = {operation.ok().label for operation in schema.get_all_operations()}
    assert found >= {"GET /", "GET /search", "GET /suggest", "GET /sparql", "POST /sparql", "GET /id/{path}"}


def test_no_request_brings_a_server_error(schema):
    statuses = tried(schema, 6)
    assert {label for label, _ in statuses} == {op.ok().label for op in schema.get_all_operations()}
    assert statuses["POST /sparql", 200] + statuses["POST /sparql", 400] > 0


@pytest.mark.slow  # half a minute: five operations, a hundred requests each
def test_no_request_of_many_brings_a_server_error(schema):
    statuses = tried(schema, 60)
    assert sum(statuses.values()) > 500
