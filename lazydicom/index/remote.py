"""Files behind a URL, through fsspec (the extra ``remote``): a read is one request for a range.

It knows nothing of protocols, which fsspec and its plug-ins do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lazydicom.errors import (
    LazyDicomError,
    MissingExtraError,
    SourceIsDirectoryError,
    UnsupportedError,
)
from lazydicom.index.file_object import PluggedSource, StreamPuller, told
from lazydicom.index.forward import ForwardSource
from lazydicom.index.source import FileSource, Identity

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource

_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(://|::)")
_MISSING: Final = "is a URL, which needs an extra: pip install 'lazydicom[remote]'"


def is_url(path: str) -> bool:
    """Whether a path is a URL: ``s3://...``, ``simplecache::https://...``; not ``a::b.dcm``."""
    return "://" in path and _SCHEME.match(path) is not None


class _Ranges:
    """The ranges of a remote file."""

    __slots__ = ("_files", "_path", "size")

    def __init__(self, files: Any, path: str, size: int) -> None:  # noqa: ANN401 - has no types
        self._files = files
        self._path = path
        self.size = size

    def read(self, offset: int, length: int) -> bytes:
        found: bytes = self._files.cat_file(self._path, start=offset, end=offset + length)
        return found


class RemoteSource(PluggedSource):
    """A remote file; its URL is its name, its identity is size and time if the server tells."""

    __slots__ = ()


def url_source(url: str, *, use_mmap: bool, cap: int) -> ByteSource:
    """The source of what a URL names.

    Parameters
    ----------
    url
        A URL of fsspec.
    use_mmap
        Whether ``view`` maps it, if it is a local file.
    cap
        Bytes of memory that it may need if it cannot be read in ranges.

    Raises
    ------
    MissingExtraError
        fsspec is not installed.
    UnsupportedError
        What it needs for this protocol is not installed.
    SourceError
        It is not there, or cannot be read.
    """
    try:
        import fsspec  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(f"{_MISSING} ({error})", path=url) from error
    try:
        files, path = fsspec.core.url_to_fs(url)
        if "file" in _protocols(files):
            return FileSource(path, use_mmap=use_mmap)
        info = files.info(path)
        if info.get("type") == "directory":
            raise SourceIsDirectoryError("is a directory", path=url)  # noqa: TRY301
        size = info.get("size")
        if size is None:  # a server that does not tell reads no ranges either
            return ForwardSource(StreamPuller(files.open(path, "rb"), is_ours=True), url, cap)
        source = RemoteSource(_Ranges(files, path, size), url)
        source.identity = Identity(0, 0, size, _modified(files, path))
    except LazyDicomError:
        raise
    except ImportError as error:
        raise UnsupportedError(str(error), path=url) from error
    except FileNotFoundError as error:
        raise told(FileNotFoundError(2, "No such file"), url, "opened") from error
    except Exception as error:  # whatever the plug-in of a protocol raises
        raise told(error, url, "opened") from error
    return source


def _protocols(files: Any) -> tuple[str, ...]:  # noqa: ANN401
    protocol = files.protocol
    return (protocol,) if isinstance(protocol, str) else tuple(protocol)


def _modified(files: Any, path: str) -> int:  # noqa: ANN401
    try:
        return int(files.modified(path).timestamp() * 1_000_000_000)
    except Exception:  # noqa: BLE001 - most protocols cannot tell, in many ways
        return 0
