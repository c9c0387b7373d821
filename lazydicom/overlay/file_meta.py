"""FileMeta: the File Meta Information, group 0002 (PS3.10 §7.1), to read, change and build.

Knows which of its elements follow from other things and so are not assigned, and what a new file
says where nobody said anything. Refuses to know how it is written, which `meta_group` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from lazydicom.errors import EncodeError
from lazydicom.overlay.dataset import Dataset
from lazydicom.overlay.overlay import META
from lazydicom.standard.conformance import shown
from lazydicom.standard.tag import (
    FILE_META_GROUP_LENGTH,
    FILE_META_VERSION,
    IMPLEMENTATION_CLASS_UID,
    MEDIA_STORAGE_SOP_CLASS_UID,
    MEDIA_STORAGE_SOP_INSTANCE_UID,
    TRANSFER_SYNTAX_UID,
)
from lazydicom.standard.transfer_syntax import TransferSyntax, named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.overlay.overlay import Overlay
    from lazydicom.view.scope import Scope
    from lazydicom.view.values import Value

REQUIRED = frozenset([
    FILE_META_GROUP_LENGTH, FILE_META_VERSION, MEDIA_STORAGE_SOP_CLASS_UID,
    MEDIA_STORAGE_SOP_INSTANCE_UID, TRANSFER_SYNTAX_UID, IMPLEMENTATION_CLASS_UID,
])  # fmt: skip
"""Type 1 in PS3.10 §7.1: present, and not empty."""


class FileMeta(Dataset):
    """The File Meta Information of a file or of a new data set, or one to give to it.

    What is not said is filled in when a file is written: the length of the group, its version, the
    SOP Class and Instance UIDs of the data set, Explicit VR Little Endian, and that this library
    wrote it.

    Parameters
    ----------
    by_keyword
        Values by keyword; that of ``TransferSyntaxUID`` may be a keyword too.

    Raises
    ------
    EncodeError
        A value cannot be written, or belongs elsewhere.
    UnsupportedError
        Nobody knows the transfer syntax.

    Examples
    --------
    >>> FileMeta(TransferSyntaxUID="ImplicitVRLittleEndian", SourceApplicationEntityTitle="CT1")
    (0002,0010) UI Transfer Syntax UID: 1.2.840.10008.1.2
    (0002,0016) AE Source Application Entity Title: CT1
    >>> FileMeta(PatientName="?")
    Traceback (most recent call last):
    ...
    lazydicom.errors.EncodeError: (0010,0010): is no element of the File Meta Information, group \
0002
    """

    __slots__ = ("_syntax",)
    _syntax: str | None

    def __init__(self, scope: Scope | None = None, /, **by_keyword: Value) -> None:
        super().__init__(scope)
        object.__setattr__(self, "_key", META)
        object.__setattr__(self, "_syntax", None)
        for keyword, value in by_keyword.items():
            setattr(self, keyword, value)

    @classmethod
    def of(cls, scope: Scope, overlay: Overlay, syntax: str | None) -> Self:
        """That of a data set with these changes; ``syntax`` is how a file is encoded."""
        made = cls(scope)
        object.__setattr__(made, "_overlay", overlay)
        object.__setattr__(made, "_syntax", syntax)
        return made

    def become(self, given: object) -> None:
        """Have the elements of another one; of a file, what it needs and was not given stays.

        Raises
        ------
        EncodeError
            It is none, or has another transfer syntax than the file.
        """
        from lazydicom.overlay.assign import put  # noqa: PLC0415

        if not isinstance(given, FileMeta):
            raise EncodeError(f"file_meta takes a FileMeta, not a {type(given).__name__}")
        leaves = {one.tag: one.leaf() for one in given.elements()}
        leaves.pop(FILE_META_GROUP_LENGTH, None)
        if TRANSFER_SYNTAX_UID in leaves:
            self._uid_of(given.TransferSyntaxUID)
        kept = frozenset() if self._syntax is None else REQUIRED
        for tag in self.present():
            if tag not in leaves and tag not in kept:
                put(self, tag, None)
        for tag, leaf in leaves.items():
            put(self, tag, leaf)

    def _assign(
        self, tag: int, value: Value, vr: str | None = None, *, strict: bool = True
    ) -> None:
        if tag == TRANSFER_SYNTAX_UID and value:
            value = self._uid_of(value)
        if not value:
            self._check_needed(tag)
        super()._assign(tag, value, vr, strict=strict)

    def _delete(self, tag: int) -> None:
        self._check_needed(tag)
        super()._delete(tag)

    def _delete_all(self, tags: Iterable[int]) -> None:
        deleted = list(tags)
        for tag in deleted:
            self._check_needed(tag)
        super()._delete_all(deleted)

    def _check_needed(self, tag: int) -> None:
        """Refuse to take from a file what it must have; a new one gets it when it is written."""
        if self._syntax is not None and tag in REQUIRED:
            raise EncodeError("every file has to have it (PS3.10 §7.1)", tag=tag)

    def _uid_of(self, value: Value) -> str:
        """The UID of a transfer syntax that this may say."""
        if not isinstance(value, (str, TransferSyntax)):
            raise EncodeError(f"{shown(value)} is no transfer syntax", tag=TRANSFER_SYNTAX_UID)
        uid = str(value)
        if uid != self._syntax:
            uid = named(value).uid
        if self._syntax is not None and uid != self._syntax:
            raise EncodeError(
                "the data set is encoded in another transfer syntax; "
                "save_as(target, transfer_syntax=...) writes it in this one",
                tag=TRANSFER_SYNTAX_UID,
            )
        return uid
