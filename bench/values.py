"""The values of a synthetic series, and how they differ from instance to instance.

Knows geometry, dose, timing and frames well enough that columns built from them look like real
ones; knows neither encodings nor files.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from bench.encoding import Values

Fields = dict[str, Any]
Vector = tuple[float, float, float]

SYLLABLES = (
    "ba",
    "de",
    "fo",
    "gu",
    "hi",
    "ka",
    "le",
    "mo",
    "nu",
    "pi",
    "ra",
    "se",
    "to",
    "va",
    "wi",
)
CHARACTER_SETS = (
    *[("ISO_IR 100", "latin-1")] * 7,
    ("ISO_IR 192", "utf-8"),
    ("ISO_IR 6", "ascii"),
)
DAY = 24 * 3600


def person_name(rng: random.Random, *, accents: bool = False) -> str:
    """An invented name."""
    family, given = ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(2))
    if accents:
        family += rng.choice("äéøñüß")
    return f"{family.capitalize()}^{given.capitalize()}"


def uid(rng: random.Random, *, random_style: bool = False) -> str:
    """A UID, of the kind with a root or of the kind made from a UUID."""
    if random_style:
        return f"2.25.{rng.getrandbits(127)}"
    return f"1.2.826.0.1.3680043.9.9999.{rng.randint(1, 9)}.{rng.getrandbits(33)}"


def clock(seconds: float) -> bytes:
    """A TM with microseconds."""
    whole = int(seconds)
    return b"%02d%02d%02d.%06d" % (
        whole // 3600 % 24,
        whole // 60 % 60,
        whole % 60,
        (seconds - whole) * 1e6,
    )


def patient_fields(rng: random.Random, number: int) -> Fields:
    charset, encoding = rng.choice(CHARACTER_SETS)
    accents = encoding != "ascii" and rng.random() < 0.3
    return {
        "charset": charset,
        "encoding": encoding,
        "patient_name": person_name(rng, accents=accents),
        "patient_id": f"BENCH{number:07d}",
        "birth_year": (year := rng.randint(1930, 2015)),
        "birth_date": f"{year}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}",
        "sex": rng.choice("FMFMFMO"),
    }


def study_fields(rng: random.Random, patient: Fields, number: int) -> Fields:
    year = rng.randint(2016, 2024)
    body_part = rng.choice(("CHEST", "ABDOMEN", "HEAD", "KNEE", "PELVIS", "SPINE"))
    start = rng.randint(6 * 3600, 20 * 3600)
    return patient | {
        "study_number": number,
        "study_uid": uid(rng),
        "study_date": f"{year}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}",
        "study_time": clock(start).decode()[:6],
        "start": start,
        "age": f"{max(0, year - patient['birth_year']):03d}Y",
        "height": f"{rng.uniform(1.4, 2):.2f}",
        "weight": rng.randint(40, 120),
        "accession": f"A{rng.getrandbits(30)}",
        "study_id": rng.randint(1, 99999),
        "study_description": f"{body_part} {rng.choice(('ROUTINE', 'FOLLOW-UP', 'CONTRAST'))}",
        "procedure_code": f"P{rng.randint(100, 999)}",
        "body_part": body_part,
        "institution": f"Hospital {rng.randint(1, 12)}",
        "referring": person_name(rng),
        "physician": person_name(rng),
        "operator": person_name(rng),
    }


def series_fields(
    rng: random.Random, study: Fields, number: int, modality: str, vendor: str
) -> Fields:
    """Everything that the tables of bench.objects call ``{name}``, but for the pixels."""
    random_style = rng.random() < 0.2
    thickness = rng.choice((0.625, 1, 1.25, 2, 2.5, 3, 5))
    row, column, normal = _orientation(rng, oblique=rng.random() < 0.5)
    frame_rate = rng.choice((25, 30, 50))
    protocol = f"{study['body_part']} {modality} {rng.randint(1, 40)}"
    start = study["start"] + number * 60 + rng.random()
    return study | {
        "modality": modality,
        "series_number": number,
        "random_style": random_style,
        "series_uid": uid(rng, random_style=random_style),
        "frame_uid": uid(rng),
        "start": start,
        "series_time": clock(start).decode(),
        "series_description": f"{protocol} {thickness}mm",
        "protocol": protocol,
        "manufacturer": f"BENCH {vendor}",
        "model": f"{vendor} {modality} {rng.randint(1, 9)}00",
        "serial": rng.randint(10000, 99999),
        "software": f"v{rng.randint(1, 9)}.{rng.randint(0, 9)}",
        "station": f"{modality[:2]}{rng.randint(1, 9):02d}",
        "thickness": thickness,
        "spacing_between": thickness * rng.choice((1, 1, 0.8)),
        "normal": normal,
        "corner": tuple(rng.uniform(-250, -50) for _ in range(3)),
        "orientation": "\\".join(f"{cosine:.9g}" for cosine in row + column),
        "images": rng.randint(1, 400),
        "image_type": rng.choice(
            (
                "ORIGINAL\\PRIMARY\\AXIAL",
                "DERIVED\\SECONDARY\\REFORMATTED",
                "ORIGINAL\\PRIMARY\\M\\ND",
            )
        ),
        "pixel_spacing": f"{rng.uniform(0.3, 1.2):.6f}",
        "kvp": rng.choice((80, 100, 120, 140)),
        "fov": rng.choice((250, 320, 360, 500)),
        "table_height": round(rng.uniform(100, 200), 1),
        "exposure_time": rng.randint(300, 1500),
        "generator_power": rng.randint(10, 80),
        "kernel": rng.choice(("STANDARD", "BONE", "LUNG", "B30f", "B70s")),
        "revolution": rng.choice((0.28, 0.5, 0.7)),
        "table_speed": round(rng.uniform(10, 100), 2),
        "pitch": rng.choice((0.531, 0.984, 1.375)),
        "ctdi": round(rng.uniform(2, 30), 4),
        "intercept": rng.choice((-1024, -1024, 0)),
        "padding": -2000,
        "repetition_time": rng.randint(200, 9000),
        "echo_time": round(rng.uniform(2, 120), 2),
        "inversion_time": rng.randint(80, 2500),
        "bandwidth": rng.randint(60, 900),
        "flip_angle": rng.choice((8, 15, 70, 90, 150)),
        "acquisition_duration": round(rng.uniform(10, 400), 3),
        "b_value": rng.choice((0, 50, 500, 1000)),
        "slices": rng.randint(10, 200),
        "frame_rate": frame_rate,
        "frame_time": round(1000 / frame_rate, 4),
        "frames": 1,
    }


def varying(rng: random.Random, modality: str, fields: Fields) -> Callable[[int], Values]:
    """How to make the ``<name>`` values of instance 1, 2, 3 and so on."""
    start = fields["start"]
    root = fields["series_uid"].encode()
    random_style = fields["random_style"]
    position = _positions(fields)
    low, high = sorted((rng.randint(0, 300), rng.randint(300, 4000)))
    current = rng.randint(80, 500)
    center, width = rng.randint(20, 600), rng.randint(100, 2000)
    own_window = rng.random() < 0.6  # the others have one window for the series
    extra = _EXTRA.get(modality)
    frames = fields["frames"]

    def values(index: int) -> Values:
        acquired = start + 0.37 * index + rng.random() * 0.1
        amperage = current + rng.randint(-40, 40)
        shift = rng.randint(-20, 20) if own_window else 0
        if random_style:
            instance, reference = (b"2.25.%d" % rng.getrandbits(127) for _ in range(2))
        else:
            instance, reference = root + b".%d.%d" % (index, amperage), root + b".0.%d" % index
        at, along = position(index)
        result: Values = {
            "uid": instance,
            "reference": reference,
            "number": b"%d" % index,
            "created": clock(acquired + 2.1),
            "content": clock(acquired + 1.3),
            "acquired": clock(acquired),
            "position": at,
            "location": along,
            "current": b"%d" % amperage,
            "exposure": b"%d" % (amperage // 3),
            "center": b"%d" % (center + shift),
            "width": b"%d" % (width + 2 * shift),
            "smallest": struct.pack("<H", low - low * index % 7 if low > 7 else 0),
            "largest": struct.pack("<H", high + rng.randint(0, 90)),
        }
        if extra is not None:
            result |= extra(rng, index, frames, fields)
        return result

    return values


def _orientation(rng: random.Random, *, oblique: bool) -> tuple[Vector, Vector, Vector]:
    """Row, column and normal of a slice: axial, or tilted about two axes."""
    if not oblique:
        return (1, 0, 0), (0, 1, 0), (0, 0, 1)
    a, b = rng.uniform(-0.5, 0.5), rng.uniform(-0.5, 0.5)
    row = (math.cos(a), math.sin(a), 0.0)
    column = (-math.sin(a) * math.cos(b), math.cos(a) * math.cos(b), math.sin(b))
    normal = (
        row[1] * column[2] - row[2] * column[1],
        row[2] * column[0] - row[0] * column[2],
        row[0] * column[1] - row[1] * column[0],
    )
    return row, column, normal


def _positions(fields: Fields) -> Callable[[int], tuple[bytes, bytes]]:
    x, y, z = fields["corner"]
    i, j, k = fields["normal"]
    step = fields["spacing_between"]

    def position(index: int) -> tuple[bytes, bytes]:
        d = step * index
        at = b"%.6f\\%.6f\\%.6f" % (x + d * i, y + d * j, z + d * k)
        return at, b"%.4f" % (z + d)

    return position


def _mr(rng: random.Random, _index: int, _frames: int, _fields: Fields) -> Values:
    return {"sar": b"%.8f" % rng.random(), "trigger": b"%.1f" % (rng.random() * 900)}


def _ct(rng: random.Random, index: int, _frames: int, fields: Fields) -> Values:
    step = fields["spacing_between"]
    return {
        "exposure_uas": b"%d" % rng.randint(10000, 90000),
        "table_position": struct.pack("<d", step * index),
    }


def _ultrasound(rng: random.Random, _index: int, _frames: int, _fields: Fields) -> Values:
    return {
        "heart_rate": b"%d" % rng.randint(50, 110),
        "depth": b"%.1f" % rng.uniform(60, 180),
        "mechanical_index": b"%.2f" % rng.uniform(0.4, 1.4),
        "thermal_index": b"%.2f" % rng.uniform(0.1, 1.9),
    }


def _enhanced(rng: random.Random, _index: int, frames: int, fields: Fields) -> Values:
    position = _positions(fields)
    day, start = fields["study_date"].encode(), fields["start"]
    items: list[Values] = [
        {
            "echo": struct.pack("<d", 20.0 + n % 3),
            "frame_time": day + clock(start + n / 3),
            "stack_position": struct.pack("<I", n),
            "index": struct.pack("<II", 1, n),
            "position": position(n)[0],
            "center": b"%d" % rng.randint(200, 300),
            "width": b"%d" % rng.randint(500, 600),
        }
        for n in range(1, frames + 1)
    ]
    return {"frame_items": items}


def _contours(rng: random.Random, _index: int, _frames: int, fields: Fields) -> Values:
    root = fields["study_uid"].encode()
    references: list[Values] = [{"reference": root + b".1.%d" % n} for n in range(1, 9)]
    rois: list[Values] = []
    for roi in range(1, rng.randint(3, 6)):
        contours: list[Values] = []
        for plane in range(1, rng.randint(2, 4)):
            points = rng.randint(8, 60)
            triples = [
                b"%.2f\\%.2f\\%d" % (rng.uniform(-99, 99), rng.uniform(-99, 99), plane * 3)
                for _ in range(points)
            ]
            contours.append(
                {
                    "reference": root + b".1.%d" % plane,
                    "points": b"%d" % points,
                    "contour": b"\\".join(triples),
                }
            )
        color = b"%d\\%d\\%d" % tuple(rng.randrange(256) for _ in range(3))
        rois.append(
            {
                "roi": b"%d" % roi,
                "roi_name": b"ORGAN %d" % rng.randrange(40),
                "color": color,
                "contours": contours,
            }
        )
    return {"references": references, "rois": rois}


def _beams(rng: random.Random, _index: int, _frames: int, _fields: Fields) -> Values:
    beams: list[Values] = []
    for beam in range(1, rng.randint(3, 5)):
        count = rng.randint(3, 8)
        points: list[Values] = [
            {
                "point": b"%d" % n,
                "gantry": b"%d" % (n * 360 // count),
                "weight": b"%.4f" % (n / (count - 1)),
                "leaves": b"\\".join(b"%.1f" % rng.uniform(-50, 50) for _ in range(80)),
            }
            for n in range(count)
        ]
        beams.append(
            {
                "beam": b"%d" % beam,
                "beam_name": b"FIELD %d" % beam,
                "dose": b"%.4f" % rng.uniform(0.2, 2),
                "meterset": b"%.3f" % rng.uniform(50, 300),
                "control_points": b"%d" % count,
                "points": points,
            }
        )
    return {"beams": beams}


def _findings(rng: random.Random, _index: int, _frames: int, fields: Fields) -> Values:
    root = fields["study_uid"].encode()
    references: list[Values] = [{"reference": root + b".1.%d" % n} for n in range(1, 5)]
    findings: list[Values] = [
        {
            "code": b"G-%d" % rng.randint(1000, 9999),
            "meaning": rng.choice((b"Diameter", b"Length", b"Short Axis", b"Long Axis")),
            "measured": b"%.2f" % rng.uniform(1, 90),
        }
        for _ in range(rng.randint(2, 9))
    ]
    remark = b"Synthetic finding. " * rng.randint(1, 12)
    return {"references": references, "findings": findings, "remark": remark}


_EXTRA: dict[str, Callable[[random.Random, int, int, Fields], Values]] = {
    "ct": _ct,
    "mr": _mr,
    "us": _ultrasound,
    "enhanced": _enhanced,
    "rtstruct": _contours,
    "rtplan": _beams,
    "sr": _findings,
}
