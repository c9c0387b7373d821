"""Finding: searches of an archive as DICOM has them (PS3.4 §C.2.2.2, PS3.18 §8.3.4).

A part of `Archive`. It knows how a search goes from keys to answers; what keys mean, which
instances match and what is answered are modules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.asking import matching_rows, page_of
from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.queries.predicate import Comparison
from lazydicom.archive.searches.answer import LEVELS, Contents, FindLevel
from lazydicom.archive.searches.find import SequenceKey, read_query, together
from lazydicom.archive.searches.items import RowItems, attributes_in, cells_of
from lazydicom.archive.searches.matching import Options
from lazydicom.archive.segments.row_ids import Instances, RowIds
from lazydicom.archive.selections.levels import KEYS, numbered
from lazydicom.archive.selections.order import sorted_by
from lazydicom.archive.selections.related import COUNTS, Related, coded_uids
from lazydicom.archive.selections.selected import coded
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute
from lazydicom.index.condition import Condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from lazydicom.archive.searches.find import Query
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.overlay.dataset import Dataset

    Ids = NDArray[np.int64]

_PATIENT_ID, _ISSUER = Attribute(0x00100020), Attribute(0x00100021)
_STUDY, _SERIES, _INSTANCE_NUMBER = map(Attribute, (0x0020000D, 0x0020000E, 0x00200013))
_NEEDED = {"patient": 1, "study": 1, "series": 2}
"""How many of the keys of a level an instance must have: the issuer of a Patient ID need not be."""

_AT_ONCE = 4096
_MANY = 4096
"""More entities are not named one by one in a query for their instances."""


class Finding(IndexedFolder):
    """The part of an archive that answers DICOM searches."""

    def find(
        self,
        keys: object = None,
        *,
        level: str | None = None,
        includefield: str | int | Iterable[str | int] = (),
        limit: int | None = None,
        offset: int = 0,
        fuzzymatching: bool = False,
        combined_datetime: bool = False,
        emptyvaluematching: bool = False,
        multiplevaluematching: bool = False,
        parents: bool = True,
    ) -> list[dict[str, Any]]:
        """What a DICOM search finds, as the DICOM JSON that a QIDO-RS server answers with.

        docs/FIND.md says what each key means.

        Parameters
        ----------
        keys
            Values by keyword, tag or path, all of which have to match; or a data set.
        level
            What is searched for: ``"patient"``, ``"study"``, ``"series"`` or ``"instance"``. The
            default is the Query/Retrieve Level of the keys, or else ``"study"``.
        includefield
            Attributes to return besides those that always are; ``"all"`` for all of the level.
        limit, offset
            How many to return, and how many to skip.
        fuzzymatching
            Whether parts of person names match, without accents.
        combined_datetime
            Whether ranges of a date and of its time are one range.
        emptyvaluematching
            Whether ``'""'`` matches what has no value.
        multiplevaluematching
            Whether several values, separated by backslashes, match any of them.
        parents
            Whether the attributes of the levels above are returned too.

        Raises
        ------
        QueryError
            A key is no attribute, or its value does not suit it.
        """
        options = Options(
            fuzzymatching, combined_datetime, emptyvaluematching, multiplevaluematching
        )
        page = page_of(limit, offset)
        names = _names_in(includefield)
        everything = names.pop("all", None) is not None
        with self.reading() as snapshot:
            query = self._read(snapshot, keys, options)
            included = self._read(snapshot, names, Options())
            which = _level_of(level or query.level or "study")
            above = LEVELS[LEVELS.index("study") : LEVELS.index(which)] if parents else ()
            contents = Contents(which, above, query.keys, included.keys, everything=everything)
            ids = self._entities(snapshot, query, which, page)
            related = self._related(snapshot, ids, which, contents.related)
            return contents.of(self, snapshot, ids.tolist(), related)

    def find_instances(self, keys: object = None) -> Iterator[Dataset]:
        """The data set of each instance that matches, of several files the first.

        Parameters
        ----------
        keys
            As `find` takes them.

        Raises
        ------
        QueryError
            A key is no attribute, or its value does not suit it.
        SourceError
            A file has changed since it was indexed, or cannot be read.
        """
        with self.reading() as snapshot:
            generation = snapshot.generation
            query = self._read(snapshot, keys, Options())
            ids = self._entities(snapshot, query, "instance", slice(0, None))
        return (self.open_row(row, generation=generation) for row in ids.tolist())

    def _read(self, snapshot: Snapshot, keys: object, options: Options) -> Query:
        def vr_of(attribute: Attribute) -> str | None:
            chunks = (snapshot.column(segment, attribute) for segment in snapshot.rows)
            return next((chunk.vr for chunk in chunks if chunk is not None), None)

        return read_query({} if keys is None else keys, options, vr_of)

    def _entities(self, snapshot: Snapshot, query: Query, level: FindLevel, page: slice) -> Ids:
        """The first instance of each patient, study, series or instance of a page of the result."""
        found = RowIds(matching_rows(together(key.predicate for key in query.keys), snapshot))
        for key in query.keys:
            if isinstance(key, SequenceKey) and not key.is_decided:
                found = self._with_items(snapshot, found, key)
        instances = Instances(self, snapshot, found)
        if level == "instance":  # which of them are the same is known when all are in order
            return _first_of(instances, level)[page]
        return _first_of(_on_page(instances, level, page), level)

    def _with_items(self, snapshot: Snapshot, rows: RowIds, key: SequenceKey) -> RowIds:
        """Those rows of which one item matches the whole key."""
        ids, attributes = rows.ids.tolist(), attributes_in(key)
        known: dict[object, bool] = {}
        kept = np.zeros(len(ids), np.bool_)
        for start in range(0, len(ids), _AT_ONCE):
            some = cells_of(self, snapshot, ids[start : start + _AT_ONCE], attributes)
            for at, cells in enumerate(some, start):
                same = tuple(cells.values())
                if same not in known:
                    known[same] = bool(RowItems(cells).matching(key))
                kept[at] = known[same]
        return RowIds(rows.ids[kept])

    def _related(
        self, snapshot: Snapshot, ids: Ids, level: FindLevel, attributes: set[Attribute]
    ) -> list[tuple[int, list[dict[str, Any]]]]:
        """What is counted of the entities of rows: by tag, the content of each."""
        if not attributes:
            return []
        whole = _PATIENT_ID if level == "patient" else _STUDY
        some, _ = Instances(self, snapshot, RowIds(ids)).at(np.arange(len(ids)))
        uids = coded(some, whole).values.tolist()
        everywhere = len(uids) > _MANY or not all(isinstance(uid, str) for uid in uids)
        predicate = together(
            [] if everywhere else [Comparison(whole, Condition("in", tuple(uids)))]
        )
        related = Related(Instances(self, snapshot, RowIds(matching_rows(predicate, snapshot))))
        found: list[tuple[int, list[dict[str, Any]]]] = []
        for tag in sorted(attribute.tag for attribute in attributes):
            if tag in COUNTS:
                counts = related.counts(tag, ids).tolist()
                found.append((tag, [{"vr": "IS", "Value": [count]} for count in counts]))
            else:
                lists = related.collected(tag, ids)
                vr = Attribute(tag).vr or "CS"
                found.append((tag, [{"vr": vr, "Value": v} if v else {"vr": vr} for v in lists]))
        return found


def _names_in(includefield: str | int | Iterable[str | int]) -> dict[str | int, str]:
    """The names of attributes as universal keys."""
    several = [includefield] if isinstance(includefield, (str, int)) else includefield
    try:
        return dict.fromkeys(several, "")
    except TypeError:
        raise QueryError(f"includefield {includefield!r} names no attributes") from None


def _level_of(name: str) -> FindLevel:
    for level in LEVELS:
        names = {level, "image"} if level == "instance" else {level}
        if str(name).lower() in names:
            return level
    raise QueryError(f"{name!r} is no level of a search: {', '.join(LEVELS)} are")


def _on_page(instances: Instances, level: FindLevel, page: slice) -> Instances:
    """The rows of those patients, studies or series that are on a page, in order of their keys."""
    if page == slice(0, None):
        return instances
    codes = [coded(instances, attribute).codes for attribute in KEYS[level]]
    numbers = np.full(len(instances), -1)
    there = np.flatnonzero(np.logical_and.reduce([code >= 0 for code in codes[: _NEEDED[level]]]))
    # the codes of one attribute already number what it tells apart
    numbers[there] = codes[0][there] if len(codes) == 1 else numbered([c[there] for c in codes])
    is_on = numbers >= page.start
    if page.stop is not None:
        is_on &= numbers < page.stop
    return instances.at(np.flatnonzero(is_on))[0]


def _first_of(instances: Instances, level: FindLevel) -> Ids:
    """The first row of each entity, in the order patient if it is one, study, series, number."""
    study, series = (coded(instances, attribute).codes for attribute in (_STUDY, _SERIES))
    order = [study, series, coded(instances, _INSTANCE_NUMBER).codes, instances.rows.ids]
    if level == "patient":
        patient = [coded(instances, attribute).codes for attribute in (_PATIENT_ID, _ISSUER)]
        order, owner, needed = [*patient, *order], patient, patient[:1]
    elif level == "instance":
        owner = needed = [study, series, coded_uids(instances).codes]
    else:
        owner = needed = [study, series] if level == "series" else [study]
    there = np.flatnonzero(np.logical_and.reduce([code >= 0 for code in needed]))
    arranged = there[sorted_by([rank[there] for rank in order], len(there))]
    _, first = np.unique(numbered([code[arranged] for code in owner]), return_index=True)
    ids: Ids = instances.rows.ids[arranged[np.sort(first)]]
    return ids
