"""schemathesis against the addresses for programs: no server error, no answer that breaks its published schema."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dorasan.web.app import application

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
WITHIN = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application())


@schema.parametrize()
@WITHIN
def test_nothing_that_is_sent_breaks_it(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=list(CHECKS), headers={"Host": "localhost"})
