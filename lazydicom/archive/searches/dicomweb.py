"""FileClient: an archive with the methods of dicomweb-client's ``DICOMfileClient``.

Its parts are modules of their own: `searching` and `retrieving`. Refuses to change anything.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self
from urllib.parse import urlsplit
from urllib.request import url2pathname

from lazydicom.archive.archive import Archive
from lazydicom.archive.searches.retrieving import Retrieving
from lazydicom.archive.searches.searching import Searching
from lazydicom.errors import ElementNotFoundError, QueryError, UnsupportedError
from lazydicom.index.location import FOLDER, index_folder
from lazydicom.index.store import Store
from lazydicom.standard import dictionary
from lazydicom.standard.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pydicom


class FileClient(Searching, Retrieving):
    """Searches of files and their retrieval, as dicomweb-client's ``DICOMfileClient`` has them.

    docs/FIND.md says what differs. It never changes the files: what stores or deletes instances
    raises UnsupportedError.

    Parameters
    ----------
    url
        The folder: a ``file:`` URL or a path.
    update_db
        Whether the index is brought in step with the files now. A new one always is.
    recreate_db
        Whether it is made anew.
    in_memory
        Whether it is kept in a temporary folder, until the client is closed.
    db_dir
        The folder to keep the index in; None for the root, or else the user's cache.
    readonly
        Has no meaning here: nothing is ever changed.

    Raises
    ------
    QueryError
        The URL has another scheme.
    SourceNotFoundError
        There is no such folder.
    CacheError
        The index cannot be made or used.
    """

    protocol = None
    qido_url_prefix = None
    wado_url_prefix = None
    stow_url_prefix = None
    delete_url_prefix = None

    def __init__(
        self,
        url: str | os.PathLike[str],
        update_db: bool = False,
        recreate_db: bool = False,
        in_memory: bool = False,
        db_dir: str | os.PathLike[str] | None = None,
        readonly: bool = False,
    ) -> None:
        root = _path_of(os.fsdecode(url))
        #: The URL of the folder.
        self.base_url = Path(root).absolute().as_uri()
        self.scheme = "file"
        self.url_prefix = urlsplit(self.base_url).path
        self._temporary = tempfile.TemporaryDirectory() if in_memory else None
        where = "auto" if db_dir is None else os.path.join(os.path.abspath(db_dir), FOLDER)
        if self._temporary is not None:
            where = os.path.join(self._temporary.name, FOLDER)
        folder = index_folder(root, where)
        is_new = not (folder / "data.mdb").exists()
        if recreate_db and not is_new:
            with Store.open(folder) as store, store.updating():
                store.rebuild()
        #: The archive that is searched.
        self.archive = Archive(root, where)
        if update_db or recreate_db or is_new:
            self.archive.update()

    def close(self) -> None:
        """Give the index back."""
        self.archive.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"FileClient({self.base_url!r})"

    # -- what would change files -----------------------------------------------------------------

    def store_instances(
        self, datasets: Sequence[pydicom.Dataset], study_instance_uid: str | None = None
    ) -> NoReturn:
        """UnsupportedError: files are added to the folder, then ``archive.update()``."""
        raise UnsupportedError("nothing is stored: add files to the folder, and update the archive")

    def delete_study(self, study_instance_uid: str) -> NoReturn:
        """UnsupportedError: no file is deleted."""
        raise UnsupportedError("nothing is deleted: remove the files, and update the archive")

    def delete_series(self, study_instance_uid: str, series_instance_uid: str) -> NoReturn:
        """UnsupportedError: no file is deleted."""
        self.delete_study(study_instance_uid)

    def delete_instance(
        self, study_instance_uid: str, series_instance_uid: str, sop_instance_uid: str
    ) -> NoReturn:
        """UnsupportedError: no file is deleted."""
        self.delete_study(study_instance_uid)

    # -- names -----------------------------------------------------------------------------------

    @staticmethod
    def lookup_keyword(tag: int | str | tuple[int, int]) -> str:
        """The keyword of a tag; ElementNotFoundError if it has none."""
        number = int(Tag(*tag) if isinstance(tag, tuple) else Tag(tag))
        keyword = dictionary.keyword_of(number)
        if keyword is None:
            raise ElementNotFoundError("has no keyword", tag=number)
        return keyword

    @staticmethod
    def lookup_tag(keyword: str) -> str:
        """The tag of a keyword, as eight digits; ElementNotFoundError if there is no such one."""
        tag = dictionary.tag_of(keyword)
        if tag is None:
            raise ElementNotFoundError(f"no keyword {keyword!r}")
        return f"{tag:08X}"


def _path_of(url: str) -> str:
    """The path that a URL or path names."""
    parts = urlsplit(url)
    if len(parts.scheme) < 2:  # none, or the letter of a drive
        return url
    if parts.scheme != "file":
        raise QueryError(f"URL scheme {parts.scheme!r} is none of files")
    return url2pathname(parts.path)
