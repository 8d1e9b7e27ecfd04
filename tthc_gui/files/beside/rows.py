"""Find the record that a line of a sheet beside the table is about."""

from tthc_gui.domain.document.document import AnyDocument

MOST_ALIKE = 200
"""Records of one code among which that of a line is looked for."""


class RowFinder:
    """Finds the records of a document by what a line says of them."""

    def __init__(self, document: AnyDocument) -> None:
        self._places: dict[str, list[int]] = {}
        for at, record in enumerate(document.records):
            self._places.setdefault(_identity(record.stt, record.code), []).append(at)

    def places(self, stt: str, code: str, number: int) -> list[int]:
        """Return the positions of records of a code, or else a number; first that of the line.

        `number` is where it stood, counted from 1. None is found where the record is gone.
        """
        places = self._places.get(_identity(stt, code), [])
        first = [number - 1] if number - 1 in places else []
        return [*first, *places[:MOST_ALIKE]]


def _identity(stt: str, code: str) -> str:
    return code.strip() or stt.strip()
