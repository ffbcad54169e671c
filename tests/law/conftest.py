"""Shared by the tests of laws and agreements."""

import pytest

from tests.law.copies import Copies


@pytest.fixture
def copies(tmp_path):
    return Copies(tmp_path)
