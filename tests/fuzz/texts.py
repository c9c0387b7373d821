"""Ways to break texts with a grammar - queries, keys of searches, DICOM JSON: seeded and quick.

Each takes a ``random.Random`` and UTF-8 and returns other bytes. They move whole tokens, because a
byte that is flipped seldom gets past the first line of a parser. Nothing here knows lazydicom.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.fuzz.mutations import LARGEST, cut, flip

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Fault = Callable[[random.Random, bytes], bytes]

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|\'[^\']*\'|\w+|\s+|.', re.DOTALL)

TEXTS = (
    *(
        b"*",
        b"?",
        b"?*?*?*",
        b"20200101-",
        b"-",
        b"00000000-99999999",
        b"2020-13-41",
        b"10-11",
        b"",
    ),
    *(
        b"20200101120000.123456+1400",
        b'\\"\\"',
        b"CT\\\\MR",
        b"1.2\\\\1.3",
        b"-2004",
        b"1-2-3",
        b"07",
    ),
    *(
        b"A^B=\\u5c71^\\u5ddd=x",
        b"====^^^^^^",
        b"\\ud800",
        b"\\u0000",
        b"\xc3\xa9",
        b"\xef\xbc\x91",
        b"(a+)+",
    ),
    *(
        b"[^",
        b"^\\\\d{4}$",
        b"NaN",
        b"1e400",
        b"-0",
        b"9" * 40,
        b"010Y",
        b"a" * 70,
        b"1.2.840.10008.1.2",
    ),
    *(
        b"PatientName",
        b"**.CodeValue",
        b"RequestAttributesSequence",
        b"[ACME 1.0](0029,08)",
        b"ACME 1.0",
    ),
    *(
        b"00081140",
        b"(0028,0010)",
        b"00290010",
        b"ModalitiesInStudy",
        b"PixelData",
        b"Rows",
        b"StudyDate",
    ),
    *(
        b"OtherPatientIDsSequence.PatientID",
        b"RequestAttributesSequence[0].ScheduledProcedureStepID",
    ),
    *(
        b"all",
        b"any",
        b"study",
        b"series",
        b"instance",
        b"patient",
        b"vr",
        b"Value",
        b"BulkDataURI",
    ),
    *(
        b"SQ",
        b"PN",
        b"DS",
        b"OB",
        b"UN",
        b"AT",
        b"UV",
        b"InlineBinary",
        b"Alphabetic",
        b"AAEC",
        b"=",
    ),
)
"""What stands between quotation marks, and a parser, a matcher or a comparison may trip over."""
NUMBERS = (
    b"0",
    b"1",
    b"-1",
    b"2.5",
    b"9" * 40,
    b"1e400",
    b"1e-400",
    b"0x0028",
    b"1_0",
    b"010",
    b"65536",
)
WORDS = (
    *(
        b"and",
        b"or",
        b"not",
        b"in",
        b"null",
        b"true",
        b"True",
        b"NaN",
        b"Infinity",
        b"limit",
        b"None",
    ),
    *(b"any", b"all", b"raw", b"count", b"length", b"fold", b"age", b"month", b"tag", b"given"),
    *(b"phonetic", b"between", b"like", b"matches", b"exists", b"empty", b"missing", b"private"),
    *(
        b"Rows",
        b"StudyDate",
        b"StudyTime",
        b"PixelSpacing",
        b"ImageType",
        b"PatientAge",
        b"PatientName",
    ),
    *(b"OtherPatientIDsSequence.PatientID", b"FrameOfReferenceUID", b"__class__", b"lambda", b"x"),
)
JSON = (b"null", b"true", b"false", b"NaN", b"-Infinity", b"[]", b"{}", b'""')
MARKS = (
    *(b"[", b"]", b"{", b"}", b"(", b")", b":", b",", b".", b"<", b">=", b"==", b"!=", b"+", b"-"),
    *(b"*", b"**", b"/", b"%", b"\\", b'"', b"'", b"[0]", b"[-1]", b"\xff", b"\xe2\x80\xa8", b"\0"),
)

_PAIRS = ((b"(", b")"), (b"[", b"]"), (b'{"00081140":', b"}"), (b'{"vr":"SQ","Value":[', b"]}"))


def _tokens(data: bytes) -> list[bytes]:
    return _TOKEN.findall(data[:4096]) or [b""]


def _kind(token: bytes) -> int:
    if token[:1] in b"\"'" and token:
        return 0
    return 1 if token.isdigit() else 2 if token.isalnum() else 3


def _another(rng: random.Random, kind: int, quote: bytes = b'"') -> bytes:
    """A token of one kind: a text, a number, a word, a mark."""
    if kind == 0:
        return quote + rng.choice(TEXTS) + quote
    return rng.choice((NUMBERS, WORDS, MARKS)[kind - 1])


def _of_one_kind(rng: random.Random, tokens: list[bytes]) -> list[int]:
    """Where tokens of one kind are, marks if there is nothing else."""
    kind = rng.choice(sorted({_kind(token) for token in tokens} - {3}) or [3])
    return [place for place, token in enumerate(tokens) if _kind(token) == kind]


def alike(rng: random.Random, data: bytes) -> bytes:
    """A token is another one of its kind, so that the grammar does not mind."""
    tokens = _tokens(data)
    place = rng.choice(_of_one_kind(rng, tokens))
    old = tokens[place]
    tokens[place] = rng.choice(JSON) if old in JSON else _another(rng, _kind(old), old[:1])
    return b"".join(tokens)


def trade(rng: random.Random, data: bytes) -> bytes:
    """Two tokens of one kind change places."""
    tokens = _tokens(data)
    places = _of_one_kind(rng, tokens)
    one, two = rng.choice(places), rng.choice(places)
    tokens[one], tokens[two] = tokens[two], tokens[one]
    return b"".join(tokens)


def replace(rng: random.Random, data: bytes) -> bytes:
    """A token is one of any kind."""
    tokens = _tokens(data)
    tokens[rng.randrange(len(tokens))] = _another(rng, rng.randrange(4))
    return b"".join(tokens)


def insert(rng: random.Random, data: bytes) -> bytes:
    """A token too many."""
    tokens = _tokens(data)
    tokens.insert(rng.randrange(len(tokens) + 1), _another(rng, rng.randrange(4)))
    return b"".join(tokens)


def drop(rng: random.Random, data: bytes) -> bytes:
    """A token is missing."""
    tokens = _tokens(data)
    del tokens[rng.randrange(len(tokens))]
    return b"".join(tokens)


def again(rng: random.Random, data: bytes) -> bytes:
    """A stretch comes again, or very often."""
    tokens = _tokens(data)
    start = rng.randrange(len(tokens))
    part = b"".join(tokens[start : start + rng.choice((1, 2, 5, 9))])
    return b"".join((*tokens[:start], part * rng.choice((2, 2, 3, 60, 2000)), *tokens[start:]))


def wrap(rng: random.Random, data: bytes) -> bytes:
    """A stretch is inside brackets, or inside very many."""
    tokens = _tokens(data)
    start = rng.randrange(len(tokens))
    stop = rng.randrange(start, len(tokens)) + 1
    depth = rng.choice((1, 1, 2, 40, 130, 1500))
    opening, closing = rng.choice(_PAIRS)
    middle = b"".join(tokens[start:stop])
    inside = opening * depth + middle + closing * depth
    return b"".join((*tokens[:start], inside, *tokens[stop:]))


FAULTS: tuple[Fault, ...] = (
    *(*[alike] * 12, *[trade] * 4, replace, insert, drop, again, wrap, cut, flip),
)


def mutated(rng: random.Random, data: bytes) -> bytes:
    """``data`` after one to three faults."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        if not data:
            break
        data = rng.choice(FAULTS)(rng, data)[:LARGEST]
    return data
