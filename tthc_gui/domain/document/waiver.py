"""An accepted finding, as a document keeps it and as JSON data."""

from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.times import Refusal


class WaiverError(Refusal):
    """Say in Vietnamese what in the data is not a waiver."""


@dataclass(frozen=True)
class Waiver:
    """One accepted finding: where it stands, its numbers as they were accepted, and why.

    The record is known by its code, by its number only where it has none, so that a waiver
    stays with its record through sorting and renumbering. `line` counts from 0.
    """

    rule: str
    code: str
    stt: str
    line: int | None
    column: str
    stated: str
    computed: str
    reason: str

    @property
    def key(self) -> "Waiver":
        """Return what identifies the finding and its numbers: all but the reason."""
        code, stt = identity_of(self.code, self.stt)
        return replace(self, code=code, stt=stt, reason="")

    def to_data(self) -> dict[str, object]:
        """Return the waiver as JSON data; `case` counts from 1, as in the audit's JSON."""
        data: dict[str, object] = {**vars(self)}
        data["case"] = None if self.line is None else self.line + 1
        del data["line"]
        data["field"] = data.pop("column")
        return data

    @classmethod
    def from_data(cls, data: object) -> "Waiver":
        """Build a waiver from JSON data; raise WaiverError naming what is wrong."""
        if not isinstance(data, dict) or set(data) != {*_TEXTS, "case"}:
            raise WaiverError(f"Một phát hiện được chấp nhận phải có đủ các khoá {_TEXTS}, case.")
        texts = {key: data[key] for key in _TEXTS}
        case = data["case"]
        for key, text in texts.items():
            if not isinstance(text, str):
                raise WaiverError(f"“{key}” phải là chuỗi ký tự.")
        if case is not None and (not isinstance(case, int) or isinstance(case, bool) or case < 1):
            raise WaiverError("“case” phải là số từ 1 trở lên, hoặc null.")
        number = None if case is None else case - 1
        return cls(column=texts.pop("field"), line=number, **texts)


_TEXTS = ("rule", "code", "stt", "field", "stated", "computed", "reason")


def identity_of(code: str, stt: str) -> tuple[str, str]:
    """Return code and number by which a record is known: its code, or else its number."""
    return (code.strip(), "") if code.strip() else ("", stt.strip())
