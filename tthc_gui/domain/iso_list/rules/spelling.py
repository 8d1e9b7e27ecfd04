"""Rules about the words of names: what a replace-all has torn, and near-misspellings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.audit.finding import Fault
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.rules.codes import Faults
from tthc_gui.domain.values.spelling import (
    Pair,
    UsualPair,
    WrittenPair,
    cased,
    compounds,
    suspects,
    word_pairs,
)

NAMES = {"name": "Tên TTHC", "iso_name": "Tên quy trình ISO"}
"""What the columns of names are called in a sentence."""

KNOWN = (
    *("giải phóng", "thiệt hại", "đăng ký", "bán lẻ", "bán buôn", "giấy phép", "thủ tục"),
    *("chứng nhận", "chứng thực", "quyền sở hữu", "hôn nhân", "kết hôn", "khai sinh", "hộ tịch"),
    *("liệt sĩ", "thương binh", "mai táng", "khuyết tật", "trợ cấp", "bảo hiểm", "xã hội"),
    *("nghĩa vụ", "kháng chiến", "cách mạng", "tổ quốc", "nuôi dưỡng", "điều dưỡng"),
    *("thiên tai", "dịch bệnh", "thủy sản", "chăn nuôi", "nông nghiệp", "lâm nghiệp"),
    *("tranh chấp", "khiếu nại", "tố cáo", "hòa giải", "bồi thường", "tôn giáo", "tín ngưỡng"),
    *("phương tiện", "đường thủy", "môi trường", "quyết định", "phê duyệt", "thẩm định"),
)
"""Compounds of the field; no other accents on their letters make words of it."""

ALSO_RIGHT = (
    *("mọi trường", "mỗi trường", "phương tiến", "quyết đình", "trợ cập", "sở hưu", "cách mang"),
    *("công nhân", "chứng nhân", "thành niên", "tái sản", "xuất bán", "văn phong"),
)
"""Neighbours that differ from compounds in accents alone: "mọi trường hợp", "quyết đình chỉ"."""
OTHERWISE_SPELLED = ("đăng kí", "liệt sỹ")
"""Compounds that are known in another spelling, wrong only where the list itself writes that."""

_TORN_BY = ("phường", "xã", "thị trấn", "đặc khu", "thành phố", "tỉnh", "huyện", "quận", "khu vực")
_TORN = {
    "xã": ("xã hội", "xã viên", "hợp tác xã", "thị xã"),
    "tỉnh": ("tỉnh táo",),
}
"""Compounds by the name of a level that stands in them for something else."""

_ALSO_WORDS = {"thị trấn", "tỉnh hội", "huyện hội", "quận hội", "hợp tác khu vực"}
_NOT_AFTER = "(?! (?:đồng|nghị|viên|trường|họp|an|hợp))"
_LEAST, _SHARE, _ALWAYS = 3, 0.8, 1000


class _Slip(NamedTuple):
    pattern: re.Pattern[str]
    whole: str

    def mended(self, text: str) -> str:
        """Put the whole compound in the place of the torn one, everywhere."""
        return self.pattern.sub(lambda found: cased(self.whole, found.group()), text)


def _slips() -> Iterator[_Slip]:
    for level, wholes in _TORN.items():
        for whole in wholes:
            for other in _TORN_BY:
                torn = re.sub(rf"\b{level}\b", other, whole)
                if other != level and torn not in _ALSO_WORDS:
                    pattern = rf"(?<!\w){torn}(?!\w)"
                    yield _Slip(re.compile(pattern + _NOT_AFTER, re.IGNORECASE), whole)


_SLIPS = tuple(_slips())


def replace_all_slip(process: IsoProcess) -> Iterator[Fault]:
    """Find compounds that were torn when the name of a level was replaced everywhere."""
    for key, name in NAMES.items():
        text = normalize("NFC", getattr(process, key))
        for slip in _SLIPS:
            match = slip.pattern.search(text)
            if match and _is_common(match.group()):
                mended = slip.mended(text)
                message = (
                    f"{name} ghi “{match.group()}”, có lẽ là “{slip.whole}” bị thay hàng loạt."
                )
                yield Fault(key, message, getattr(process, key), mended)


def misspelling(processes: Sequence[IsoProcess]) -> Faults:
    """Find words that the list, or the language, writes with other accents beside a neighbour.

    A word is suspected where another that differs in accents alone stands beside that neighbour in
    at least three rows, and nearly always where the neighbour stands; unless it is a word that
    other rows write too, or both are part of a name.
    """
    usual, right = _usual_pairs(processes), _RightWords(processes)
    for at, process in enumerate(processes):
        for key, name in NAMES.items():
            text = normalize("NFC", getattr(process, key))
            for suspect in suspects(text, usual):
                written = text[suspect.start : suspect.end]
                is_right = suspect.rows < _ALWAYS and right.has(written, suspect.meant)
                if is_right or _is_in_name(text, suspect.start, suspect.end):
                    continue
                meant = cased(suspect.meant, written)
                mended = f"{text[: suspect.start]}{meant}{text[suspect.end :]}"
                message = f"{name} ghi “{written}”, có lẽ là “{meant}”."
                yield at, Fault(key, message, getattr(process, key), mended)


def _usual_pairs(processes: Sequence[IsoProcess]) -> dict[str, list[UsualPair]]:
    """Return the usual pairs by what is left of them without accents."""
    rows = Counter[Pair]()
    words: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    written: dict[Pair, WrittenPair] = {}
    for process in processes:
        pairs = {pair.key: pair for key in NAMES for pair in word_pairs(getattr(process, key))}
        written |= pairs
        rows.update(pairs.keys())
        for side in (0, 1):
            words[side].update(key[side] for key in pairs)
    usual = compounds(KNOWN, _ALWAYS)
    for key, pair in written.items():
        beside = tuple(side for side in (0, 1) if rows[key] / words[side][key[side]] >= _SHARE)
        if rows[key] >= _LEAST and beside:
            usual[pair.plain].append(UsualPair(key, pair.text.lower(), rows[key], beside))
    for plain, others in compounds(ALSO_RIGHT, _ALWAYS).items():
        usual[plain] += (other._replace(beside=()) for other in others)
    for plain, others in compounds(OTHERWISE_SPELLED, _ALWAYS).items():
        if all(one.rows == _ALWAYS for one in usual[plain]):
            usual[plain] += others
    return usual


class _RightWords:
    """The words of a list by the rows that they stand in, to know those that are written right."""

    def __init__(self, processes: Sequence[IsoProcess]) -> None:
        self._rows: dict[str, set[int]] = defaultdict(set)
        self._pairs: dict[Pair, set[int]] = defaultdict(set)
        for at, process in enumerate(processes):
            for key in NAMES:
                for pair in word_pairs(normalize("NFC", getattr(process, key))):
                    self._pairs[pair.key].add(at)
                    for word in pair.key:
                        self._rows[word].add(at)

    def has(self, written: str, meant: str) -> bool:
        """Return whether each word that is written otherwise than meant stands elsewhere, too."""
        (pair,), (other,) = word_pairs(written), word_pairs(meant)
        differing = [word for word, right in zip(pair.key, other.key, strict=True) if word != right]
        return all(self._rows[word] - self._pairs[pair.key] for word in differing)


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Return whether words at a place are part of a name: in capitals, as most others are not."""
    others = (*text[:start].split()[1:], *text[end:].split())
    capitals = sum(word[0].isupper() for word in others)
    in_capitals = all(word[0].isupper() for word in text[start:end].split())
    return in_capitals and 2 * capitals < len(others)


def _is_common(words: str) -> bool:
    """Return whether words are no name: a name has its second word in a capital, not all."""
    parts = words.split()
    return words.isupper() or all(part == part.lower() for part in parts[1:])
