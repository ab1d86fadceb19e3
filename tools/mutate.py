"""Mutation proof: break the law or the judge once, everywhere, and see whether a test notices.

``python tools/mutate.py law [--sample N] [--only PREFIX]``   each provision, term and bind of the shipped packs
``python tools/mutate.py judge [--minutes N] [--only FILE]``  each comparison and branch of the judge and the sitting

Law mutants are built on the loaded data classes and tried in-process against the worked examples, lint's *frees* and
*does not free*, the golden cases and the questions. Digests and snapshots do not count. Code mutants are written into a
copy of the package, and the tests that concern the file run on it there; a run goes on where the last one stopped.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["law", "judge"])
    parser.add_argument("--sample", type=int, default=0, help="try only so many mutants (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="which sample")
    parser.add_argument("--only", default="", help="law: ids that begin so; judge: files whose name contains it")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--survivors", action="store_true", help="list every survivor, not only counts and the first ones"
    )
    parser.add_argument("--minutes", type=float, default=0, help="judge: stop after so long (default: at the end)")
    parser.add_argument("--again", action="store_true", help="judge: try the survivors of earlier runs once more")
    chosen = parser.parse_args()
    if chosen.what == "law":
        from mutation import law

        return law.report(chosen.sample, chosen.seed, chosen.only, chosen.jobs, every=chosen.survivors)
    from mutation import code

    return code.report(chosen.sample, chosen.seed, chosen.only, chosen.jobs, chosen.minutes, again=chosen.again)


if __name__ == "__main__":
    sys.exit(main())
