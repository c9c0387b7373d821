from __future__ import annotations

import pydicom.uid
import pytest

from lazydicom.errors import UnsupportedError
from lazydicom.standard import transfer_syntax as ts
from lazydicom.standard import uid as uids

REGISTERED = [uid for uid, found in uids._table().items() if found.kind == "Transfer Syntax"]

# Not in pydicom 3.0.2: JPEG XL, and frames deflated one by one.
NEWER = {
    *["1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112"],
    "1.2.840.10008.1.2.8.1",
}

# pydicom calls every transfer syntax but five encapsulated. These hold no fragments: they refer to
# pixels, stream them beside the data set, or are no binary encoding of a data set.
NOT_ENCAPSULATED = {
    *["1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95"],  # JPIP
    *["1.2.840.10008.1.2.4.204", "1.2.840.10008.1.2.4.205"],  # JPIP HTJ2K
    *["1.2.840.10008.1.2.7.1", "1.2.840.10008.1.2.7.2", "1.2.840.10008.1.2.7.3"],  # SMPTE ST 2110
    *["1.2.840.10008.1.2.6.1", "1.2.840.10008.1.2.6.2", "1.2.840.10008.1.20"],  # MIME, XML, Papyrus
}
# pydicom knows one deflated transfer syntax; the data set of these is deflated too (PS3.5 §A.7).
DEFLATED = {"1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205"}


def test_every_registered_transfer_syntax_is_known() -> None:
    assert len(REGISTERED) == 63
    for uid in REGISTERED:
        found = ts.lookup(uid)
        assert found is not None
        assert found.uid == uid
        assert found.name == uids.UID(uid).name


@pytest.mark.parametrize("uid", [uid for uid in REGISTERED if uid not in NEWER])
def test_facts_are_as_in_pydicom(uid: str) -> None:
    ours, theirs = ts.lookup(uid), pydicom.uid.UID(uid)
    assert ours.is_little_endian == theirs.is_little_endian
    assert ours.is_deflated == (theirs.is_deflated or uid in DEFLATED)
    if uid != ts.PAPYRUS:  # implicit, as its name says
        assert ours.is_explicit == (not theirs.is_implicit_VR)
    assert ours.is_encapsulated == (theirs.is_encapsulated and uid not in NOT_ENCAPSULATED)


@pytest.mark.parametrize("uid", sorted(NEWER))
def test_transfer_syntaxes_that_pydicom_lacks_are_explicit_and_encapsulated(uid: str) -> None:
    found = ts.lookup(uid)
    assert found.is_explicit
    assert found.is_little_endian
    assert found.is_encapsulated
    assert not found.is_deflated


def test_ge_private_is_implicit_little_endian_with_big_endian_pixels() -> None:
    found = ts.lookup(ts.GE_PRIVATE)
    assert not found.is_explicit
    assert found.is_little_endian
    assert found.has_big_endian_pixels
    assert ts.lookup(ts.EXPLICIT_BIG).has_big_endian_pixels
    assert not ts.lookup(ts.IMPLICIT_LITTLE).has_big_endian_pixels


def test_an_unknown_or_padded_uid_is_not_found() -> None:
    assert ts.lookup("1.2.3") is None
    assert ts.lookup(ts.IMPLICIT_LITTLE + "\0") is None


def test_a_transfer_syntax_is_immutable() -> None:
    with pytest.raises(AttributeError):
        ts.lookup(ts.EXPLICIT_LITTLE).is_explicit = False


@pytest.mark.parametrize("name", [5, None, b"1.2.840.10008.1.2", ["1.2.840.10008.1.2"]])
def test_what_is_no_text_is_no_transfer_syntax(name: object) -> None:
    with pytest.raises(UnsupportedError, match="a UID or keyword"):
        ts.named(name)  # type: ignore[arg-type]
