"""Saving: a file as it was, except for what was changed; in another encoding; or a new one.

Knows what a file consists of besides its data set, and when saving is refused. Refuses to know
elements, which `patches` and `rewrite` do, File Meta Information, which `meta_group` does, and how
files are replaced, which `atomic` does.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from lazydicom.errors import EncodeError, SourceError, TruncatedError, UnsupportedError
from lazydicom.index.file_object import FileObjectSource
from lazydicom.index.forward import Kept
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.part10 import PREAMBLE_LENGTH, index_file
from lazydicom.overlay.atomic import write_file
from lazydicom.overlay.deflated import Deflated
from lazydicom.overlay.directory import RECORDS, relinked
from lazydicom.overlay.encoded import changed_syntax, is_encoded_in
from lazydicom.overlay.guard import check_implicit
from lazydicom.overlay.meta_group import meta_patches, new_meta
from lazydicom.overlay.overlay import META, PART, TOP
from lazydicom.overlay.patches import Patch, data_set_patches, end_of, is_cut, patched
from lazydicom.overlay.plan import Bytes, Copy, Plan
from lazydicom.overlay.read_back import check_changes, has_problems
from lazydicom.standard.tag import TRANSFER_SYNTAX_UID
from lazydicom.standard.transfer_syntax import (
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    TransferSyntax,
    lookup,
    named,
)
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.part10 import FileIndex
    from lazydicom.index.source import ByteSource
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.plan import Segment, Sink
    from lazydicom.overlay.rewrite import Lengths

_PREFIX = b"DICM"
_LONGEST_HEADER = 12
_MARKERS = (b"\xfe\xff", b"\xff\xfe")
"""Group FFFE of items and delimiters, in either byte order."""


class How(NamedTuple):
    """How a file is to be written; `Dataset.save_as` says what each means."""

    transfer_syntax: TransferSyntax | None = None
    lengths: Lengths = "keep"
    preamble: Literal["keep", "zero"] = "keep"
    trailing: Literal["keep", "drop"] = "keep"
    stamp: bool = False
    bare: bool = False
    allow_partial: bool = False

    def checked(self) -> How:
        """The same, if everything in it can be asked for; EncodeError if not."""
        for name, known in _CHOICES.items():
            if getattr(self, name) not in known:
                choices = " or ".join(map(repr, known))
                raise EncodeError(f"{name}={getattr(self, name)!r} is no choice: {choices}")
        return self


_CHOICES = {
    "lengths": ("keep", "defined", "undefined"),
    "preamble": ("keep", "zero"),
    "trailing": ("keep", "drop"),
}
AS_IT_IS = How()


def save(
    dataset: Dataset,
    target: str | os.PathLike[str] | Sink,
    how: How,
    *,
    overwrite: bool,
    durable: bool,
) -> int:
    """Write a file with its changes; `Dataset.save_as` is the contract."""
    if not isinstance(target, (str, os.PathLike)) and not hasattr(target, "write"):
        message = f"save_as() takes a path or a binary file, not {type(target).__name__}"
        raise TypeError(message)
    plan, source = plan_of(dataset, how)
    if isinstance(target, (str, os.PathLike)):
        return write_file(target, plan, source, overwrite=overwrite, durable=durable)
    _check_sink(target, dataset)
    return plan.write_to(target, source)


def dcmwrite(
    filename: str | os.PathLike[str] | Sink,
    dataset: Dataset,
    *,
    overwrite: bool = True,
    implicit_vr: bool | None = None,
    little_endian: bool | None = None,
) -> None:
    """Write a data set to a file, with the main parameters of ``pydicom.dcmwrite``.

    Parameters
    ----------
    filename
        A path, or a binary file object.
    dataset
        What to write, as `Dataset.save_as` does.
    overwrite
        Whether an existing file may be replaced.
    implicit_vr, little_endian
        The encoding of the data set, both or neither.

    Raises
    ------
    EncodeError
        There is no such encoding, or a new file would lack what every file has to have.
    SourceError, TruncatedError, UnsupportedError
        As `Dataset.save_as`.
    """
    syntax = None
    if not implicit_vr is little_endian is None:
        if implicit_vr is None or little_endian is None or (implicit_vr and not little_endian):
            raise EncodeError(f"no transfer syntax is {implicit_vr=} and {little_endian=}")
        explicit = EXPLICIT_LITTLE if little_endian else EXPLICIT_BIG
        syntax = IMPLICIT_LITTLE if implicit_vr else explicit
    dataset.save_as(filename, overwrite=overwrite, transfer_syntax=syntax)


def _check_sink(sink: Sink, dataset: Dataset) -> None:
    """Refuse to write over what is being read: only a path is replaced when all is written."""
    source = None if dataset._file is None else dataset._file.meta_index.source
    is_own = isinstance(source, FileObjectSource) and source.is_of(sink)
    if source is not None and source.identity is not None:
        with suppress(AttributeError, OSError, TypeError, ValueError):  # not every sink has one
            status = os.fstat(sink.fileno())  # type: ignore[attr-defined]
            own = source.identity.device, source.identity.inode
            is_own = (status.st_dev, status.st_ino) == own
    if is_own:
        raise SourceError(
            "is the file that the data set was opened from; give its path and overwrite=True, or "
            "another file object",
            path=dataset.path,
        )


def plan_of(dataset: Dataset, how: How = AS_IT_IS) -> tuple[Plan, ByteSource | None]:
    """What will be written, and the source that it copies from.

    Raises
    ------
    TruncatedError, UnsupportedError
        It is changed, and truncated or opened in part, and that is not allowed; or it cannot be
        written like that; or it is so damaged that a change would not be found in what is written.
    EncodeError
        A new file would not have what it needs.
    """
    file = dataset._file
    if file is None:
        return _new(dataset, how), None
    source = file.meta_index.source
    if isinstance(source, Kept):
        raise UnsupportedError("is a piece of a stream that has passed", path=source.name)
    if not dataset._overlay.edits and how._replace(allow_partial=False) == AS_IT_IS:
        return Plan([Copy(0, source.size)]), source
    dataset, file = _complete(dataset, file, allow_partial=how.allow_partial)
    present = changed_syntax(dataset)
    if how.transfer_syntax is None and present not in {None, file.transfer_syntax}:
        how = how._replace(transfer_syntax=present)
    if how.lengths == "keep" and is_encoded_in(file, how.transfer_syntax, present):
        plan = Plan(_changed(dataset, file, how))
    else:
        plan, source = _rewritten(dataset, file, how)
    if has_problems(file):
        # told again what the caller said of this file
        told = None if how.transfer_syntax else file.reading.transfer_syntax
        syntax = (how.transfer_syntax or file.transfer_syntax) if how.bare else told
        check_changes(dataset, plan, source, syntax)
    return plan, source


def _complete(
    dataset: Dataset, file: FileIndex, *, allow_partial: bool
) -> tuple[Dataset, FileIndex]:
    """The same data set with all its elements, or a refusal."""
    name = file.meta_index.source.name
    if file.is_partial and not allow_partial:
        raise UnsupportedError(
            "elements were left out when it was opened: open it whole, or allow_partial=True "
            "keeps what was not read as it is",
            path=name,
        )
    if file.is_partial or type(file.data_index) is not OffsetIndex:
        # A table that was kept may be wrong, and what is written by it would be too. And it was
        # believed to be DICOM when it was opened.
        file = index_file(file.meta_index.source, force=True, probe=False, reading=file.reading)
        scope = Scope(file.data_index, file.data_start, None, policy=dataset._scope.policy)
        whole = type(dataset)(scope, file)
        object.__setattr__(whole, "_overlay", dataset._overlay)
        dataset = whole
    rows = file.meta_index.siblings(0, file.meta_stop)
    if rows and is_cut(file.meta_index, rows[-1]):
        raise TruncatedError(
            "ends in its File Meta Information, so that it has no data set to change", path=name
        )
    file.data_index.complete()
    if not allow_partial and _is_truncated(file):
        raise TruncatedError(
            "is truncated; allow_partial=True saves the changes to what there is of it", path=name
        )
    return dataset, file


def _is_truncated(file: FileIndex) -> bool:
    if any(found.code == "DEFLATE_ERROR" for found in file.meta_index.problems):
        return True
    index = file.data_index
    rows = index.siblings(file.data_start, index.count)
    if rows and is_cut(index, rows[-1]):
        return True
    end = end_of(index, rows[-1]) if rows else _data_start(file)
    if end == index.source.size:
        return False
    rest = index.read(end, min(index.source.size - end, _LONGEST_HEADER))
    # less than a header, and neither padding nor a delimiter: it began as an element
    return any(rest) and (len(rest) < 8 or (len(rest) < 12 and rest[:2] not in _MARKERS))


def _is_deflated(file: FileIndex) -> bool:
    return file.data_index is not file.meta_index


def _head_end(file: FileIndex) -> int:
    """Where the data set begins in the file, deflated or not, though nothing may be there."""
    index = file.meta_index
    if _is_deflated(file):
        return file.data_offset
    if file.meta_stop:
        return end_of(index, index.siblings(0, file.meta_stop)[-1])
    prefix = len(_PREFIX)
    if file.has_preamble:
        return PREAMBLE_LENGTH + prefix
    return prefix if index.source.size >= prefix and index.read(0, prefix) == _PREFIX else 0


def _data_start(file: FileIndex) -> int:
    """Where the data set begins, in what its offsets count in."""
    return 0 if _is_deflated(file) else _head_end(file)


def _data_end(file: FileIndex) -> int:
    """Where its last element ends."""
    index = file.data_index
    rows = index.siblings(file.data_start, index.count)
    return end_of(index, rows[-1]) if rows else _data_start(file)


def _stream_end(file: FileIndex) -> int:
    """Where the deflate stream of the data set ends, its padding included."""
    end = None if file.inflater is None else file.inflater.end
    return file.meta_index.source.size if end is None else end


# -- the encoding that it has ------------------------------------------------------------------


def _changed(dataset: Dataset, file: FileIndex, how: How) -> list[Segment]:
    """A file of which everything is copied that was not changed."""
    segments = _patched(dataset, file, how)
    if _is_deflated(file) or how.bare:
        return segments
    moved = relinked(dataset, segments)
    return segments if moved is None else _patched(moved, file, how)


def _patched(dataset: Dataset, file: FileIndex, how: How) -> list[Segment]:
    source = file.data_index.source
    start, end = _data_start(file), source.size
    patches = data_set_patches(dataset, start)
    if how.trailing == "drop" and _data_end(file) < end:
        patches.append(Patch(_data_end(file), end, []))
    head = _head(dataset, file, how, how.transfer_syntax, stamp=how.stamp)
    if not _is_deflated(file):
        return head + patched(start, end, patches)
    end = _stream_end(file)
    if patches:
        stream: Segment = Deflated(Plan(patched(0, source.size, patches)), source)
    else:
        stream = Copy(file.data_offset, end - file.data_offset)
    trailing = Copy(end, file.meta_index.source.size - end)
    return [*head, stream] if how.bare or how.trailing == "drop" else [*head, stream, trailing]


def _head(
    dataset: Dataset, file: FileIndex, how: How, syntax: TransferSyntax | None, *, stamp: bool
) -> list[Segment]:
    """What is before the data set: preamble, prefix and File Meta Information."""
    if how.bare:
        return []
    begin = _head_end(file)
    is_zeroed = how.preamble == "zero" and file.has_preamble
    blank = [Patch(0, PREAMBLE_LENGTH, [Bytes(bytes(PREAMBLE_LENGTH))])] if is_zeroed else []
    if file.meta_stop:
        found = meta_patches(dataset, begin, syntax=syntax, stamp=stamp)
        return patched(0, begin, blank + found)
    if META in dataset._overlay.edits or syntax is not None or stamp:
        preamble: Segment = Bytes(bytes(PREAMBLE_LENGTH))
        if file.has_preamble and not is_zeroed:
            preamble = Copy(0, PREAMBLE_LENGTH)
        meta = new_meta(dataset, syntax or file.transfer_syntax, stamp=stamp)
        return [preamble, Bytes(_PREFIX + meta)]
    return patched(0, begin, blank)


# -- another encoding, and new files -----------------------------------------------------------


def _rewritten(dataset: Dataset, file: FileIndex, how: How) -> tuple[Plan, ByteSource]:
    """A file whose data set is written anew, element by element."""
    if not how.bare and RECORDS in dataset:
        raise UnsupportedError(
            "a DICOMDIR is not converted: the offsets in it would be wrong, and PS3.10 §8.6 has "
            "it in Explicit VR Little Endian",
            path=dataset.path,
        )
    present = file.transfer_syntax
    # where a file is not encoded as it says, what is written is
    syntax = how.transfer_syntax or lookup(present.uid) or present
    if not syntax.is_explicit:
        check_implicit(dataset)
    head = _head(dataset, file, how, syntax, stamp=True)
    from lazydicom.overlay.rewrite import data_set_segments  # noqa: PLC0415 - most only change

    source = file.data_index.source
    body = data_set_segments(dataset, syntax, lengths=how.lengths)
    if _is_deflated(file):
        head = [Bytes(Plan(head).to_bytes(file.meta_index.source))]
    if syntax.is_deflated:
        body = [Deflated(Plan(body), source)]
    return Plan([*head, *body]), source


def _new(dataset: Dataset, how: How) -> Plan:
    """A file of a data set that no file has."""
    if dataset._key != TOP or dataset.parent is not None:
        what = {META: "File Meta Information", PART: "a part of a data set"}
        raise UnsupportedError(
            f"{what.get(dataset._key, 'an item')} cannot be saved as a file; assign it to a "
            "sequence, or save the data set it is in"
        )
    said = dataset.file_meta.get(TRANSFER_SYNTAX_UID)
    syntax = how.transfer_syntax or changed_syntax(dataset)
    syntax = syntax or named((said and said.value) or EXPLICIT_LITTLE)
    from lazydicom.overlay.rewrite import data_set_segments  # noqa: PLC0415

    if not syntax.is_explicit:
        check_implicit(dataset)
    body = data_set_segments(dataset, syntax, lengths=how.lengths)
    if syntax.is_deflated:
        body = [Deflated(Plan(body), None)]
    if how.bare:
        return Plan(body)
    meta = new_meta(dataset, syntax, stamp=how.stamp)
    return Plan([Bytes(bytes(PREAMBLE_LENGTH) + _PREFIX + meta), *body])
