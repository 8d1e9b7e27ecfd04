"""Know texts whose fonts name wrong letters, as programs leave them that write PDFs again."""

import re
from collections.abc import Iterable

from tthc_gui.domain.values.legacy import legacy_coding

_FOREIGN = re.compile("[¡-¦¨-¯´-¶¸-»¿ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿĀāĄ-čĎďĒ-ħĪ-ŧŪ-ſ]")
"""Letters and signs of Latin scripts that Vietnamese does not have."""
_WORD = re.compile(r"[^\s\d.,;:()/–-]{2,}")
_FEWEST = 8
_SHARE = 0.02
"""Pages of Vietnamese have next to none; where few fonts are wrong, one word in thirty has them."""


def has_foreign_letters(texts: Iterable[str]) -> bool:
    """Return whether so many words have letters of other languages that fonts must be wrong."""
    words = foreign = 0
    for text in texts:
        found = _WORD.findall(text)
        words += len(found)
        if _FOREIGN.search(text) and not legacy_coding(text):
            foreign += sum(_FOREIGN.search(word) is not None for word in found)
    return foreign >= _FEWEST and foreign > _SHARE * words
