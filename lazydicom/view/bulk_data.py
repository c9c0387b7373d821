"""Bulk data: large values by URI instead of in the text that speaks of them (PS3.18 §F.2.6).

Knows one kind of URI, a range of a file: ``file:///data/ct.dcm?offset=1396&length=32768``. Refuses
to read any file outside the folder that a caller names, whatever a URI says.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.errors import SourceError, SourcePermissionError
from lazydicom.index.source import FileSource
from lazydicom.standard.vr import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.view.element import Element


def bulk_data_uri(element: Element) -> str | None:
    """The URI of the bytes of a value in its file; None if they are in no file as bulk data is.

    That is so for what was read from memory, inflated or changed, and for words with the most
    significant byte first: bulk data is little endian (PS3.18 §8.7.3.5).

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> new = Dataset()
    >>> new.EncapsulatedDocument = b"%PDF"
    >>> bulk_data_uri(new["EncapsulatedDocument"]) is None
    True
    """
    offset: int | None = element.offset  # None where it was changed
    path = element.source.path
    if offset is None or path is None:
        return None
    if element.is_big_endian and WIDTH.get(element.VR, 1) > 1:
        return None
    from pathlib import Path  # noqa: PLC0415 - opening a file does without

    return f"{Path(path).absolute().as_uri()}?offset={offset}&length={element.length}"


def file_bulk_data(root: str | os.PathLike[str]) -> Callable[[str], bytes]:
    """A function that reads the URIs of `bulk_data_uri`, of files at or below ``root`` only.

    It is a ``bulk_data_uri_handler`` for ``from_json``. Without ``offset`` and ``length`` a URI
    means the whole file.

    Parameters
    ----------
    root
        A folder, or one file.

    Raises
    ------
    SourcePermissionError
        When called: the file is elsewhere.
    SourceError, TruncatedError
        When called: it is no such URI, or the bytes are not there.
    """
    allowed = os.path.realpath(root)

    def read(uri: str) -> bytes:
        path, offset, length = _parsed(uri)
        real = os.path.realpath(path)
        if os.path.commonpath((allowed, real)) != allowed:
            raise SourcePermissionError(f"is not in {allowed}, where bulk data may be", path=real)
        source = FileSource(real, use_mmap=False)
        try:
            return source.read(offset, source.size - offset if length is None else length)
        finally:
            source.close()

    return read


def _parsed(uri: str) -> tuple[str, int, int | None]:
    """Path, offset and length of a file URI."""
    from urllib.parse import parse_qs, urlsplit  # noqa: PLC0415 - dumping does without
    from urllib.request import url2pathname  # noqa: PLC0415

    try:
        parts = urlsplit(uri)
        query = parse_qs(parts.query, strict_parsing=True) if parts.query else {}
        offset = int(query.pop("offset", ["0"])[0])
        length = query.pop("length", [None])[0]
        size = None if length is None else int(length)
    except ValueError as error:
        raise SourceError(f"no file URI with offset and length: {error}", path=uri) from error
    is_local = parts.scheme == "file" and parts.netloc in {"", "localhost"}
    if not is_local or query or offset < 0 or (size is not None and size < 0):
        raise SourceError("no file URI with offset and length", path=uri)
    return url2pathname(parts.path), offset, size
