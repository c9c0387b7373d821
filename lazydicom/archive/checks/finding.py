"""Findings: what is wrong with a file or an index, without a value of any patient in it.

Knows the codes and their sentences. Refuses to know how anything is found.
"""

from __future__ import annotations

from typing import NamedTuple

from lazydicom.standard.tag import Tag

SENTENCES = {
    "NOT_DICOM": "is not DICOM",
    "UNREADABLE": "cannot be read",
    "UNREACHABLE": "cannot be looked into",
    "META_MISMATCH": "File Meta Information says something else than the data set (PS3.10 §7.1)",
    "MISSING_UID": "a UID that every instance has is missing or empty (PS3.3 §C.12.1)",
    "INVALID_UID": "not a UID (PS3.5 §9.1)",
    "UNKNOWN_SOP_CLASS": "a SOP Class that PS3.6 does not register",
    "MULTIPLICITY": "another number of values than PS3.6 has",
    "PIXELS": "the pixel data do not fit their description",
    "EXECUTABLE_PREAMBLE": "the preamble makes the file a program as well (PS3.10 §7.1)",
    "FOREIGN_PREAMBLE": "the preamble makes the file one of another format as well (PS3.10 §7.1)",
    "DUPLICATE_INSTANCE": "the same SOP Instance UID as another file (PS3.5 §9)",
    "MISSING_INSTANCES": "before this one, numbers of instances are missing in the series",
    "NOT_INDEXED": "is DICOM, and not in the index",
    "CHANGED": "has another size or time than when it was indexed",
    "GONE": "is in the index, and not there any more",
    "CONTENT": "has the size and time that it was indexed with, and another content",
    "INDEX_DAMAGED": "the index contradicts itself",
}
"""What is found beside the problems of reading (`lazydicom.index.problems`)."""


class Finding(NamedTuple):
    """Something that is wrong; no value of the file is in it.

    ``code`` is stable; ``path`` is of the file; ``offset`` is absolute, in bytes, -1 where none is
    meant; ``tag`` is 0 where no element is.

    Examples
    --------
    >>> print(finding("INVALID_UID", "a.dcm", 0x00080018, 420))
    a.dcm: INVALID_UID at offset 420 (0008,0018): not a UID (PS3.5 §9.1)
    """

    code: str
    path: str
    sentence: str
    offset: int = -1
    tag: Tag = Tag(0)

    def __str__(self) -> str:
        place = f" at offset {self.offset}" if self.offset >= 0 else ""
        tag = f" ({self.tag >> 16:04X},{self.tag & 0xFFFF:04X})" if self.tag else ""
        return f"{self.path}: {self.code}{place}{tag}: {self.sentence}"


def finding(code: str, path: str, tag: int = 0, offset: int = -1, more: str = "") -> Finding:
    """The finding with this code; ``more`` is added to its sentence."""
    sentence = SENTENCES[code] + (f": {more}" if more else "")
    return Finding(code, path, sentence, offset, Tag(tag))
