"""What every test of ours shares."""

from __future__ import annotations

import os

from hypothesis import settings

# Naming mistakes costs the first run of every course some seconds: the tests that are about it ask for it.
os.environ.setdefault("GRADEPROP_DIAGNOSES", "0")

# People's runs look for new counterexamples; CI's are the same each time, so that a red run means a change.
settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")
