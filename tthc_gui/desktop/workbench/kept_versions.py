"""Where the versions of this user's files are kept."""

from typing import TYPE_CHECKING

from tthc_gui.files.safety.places import state_folder

if TYPE_CHECKING:
    from tthc_gui.files.safety.versions import Versions


def versions() -> "Versions":
    """Return the versions that this user keeps."""
    from tthc_gui.files.safety.versions import Versions

    return Versions(state_folder() / "versions")
