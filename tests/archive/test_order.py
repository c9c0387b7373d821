"""Order: ranks sort rows as their values would be sorted one by one."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import segment
from lazydicom.archive.selections.order import sort_keys, sorted_by
from lazydicom.errors import QueryError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, text

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = ["StudyInstanceUID", "SeriesInstanceUID", "InstanceNumber"]
CHOICES = {
    (0x00080060, "CS"): ["CT", "MR", r"CT\MR"],
    (0x00100020, "LO"): ["b", "B", "a ", "", None],
    (0x00180050, "DS"): ["1.5", "10", "1e1", "N/A", "", None, r"1\2"],
    (0x0020000D, "UI"): ["1.2", "1.10", None],
    (0x0020000E, "UI"): ["2.1", "2.2", "", None],
    (0x00200013, "IS"): ["1", "2", "10", "x", "", None],
}
ATTRIBUTES = [*DEFAULT, "Modality", "PatientID", "SliceThickness"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Sixty files of few values in segments of eleven."""
    chance, root = random.Random(5), tmp_path_factory.mktemp("files")
    for number in range(60):
        more = []
        for (tag, vr), values in CHOICES.items():
            value = chance.choice(values)
            if value is not None:
                more.append(element(tag, vr, text(value, vr=vr)))
        put(root / f"{chance.randrange(3)}" / f"{number}", small(f"1.{number}", "", *more[1:]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "BATCH", 11)
        with Archive(root) as made:
            updated(made)
            yield made


def key_of(value: Any) -> list[tuple[int, Any]]:  # noqa: ANN401
    """None first, then numbers, then text; of several values the first that differs."""
    parts = value if isinstance(value, tuple) else (value,)
    if value is None or value != value:  # noqa: PLR0124
        return []
    return [
        (0, 0) if part is None else (1, part) if isinstance(part, (int, float)) else (2, str(part))
        for part in parts
    ]


def rows_of(archive: Archive, query: str) -> list[dict[str, Any]]:
    selection = archive.query(query).unordered()
    columns = {name: selection[name].tolist() for name in ATTRIBUTES}
    paths = selection.paths()
    return [
        {"path": path, **{name: column[at] for name, column in columns.items()}}
        for at, path in enumerate(paths)
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(ATTRIBUTES), st.booleans()), max_size=3, unique_by=lambda k: k[0]
    ),
    st.sampled_from(["True", "Modality == 'CT'", "SliceThickness > 1", "missing(PatientID)"]),
)
def test_rows_are_in_the_order_that_sorting_one_by_one_gives(
    archive: Archive, keys: list[tuple[str, bool]], query: str
) -> None:
    rows = rows_of(archive, query)
    rows.sort(key=lambda row: row["path"])
    for name in reversed(DEFAULT):
        rows.sort(key=lambda row: key_of(row[name]))
    for name, descending in reversed(keys):
        ranks = {repr(k): n for n, k in enumerate(sorted(key_of(row[name]) for row in rows))}
        sign = -1 if descending else 1
        rows.sort(key=lambda row: sign * ranks[repr(key_of(row[name]))])
    names = ["-" * descending + name for name, descending in keys]
    found = archive.query(query, order_by=names)
    assert found.paths() == [row["path"] for row in rows]
    assert found.unordered().order_by(*names)[3:9].paths() == [row["path"] for row in rows][3:9]


@given(st.lists(st.sampled_from(ATTRIBUTES), min_size=1, max_size=3, unique=True))
def test_groups_are_those_of_counting_one_by_one(archive: Archive, names: list[str]) -> None:
    def plain(value: Any) -> Any:  # noqa: ANN401
        return None if value != value else value  # noqa: PLR0124

    rows = rows_of(archive, "True")
    counted = Counter(tuple(plain(row[name]) for name in names) for row in rows)
    groups = archive.query("True").group_by(*names)
    found = {key if len(names) > 1 else (key,): count for key, count in groups.items()}
    assert found == counted
    assert [[key_of(part) for part in key] for key in found] == sorted(
        [key_of(part) for part in key] for key in found
    )
    for key, some in groups.selections():
        assert len(some) == groups[key]


@given(
    st.integers(0, 9).flatmap(
        lambda count: st.lists(
            st.lists(st.integers(-1, 1 << 40), min_size=count, max_size=count), max_size=4
        ).map(lambda ranks: (count, ranks))
    )
)
def test_places_are_sorted_by_ranks(given_ranks: tuple[int, list[list[int]]]) -> None:
    count, ranks = given_ranks
    found = sorted_by([np.array(rank, np.int64) for rank in ranks], count).tolist()
    assert found == sorted(range(count), key=lambda place: [rank[place] for rank in ranks])


def test_what_cannot_be_sorted_by_is_an_error() -> None:
    for name in ("RequestAttributesSequence", "-Modalty", "--Modality", ""):
        with pytest.raises(QueryError):
            sort_keys(name)


def test_names_of_all_kinds_can_be_sorted_by(archive: Archive) -> None:
    found = archive.query("True", order_by=[0x00080060, "-[ACME](0029,10)", "PatientID"])
    assert len(found.paths()) == 60


@pytest.mark.parametrize("wrong", [None, 1.5, [None], object()])
def test_what_names_no_attribute_is_a_query_error(wrong: object) -> None:
    with pytest.raises(QueryError):
        sort_keys(wrong)  # type: ignore[arg-type]
