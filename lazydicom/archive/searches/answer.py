"""Answer: what a search returns of a patient, study, series or instance (PS3.18 §10.6.3.3).

Knows which attributes are in it, and makes DICOM JSON of what the index has. Refuses to know which
instances were found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from lazydicom.archive.queries.predicate import And
from lazydicom.archive.searches.find import SequenceKey, ValueKey
from lazydicom.archive.searches.items import RowItems, attributes_in, cells_of
from lazydicom.archive.segments.cells import LARGEST
from lazydicom.archive.selections.related import COLLECTED, COUNTS
from lazydicom.errors import CacheError, QueryError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.standard.character_set import UTF_8
from lazydicom.standard.information_entity import attributes_of
from lazydicom.standard.vr import BYTES
from lazydicom.view.decode import DECODERS, fallback
from lazydicom.view.json_model import base64_of, json_of_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.searches.find import Key
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.standard.information_entity import Entity
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element

    Json = dict[str, Any]

FindLevel = Literal["patient", "study", "series", "instance"]
LEVELS: Final[tuple[FindLevel, ...]] = ("patient", "study", "series", "instance")

# What is always there, if only empty: PS3.4 table C.6-1, PS3.18 tables 10.6.3-3 to 10.6.3-5.
_ALWAYS: dict[FindLevel, str] = {
    "patient": """PatientName PatientID PatientBirthDate PatientSex NumberOfPatientRelatedStudies
        NumberOfPatientRelatedSeries NumberOfPatientRelatedInstances""",
    "study": """StudyDate StudyTime AccessionNumber ModalitiesInStudy ReferringPhysicianName
        PatientName PatientID PatientBirthDate PatientSex StudyInstanceUID StudyID
        NumberOfStudyRelatedSeries NumberOfStudyRelatedInstances""",
    "series": "Modality SeriesInstanceUID SeriesNumber NumberOfSeriesRelatedInstances",
    "instance": "SOPClassUID SOPInstanceUID InstanceNumber",
}
# What is there if it is known.
_IF_KNOWN: dict[FindLevel, str] = {
    "patient": "IssuerOfPatientID",
    "study": "TimezoneOffsetFromUTC",
    "series": """TimezoneOffsetFromUTC SeriesDescription PerformedProcedureStepStartDate
        PerformedProcedureStepStartTime RequestAttributesSequence""",
    "instance": "TimezoneOffsetFromUTC Rows Columns BitsAllocated NumberOfFrames",
}
_ENTITIES: dict[FindLevel, tuple[Entity, ...]] = {
    "patient": ("patient",),
    "study": ("patient", "study"),
    "series": ("series",),
    "instance": (),
}
_AT_ONCE = 1024
_RELATED = {Attribute(tag) for tag in (*COUNTS, *COLLECTED)}
_REQUEST = Attribute(0x00400275)
_IN_REQUEST = tuple(
    [
        ValueKey(Attribute(tag, None, (Step(_REQUEST.tag),)), And(()))
        for tag in (0x00400009, 0x00401001)  # Scheduled Procedure Step ID, Requested Procedure ID
    ]
)


class Contents:
    """Which attributes the answer to a search has.

    Parameters
    ----------
    level
        What is searched for.
    parents
        The levels above of which the attributes are there too.
    matched
        The keys of the query: their attributes are there, empty where they are not known.
    included
        What else was asked for, as universal keys: there if it is known.
    everything
        Whether all attributes of the level were asked for.
    """

    def __init__(
        self,
        level: FindLevel,
        parents: Iterable[FindLevel],
        matched: Iterable[Key],
        included: Iterable[Key],
        *,
        everything: bool = False,
    ) -> None:
        self._file_too = everything and level == "instance"
        # what is returned of each attribute, and whether it is there even if it is not known
        self._keys: dict[Attribute, tuple[Key, bool]] = {}
        levels = [*parents, level]
        for each in levels:
            for names, always in ((_ALWAYS[each], True), (_IF_KNOWN[each], False)):
                for keyword in names.split():
                    self._add(_universal(Attribute.from_keyword(keyword)), always=always)
        for entity in _ENTITIES[level] if everything else ():
            for tag in attributes_of(entity):
                self._add(_universal(Attribute(tag)), always=False)
        for key in matched:
            self._add(key, always=True)
        for key in included:
            self._add(key, always=False)
        #: The attributes that are of all instances together, which the answer takes as they are.
        self.related = self._keys.keys() & _RELATED
        for attribute in self.related:
            del self._keys[attribute]
        self._columns = set[Attribute]().union(*[attributes_in(k) for k, _ in self._keys.values()])

    def _add(self, key: Key, *, always: bool) -> None:
        known = self._keys.get(key.attribute)
        if known is not None:
            always = always or known[1]
            if isinstance(key, SequenceKey) and isinstance(known[0], SequenceKey) and key.keys:
                # what is asked for in items, besides what was
                inside = {inner.attribute for inner in key.keys}
                more = [inner for inner in known[0].keys if inner.attribute not in inside]
                key = SequenceKey(key.attribute, (*key.keys, *more))
        self._keys[key.attribute] = key, always

    def of(
        self,
        folder: IndexedFolder,
        snapshot: Snapshot,
        ids: Sequence[int],
        related: Iterable[tuple[int, list[Json]]],
    ) -> list[Json]:
        """The answers for the entities of some rows.

        Parameters
        ----------
        folder, snapshot, ids
            The rows.
        related
            What is known of the entities from all their instances: a tag, and what each has.
        """
        answers = []
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            rows = cells_of(folder, snapshot, some, self._columns)
            for row_id, cells in zip(some, rows, strict=True):
                answer = _Answer(folder, snapshot, row_id)
                if self._file_too:
                    answer.found.update(answer.whole().to_json_dict(0, _no_bulk_data))
                items = RowItems(cells)
                for key, always in self._keys.values():
                    answer.add(key, items, always=always)
                answers.append(answer.found)
        for tag, contents in related:
            for found, content in zip(answers, contents, strict=True):
                found[f"{tag:08X}"] = content
        return [dict(sorted(found.items())) for found in answers]


def _universal(attribute: Attribute) -> Key:
    if attribute == _REQUEST:
        return SequenceKey(attribute, _IN_REQUEST)
    return SequenceKey(attribute, ()) if attribute.vr == "SQ" else ValueKey(attribute, And(()))


def _no_bulk_data(element: Element) -> str | None:
    # an empty text leaves it out: a search returns attributes, not pixel data
    return "" if element.size > LARGEST else None


class _Answer:
    """The answer of one row, in the making."""

    def __init__(self, folder: IndexedFolder, snapshot: Snapshot, row_id: int) -> None:
        self._folder = folder
        self._snapshot = snapshot
        self._row_id = row_id
        self._file: Dataset | None = None
        self.found: Json = {}

    def whole(self) -> Dataset:
        """The data set of the row."""
        if self._file is None:
            self._file = self._folder.located_of(self._snapshot, self._row_id).open()
        return self._file

    def add(self, key: Key, items: RowItems, *, always: bool) -> None:
        """Add the attribute of a key."""
        made = self._content(key, items, ())
        if made is not None:
            self.found[self._tag_of(key.attribute, self.found)] = made
        elif always and key.attribute.creator is None:  # which else would have no block
            vr = key.attribute.vr or "LO"
            self.found[f"{key.attribute.tag:08X}"] = {"vr": vr.split(" or ")[0]}

    def _content(self, key: Key, items: RowItems, place: tuple[int, ...]) -> Json | None:
        vr, raw = items.value(key.attribute, place)
        if raw is None:
            return None
        if not isinstance(key, SequenceKey):
            return json_of_raw(vr, raw)
        if not key.keys:
            return self._whole_sequence(key.attribute, place)
        found = []
        for item in items.matching(key, place):
            made: Json = {}
            for inner in key.keys:
                content = self._content(inner, items, (*place, item))
                if content is not None:
                    made[self._tag_of(inner.attribute, made)] = content
            found.append(dict(sorted(made.items())))
        return {"vr": "SQ", "Value": found} if found else {"vr": "SQ"}

    def _whole_sequence(self, sequence: Attribute, place: tuple[int, ...]) -> Json:
        holder: DatasetView = self.whole()
        for step, item in zip(sequence.path, place, strict=True):
            holder = _element(holder, step.tag, step.creator).value[item]
        made: Json = _element(holder, sequence.tag, sequence.creator).to_json_dict()
        return made

    @staticmethod
    def _tag_of(attribute: Attribute, found: Json) -> str:
        """The tag; of a private one in a block, whose creator is added (PS3.18 §10.6.3.3.1)."""
        if attribute.creator is None:
            return f"{attribute.tag:08X}"
        for block in range(0x10, 0x100):
            name = f"{attribute.tag >> 16:04X}{block:04X}"
            creator = {"vr": "LO", "Value": [attribute.creator]}
            if found.setdefault(name, creator) == creator:
                return f"{attribute.tag >> 16:04X}{block:02X}{attribute.tag & 0xFF:02X}"
        raise QueryError("there are more private creators than blocks")


def _element(dataset: DatasetView, tag: int, creator: str | None) -> Element:
    if creator is None:
        return dataset[tag]
    return dataset.get_private_item(tag >> 16, tag & 0xFF, creator)


def json_of_raw(vr: str, raw: bytes) -> Json:
    r"""What DICOM JSON has for the bytes of a column.

    Examples
    --------
    >>> json_of_raw("DS", rb"1.5\2 "), json_of_raw("PN", b""), json_of_raw("IS", b"N/A")
    ({'vr': 'DS', 'Value': [1.5, 2.0]}, {'vr': 'PN'}, {'vr': 'IS', 'Value': ['N/A']})
    """
    if not raw:
        return {"vr": vr}
    if vr not in DECODERS:
        raise CacheError("a column in the index has a VR that there is not; index it anew")
    if vr in BYTES:
        return {"vr": vr, "InlineBinary": base64_of(raw)}
    try:
        value = DECODERS[vr](raw, (UTF_8,), False)  # noqa: FBT003 - a table of functions
    except ValueError:
        value = fallback(vr, raw)
    return json_of_values(vr, value)
