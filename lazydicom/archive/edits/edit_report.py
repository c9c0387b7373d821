"""EditReport: what a bulk edit did, every instance of the selection accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Collision(NamedTuple):
    """Two instances whose copies would have one name: the first has it, the other has no copy.

    Attributes
    ----------
    target
        The name, relative to the folder.
    first, other
        The files, relative to the archive.
    """

    target: str
    first: str
    other: str


@dataclass(slots=True)
class EditReport:
    """What became of every instance of the selection.

    Examples
    --------
    >>> print(EditReport(saved=2, failed=[("a.dcm", "Permission denied")]))
    2 saved, 0 saved before, 1 failed, 0 collisions
    """

    saved: int = 0
    """Copies that were saved now."""
    skipped: int = 0
    """Instances whose copies an earlier run saved, by the same edit from the same file."""
    failed: list[tuple[str, str]] = field(default_factory=list)
    """(path relative to the archive, reason) of instances without a copy."""
    collisions: list[Collision] = field(default_factory=list)
    """Instances without a copy, because that of another one has its name."""
    bytes: int = 0
    """Size of the copies that were saved now."""
    seconds: float = 0.0

    @property
    def instances(self) -> int:
        """Instances that were dealt with so far."""
        return self.saved + self.skipped + len(self.failed) + len(self.collisions)

    def __str__(self) -> str:
        return (
            f"{self.saved} saved, {self.skipped} saved before, {len(self.failed)} failed, "
            f"{len(self.collisions)} collision{'' if len(self.collisions) == 1 else 's'}"
        )
