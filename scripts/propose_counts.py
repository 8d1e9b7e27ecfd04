"""Count what reaches a target, and what a plan would let reach it, in a folder of annexes.

`python -m scripts.propose_counts [FOLDER] [TARGET…]`: the 13 annexes that come with the program at
30 and 50 %, procedure by procedure and case by case, unless told otherwise.
"""

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.proposal import TargetReach
from tthc_gui.domain.annex.proposing.proposer import propose
from tthc_gui.files.folders import documents_in
from tthc_gui.files.reading import read
from tthc_gui.resources import resource

_WHAT = {Per.PROCEDURE: "thủ tục", Per.CASE: "trường hợp"}


def main(arguments: list[str]) -> None:
    """Print a sentence for each target and each way of counting."""
    folder = Path(arguments[0]) if arguments else resource("samples")
    targets = arguments[1:] or ["30", "50"]
    documents = [read(path).document for path in documents_in(folder)]
    annexes = [one for one in documents if isinstance(one, Annex)]
    for target in targets:
        for per, what in _WHAT.items():
            counts: Counter[TargetReach] = Counter()
            for annex in annexes:
                choices = ProposalChoices(Fraction(target) / 100, per=per)
                counts.update(propose(annex, choices).counts)
            already, proposed, impossible = (counts[reach] for reach in TargetReach)
            print(
                f"{len(annexes)} phụ lục, chỉ tiêu {target} %: {already} {what} đã đạt, "
                f"{proposed} đạt được theo phương án, {impossible} không đạt được."
            )


if __name__ == "__main__":
    main(sys.argv[1:])
