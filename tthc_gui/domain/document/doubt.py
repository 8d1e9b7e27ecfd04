"""A doubt: one thing that was read, though something else may have been meant."""

from tthc_gui.domain.values.lazy_dataclass import dataclass


@dataclass(frozen=True)
class Doubt:
    """One thing that was read, though something else may have been meant.

    `column` is the key of the cell's column, "" where it is about no cell; `text` what the cell
    shows as long as nobody edits it. `where` is the place in the file that was read ("trang tính
    “PL 5”, ô F12"), `message` says what is doubtful, and `proposal` is a text that would be taken
    instead with the user's consent.
    """

    column: str
    text: str
    where: str
    message: str
    proposal: str = ""

    def __str__(self) -> str:
        """Return the doubt as one sentence with its place."""
        return f"{self.where}: {self.message}" if self.where else self.message
