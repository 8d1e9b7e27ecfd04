"""Where fonts, icons, samples and the guide lie, in a checkout and in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under resources/."""
    packed = _PACKAGE / "resources"
    return (packed if packed.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)


def guide(*parts: str) -> Path:
    """Return the path of the user's guide, or of a part of its folder."""
    packed = _PACKAGE / "guide"
    return (packed if packed.is_dir() else _PACKAGE.parent / "docs").joinpath(*parts)
