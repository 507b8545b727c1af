"""How tests are shared out among processes, if there are several."""

from __future__ import annotations

import os

import pytest


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="all tests run in one process")
def test_the_scheduler_knows_which_tests_stay_together(request: pytest.FixtureRequest) -> None:
    """Fault: with pytest 9.2 the groups were lost, and each process made each module's browser and world."""
    assert request.node.nodeid.endswith("@tests/project/test_sharing.py")
