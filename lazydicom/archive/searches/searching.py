"""Searching: the searches of dicomweb-client (PS3.18 §10.6), over an archive.

Knows the names and parameters of its methods. Refuses to know what matches: ``Archive.find`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lazydicom.archive.archive import Archive

    Json = dict[str, Any]


class Searching:
    """The part of a client that searches."""

    #: The archive that is searched.
    archive: Archive

    def search_for_studies(
        self,
        fuzzymatching: bool | None = None,
        limit: int | None = None,
        offset: int | None = None,
        fields: Sequence[str] | None = None,
        search_filters: Mapping[str, Any] | None = None,
        get_remaining: bool = False,
    ) -> list[Json]:
        """The studies that match.

        Parameters
        ----------
        fuzzymatching
            Whether parts of person names match, without accents.
        limit, offset
            How many to return, and how many to skip.
        fields
            Attributes to return besides those that always are.
        search_filters
            The keys, as ``Archive.find`` takes them.
        get_remaining
            Whether more than ``limit`` are returned, if there are more.
        """
        page = (None if get_remaining else limit, offset)
        return self._search("study", {}, fuzzymatching, page, fields, search_filters)

    def search_for_series(
        self,
        study_instance_uid: str | None = None,
        fuzzymatching: bool | None = None,
        limit: int | None = None,
        offset: int | None = None,
        fields: Sequence[str] | None = None,
        search_filters: Mapping[str, Any] | None = None,
        get_remaining: bool = False,
    ) -> list[Json]:
        """The series that match, of one study or of all; other parameters as in studies."""
        page = (None if get_remaining else limit, offset)
        within = uids_of(study_instance_uid)
        return self._search("series", within, fuzzymatching, page, fields, search_filters)

    def search_for_instances(
        self,
        study_instance_uid: str | None = None,
        series_instance_uid: str | None = None,
        fuzzymatching: bool | None = None,
        limit: int | None = None,
        offset: int | None = None,
        fields: Sequence[str] | None = None,
        search_filters: Mapping[str, Any] | None = None,
        get_remaining: bool = False,
    ) -> list[Json]:
        """The instances that match, of one series, one study or all; other parameters as there."""
        if series_instance_uid is not None and study_instance_uid is None:
            raise TypeError("a series is named with its study")
        page = (None if get_remaining else limit, offset)
        within = uids_of(study_instance_uid, series_instance_uid)
        return self._search("instance", within, fuzzymatching, page, fields, search_filters)

    def _search(
        self,
        level: str,
        within: dict[str, str],
        fuzzymatching: bool | None,
        page: tuple[int | None, int | None],
        fields: Sequence[str] | None,
        search_filters: Mapping[str, Any] | None,
    ) -> list[Json]:
        keys: dict[Any, Any] = dict(search_filters or {})
        for name, uid in within.items():
            if keys.pop(name, uid) != uid:
                raise QueryError(f"{name} is given twice")
            keys[name] = uid
        limit, offset = page
        return self.archive.find(
            keys,
            level=level,
            includefield=fields or (),
            limit=limit,
            offset=offset or 0,
            fuzzymatching=bool(fuzzymatching),
            parents=not within,
        )


def uids_of(*uids: str | None) -> dict[str, str]:
    """The keys for those UIDs that are given."""
    names = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")
    return {name: uid for name, uid in zip(names, uids, strict=False) if uid is not None}
