"""Policy: how a data set is to be read where its file leaves a choice to the reader.

One per opened file; every scope in it knows it.
"""

from __future__ import annotations

from typing import NamedTuple


class Policy(NamedTuple):
    """What the caller decided when the file was opened."""

    is_strict: bool = False
    """A value that violates its VR raises instead of being read as text or bytes."""
    codecs: tuple[str, ...] | None = None
    """Python codecs to decode text of any VR with, whatever Specific Character Set says."""


LENIENT = Policy()
"""What applies unless the caller decides otherwise."""
