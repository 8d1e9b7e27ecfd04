"""The order that the procedures of a filtered or sorted table are shown in."""

from collections.abc import Sequence

from tthc_gui.domain.document.edits import Splice


def spliced_order(order: Sequence[int], splice: Splice) -> list[int]:
    """Let an order of procedures follow a splice: what is new is shown after what stood there."""
    end, grown = splice.at + len(splice.old), len(splice.new) - len(splice.old)
    kept = min(len(splice.old), len(splice.new))
    result: list[int] = []
    added = list(range(splice.at + kept, splice.at + len(splice.new)))
    for position in order:
        if position >= end:
            result.append(position + grown)
        elif position < splice.at + kept:
            result.append(position)
        if position == splice.at + kept - 1:
            result += added
            added = []
    return result + added
