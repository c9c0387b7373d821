"""Open a file and decode every value at every depth: `python -m bench.every_value`.

CT_small.dcm of pydicom has 262 elements. Bound: 15x faster than pydicom.
"""

from __future__ import annotations

from bench import measure, peers, subject


def lazydicom_values(path: str, times: int) -> int:
    count = 0
    for _ in range(times):
        for element in subject.opened(path).iterall():
            element.value  # noqa: B018
            count += 1
    return count


def main() -> None:
    chosen = subject.arguments("Decode every value of a file.", files=50)
    path = subject.ct_small()
    tasks = {"lazydicom": lambda: lazydicom_values(path, chosen.files)}
    tasks |= peers.contestants(peers.EVERY_VALUE, path, chosen.files)  # type: ignore[arg-type]
    times = measure.interleaved(tasks, chosen.rounds)
    print(measure.table("every value, per file", times, per=chosen.files))
    if chosen.json:
        measure.save(chosen.json, times, files=chosen.files)


if __name__ == "__main__":
    main()
