"""Pages kept for the preview, packed: large annexes have more than a thousand of them."""

import pickle
import zlib

from tthc_gui.pages.drawing import Page

_FAST = 1
"""The level of packing that takes least time."""


class PageShelf:
    """Keep laid out pages in some kilobytes each, a twentieth of what they are unpacked.

    Unpacked they are thousands of objects each, which the collector stops the window to visit.
    """

    def __init__(self) -> None:
        self._packed: list[bytes] = []

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, at: int) -> Page:
        page: Page = pickle.loads(zlib.decompress(self._packed[at]))  # noqa: S301 - packed below
        return page

    def append(self, page: Page) -> None:
        """Put a page behind the others."""
        self._packed.append(zlib.compress(pickle.dumps(page, pickle.HIGHEST_PROTOCOL), _FAST))
