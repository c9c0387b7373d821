"""UpdateReport: what an update of an archive did, every file of the crawl accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field

LISTED = 10_000
"""Files of each kind of which a report has the reason: there may be millions."""


@dataclass(slots=True)
class UpdateReport:
    """What became of every file below the root.

    ``added + changed + unchanged + skipped + failed`` is the number of files found.

    Examples
    --------
    >>> report = UpdateReport(added=3)
    >>> report.fail("a.dcm", "Permission denied")
    >>> print(report)
    3 added, 0 changed, 0 removed, 0 unchanged, 0 not DICOM, 1 unreadable
    >>> report.files
    4
    """

    added: int = 0
    """DICOM files that are new in the index."""
    changed: int = 0
    """DICOM files that were read again."""
    unchanged: int = 0
    """Files, DICOM or not, that were not opened: same size and time."""
    removed: int = 0
    """DICOM files that are gone, and their rows with them."""
    skipped: int = 0
    """Files read now that are not DICOM; remembered, so that they are not opened again."""
    not_dicom: list[tuple[str, str]] = field(default_factory=list, repr=False)
    """(path, reason) of the first ``LISTED`` of those that were skipped."""
    failed: int = 0
    """Files that could not be read; tried again by the next update."""
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    """(path, reason) of the first ``LISTED`` of those that failed."""
    missed: int = 0
    """Folders and other names that could not be looked into."""
    unreachable: list[tuple[str, str]] = field(default_factory=list)
    """(path, reason) of the first ``LISTED`` of those that were missed."""
    retained: int = 0
    """DICOM files that are gone but kept: more than half of the archive is, and
    ``allow_mass_removal`` was not given."""
    seconds: float = 0.0
    """How long it took, or has been going on."""
    expected: int = 0
    """Files that the last complete update found; 0 if there was none."""

    def skip(self, path: str, reason: str) -> None:
        """Note a file that is not DICOM."""
        self.skipped += 1
        if len(self.not_dicom) < LISTED:
            self.not_dicom.append((path, reason))

    def fail(self, path: str, reason: str) -> None:
        """Note a file that could not be read."""
        self.failed += 1
        if len(self.unreadable) < LISTED:
            self.unreadable.append((path, reason))

    def miss(self, path: str, reason: str) -> None:
        """Note a folder or another name that could not be looked into."""
        self.missed += 1
        if len(self.unreachable) < LISTED:
            self.unreachable.append((path, reason))

    @property
    def files(self) -> int:
        """Files found below the root."""
        return self.added + self.changed + self.unchanged + self.skipped + self.failed

    @property
    def rate(self) -> float:
        """Files per second."""
        return self.files / self.seconds if self.seconds > 0 else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds that are left, if there are as many files as before; None if nobody knows."""
        if not self.files or not self.rate or self.files > self.expected:
            return None
        return (self.expected - self.files) / self.rate

    def __str__(self) -> str:
        parts = [
            f"{self.added} added",
            f"{self.changed} changed",
            f"{self.removed} removed",
            f"{self.unchanged} unchanged",
            f"{self.skipped} not DICOM",
            f"{self.failed} unreadable",
        ]
        if self.missed:
            parts.append(f"{self.missed} unreachable")
        if self.retained:
            parts.append(f"{self.retained} gone but kept (allow_mass_removal)")
        return ", ".join(parts)
