"""What `import lazydicom` costs beyond a bare interpreter: `python -m bench.import_time`.

Bound: under 60 ms.
"""

from __future__ import annotations

import os
import subprocess
import sys

from bench import measure

# as installed: the byte code of modules is kept
ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, env=ENVIRONMENT)


def main() -> None:
    tasks = {
        "lazydicom": lambda: run("import lazydicom"),
        "bare interpreter": lambda: run("pass"),
        "numpy": lambda: run("import numpy"),
    }
    times = measure.interleaved(tasks, 15)
    print(measure.table("import", times))
    medians = {name: sorted(each)[len(each) // 2] for name, each in times.items()}
    beyond = medians["lazydicom"] - medians["bare interpreter"]
    print(f"beyond a bare interpreter: {measure.duration(beyond)}")


if __name__ == "__main__":
    main()
