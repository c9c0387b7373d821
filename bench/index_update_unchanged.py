"""Update an index when nothing changed: `python -m bench.index_update_unchanged`.

Bound: within 1.5x of `find DIR -type f -printf '%s %T@'`.
"""

from __future__ import annotations

import tempfile

from bench import measure, peers, subject
from lazydicom import Archive


def main() -> None:
    chosen = subject.arguments("Update an index when nothing changed.", files=20000)
    with subject.archive(chosen) as root, tempfile.TemporaryDirectory() as index:
        count = len(peers.files(root))
        with Archive(root, index=index) as archive:
            archive.update()
            tasks = {"lazydicom": archive.update}
            tasks |= peers.contestants(peers.WALK, root)  # type: ignore[arg-type]
            times = measure.interleaved(tasks, chosen.rounds)
            if archive.update().unchanged != count:
                raise SystemExit("files changed meanwhile: the times mean nothing")
        print(measure.table("update, nothing changed", times))
        print(f"{count} files")
        if chosen.json:
            measure.save(chosen.json, times, files=count)


if __name__ == "__main__":
    main()
