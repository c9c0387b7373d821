"""Retrieving: what dicomweb-client retrieves (PS3.18 §10.4), from an archive.

Knows the names and parameters of its methods, and which media types they give. Refuses to know how
files are read and pictures made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.archive.looking import checked_uid
from lazydicom.archive.searches.searching import uids_of
from lazydicom.archive.selections.related import SERIES, STUDY
from lazydicom.errors import (
    ElementNotFoundError,
    ItemNotFoundError,
    LazyDicomError,
    QueryError,
    UnsupportedError,
)
from lazydicom.overlay.rendering import render
from lazydicom.standard import media_type
from lazydicom.view.bulk_data import bulk_data_uri, file_bulk_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pydicom

    from lazydicom.archive.archive import Archive
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.view.element import Element

    Json = dict[str, Any]
    MediaTypes = Sequence[str | tuple[str, ...]]

_PIXELS = frozenset([0x7FE00008, 0x7FE00009, 0x7FE00010])
_THRESHOLD = 1024
"""Characters of base64 above which metadata have a URI in place of a binary value."""


class Retrieving:
    """The part of a client that retrieves."""

    #: The archive that is read.
    archive: Archive

    def retrieve_study_metadata(self, study_instance_uid: str) -> list[Json]:
        """The DICOM JSON of each instance of a study, with URIs in place of large values."""
        return list(map(_metadata, self._instances(study_instance_uid)))

    def retrieve_series_metadata(
        self, study_instance_uid: str, series_instance_uid: str
    ) -> list[Json]:
        """The DICOM JSON of each instance of a series, with URIs in place of large values."""
        return list(map(_metadata, self._instances(study_instance_uid, series_instance_uid)))

    def retrieve_instance_metadata(
        self, study_instance_uid: str, series_instance_uid: str, sop_instance_uid: str
    ) -> Json:
        """The DICOM JSON of an instance, with URIs in place of large values."""
        uids = (study_instance_uid, series_instance_uid, sop_instance_uid)
        return _metadata(self._instance(*uids))

    # -- instances -------------------------------------------------------------------------------

    def iter_study(
        self, study_instance_uid: str, media_types: MediaTypes | None = None
    ) -> Iterator[pydicom.Dataset]:
        """Each instance of a study as one of pydicom's; MissingExtraError without it."""
        for dataset in self._instances(study_instance_uid):
            yield _given(dataset, media_types)

    def retrieve_study(
        self, study_instance_uid: str, media_types: MediaTypes | None = None
    ) -> list[pydicom.Dataset]:
        """The instances of a study, as pydicom's."""
        return list(self.iter_study(study_instance_uid, media_types))

    def iter_series(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        media_types: MediaTypes | None = None,
    ) -> Iterator[pydicom.Dataset]:
        """Each instance of a series, as one of pydicom's."""
        for dataset in self._instances(study_instance_uid, series_instance_uid):
            yield _given(dataset, media_types)

    def retrieve_series(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        media_types: MediaTypes | None = None,
    ) -> list[pydicom.Dataset]:
        """The instances of a series, as pydicom's."""
        return list(self.iter_series(study_instance_uid, series_instance_uid, media_types))

    def retrieve_instance(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        sop_instance_uid: str,
        media_types: MediaTypes | None = None,
    ) -> pydicom.Dataset:
        """An instance, as one of pydicom's."""
        uids = (study_instance_uid, series_instance_uid, sop_instance_uid)
        return _given(self._instance(*uids), media_types)

    # -- frames, images, bulk data ---------------------------------------------------------------

    def iter_instance_frames(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        sop_instance_uid: str,
        frame_numbers: list[int],
        media_types: MediaTypes | None = None,
    ) -> Iterator[bytes]:
        """The bytes of some frames, counted from 1, as they are stored.

        Raises
        ------
        QueryError
            No frame is named.
        ItemNotFoundError
            There is no such frame, and none is returned.
        UnsupportedError
            They are stored as something that is not acceptable.
        """
        dataset = self._instance(study_instance_uid, series_instance_uid, sop_instance_uid)
        frames, uid = dataset.frames, dataset.transfer_syntax.uid
        kind = media_type.of_frames(uid)
        if not media_type.is_acceptable(kind, uid, media_types):
            raise UnsupportedError(
                f"the frames are {kind}, transfer syntax {uid}", path=dataset.path
            )
        if not frame_numbers:
            raise QueryError("say which frames")
        for number in frame_numbers:
            if not 1 <= number <= len(frames):
                raise ItemNotFoundError(f"there are {len(frames)} frames, none is number {number}")
        return (bytes(frames.raw(number - 1, copy=True)) for number in frame_numbers)

    def retrieve_instance_frames(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        sop_instance_uid: str,
        frame_numbers: list[int],
        media_types: MediaTypes | None = None,
    ) -> list[bytes]:
        """The bytes of some frames; as `iter_instance_frames`."""
        uids = (study_instance_uid, series_instance_uid, sop_instance_uid)
        return list(self.iter_instance_frames(*uids, frame_numbers, media_types))

    def retrieve_instance_rendered(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        sop_instance_uid: str,
        media_types: MediaTypes | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> bytes:
        """An instance of one frame as a picture: JPEG, or PNG or JPEG 2000 if that is wanted.

        Raises
        ------
        UnsupportedError
            It has several frames, or no such picture is made.
        """
        dataset = self._instance(study_instance_uid, series_instance_uid, sop_instance_uid)
        if len(dataset.frames) != 1:
            raise UnsupportedError("there are several frames: retrieve_instance_frames_rendered")
        return render(dataset, 0, media_types, params)

    def retrieve_instance_frames_rendered(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        sop_instance_uid: str,
        frame_numbers: list[int],
        media_types: MediaTypes | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> bytes:
        """A frame as a picture; QueryError if not exactly one is named."""
        dataset = self._instance(study_instance_uid, series_instance_uid, sop_instance_uid)
        if len(frame_numbers) != 1:
            raise QueryError("one frame at a time is made a picture")
        return render(dataset, frame_numbers[0] - 1, media_types, params)

    def retrieve_series_rendered(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        media_types: MediaTypes | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> bytes:
        """UnsupportedError: a series is no picture."""
        raise UnsupportedError("series are not rendered: retrieve_instance_rendered has pictures")

    def retrieve_bulkdata(
        self,
        url: str,
        media_types: MediaTypes | None = None,
        byte_range: tuple[int, int] | None = None,
    ) -> list[bytes]:
        """What a BulkDataURI of the metadata stands for, or the bytes from one to another of it.

        Raises
        ------
        SourceError
            It is none of this archive.
        """
        found = file_bulk_data(self.archive.root)(url)
        return [found if byte_range is None else found[byte_range[0] : byte_range[1] + 1]]

    def iter_bulkdata(
        self,
        url: str,
        media_types: MediaTypes | None = None,
        byte_range: tuple[int, int] | None = None,
    ) -> Iterator[bytes]:
        """The same, one at a time."""
        return iter(self.retrieve_bulkdata(url, media_types, byte_range))

    def _instances(self, *uids: str) -> Iterator[Dataset]:
        return self.archive.find_instances(uids_of(*uids))

    def _instance(self, study: str, series: str, instance: str) -> Dataset:
        """The data set of an instance: of several files, the first that can be read."""
        failure: LazyDicomError | None = None
        with self.archive.reading() as snapshot:
            for row in snapshot.rows_of_uid(checked_uid(instance)):
                columns = [snapshot.column(row >> 16, attribute) for attribute in (STUDY, SERIES)]
                cells = [one and one.cell(row & 0xFFFF) for one in columns]
                uids = [isinstance(cell, bytes) and cell.strip(b" \0") for cell in cells]
                if uids != [one.encode("utf-8", "replace") for one in (study, series)]:
                    continue
                try:
                    return self.archive.located_of(snapshot, row).open()
                except LazyDicomError as error:
                    failure = failure or error
        if failure is not None:
            raise failure
        raise ElementNotFoundError("no such instance in the archive", path=self.archive.root)


def _metadata(dataset: Dataset) -> Json:
    return dataset.to_json_dict(_THRESHOLD, _bulk_data)


def _bulk_data(element: Element) -> str | None:
    uri = bulk_data_uri(element)
    # pixel data that has no URI is left out: it is what metadata are without
    return "" if uri is None and element.tag in _PIXELS else uri


def _given(dataset: Dataset, media_types: MediaTypes | None) -> pydicom.Dataset:
    uid = dataset.transfer_syntax.uid
    if not media_type.is_acceptable(media_type.INSTANCE, uid, media_types):
        raise UnsupportedError(f"the instance has transfer syntax {uid}", path=dataset.path)
    return dataset.to_pydicom()
