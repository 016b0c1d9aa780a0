"""Settings for all tests: property tests are short in `make test` and long in `make test-all`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # kernels and commands that tests start keep what they compile
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
# the short runs are the same each time, so that a red run means a change; the long ones look for news
settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("all", max_examples=300, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("all" if os.environ.get("KIT_TESTS") == "all" else "quick")
