"""What `lazydicom` has, and what it says about what it has not."""

from __future__ import annotations

from importlib.metadata import version

import pytest

import lazydicom


def test_every_public_name_is_there_and_is_listed() -> None:
    listed = dir(lazydicom)
    for name in lazydicom.__all__:
        assert getattr(lazydicom, name) is not None
        assert name in listed


def test_the_version_is_that_of_the_distribution() -> None:
    assert lazydicom.__version__ == version("lazydicom")


def test_a_misspelt_name_is_an_error_that_python_can_explain() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Archiv'") as caught:
        _ = lazydicom.Archiv
    assert (caught.value.name, caught.value.obj) == ("Archiv", lazydicom)
