"""The places that templates may name, and what stands in each.

The page about templates in the guide and the checks of a template read this list.
"""

from collections.abc import Iterable, Mapping

from tthc_gui.domain.province.papers import PAPER_FIELDS
from tthc_gui.domain.values.lazy_dataclass import dataclass


@dataclass(frozen=True)
class TemplatePlace:
    """A name in templates: a text, or a list of texts or of `items`, which have names again."""

    name: str
    meaning: str
    is_list: bool = False
    items: tuple["TemplatePlace", ...] = ()


_UNITS = TemplatePlace(
    "theo_don_vi",
    "các đơn vị tính, mỗi đơn vị một tổng, không cộng lẫn",
    True,
    (
        TemplatePlace("don_vi_tinh", "đơn vị tính"),
        TemplatePlace("so_truong_hop", "số trường hợp có bước"),
        TemplatePlace("hien_nay", "tổng thời gian hiện nay"),
        TemplatePlace("con_lai", "tổng thời gian còn lại"),
        TemplatePlace("cat_giam", "tổng thời gian đã cắt giảm"),
        TemplatePlace("ty_le", "tỷ lệ của tổng"),
    ),
)
_STEPS = TemplatePlace(
    "theo_buoc",
    "các bước, theo từng đơn vị tính",
    True,
    (
        TemplatePlace("ten", "tên bước trong phụ lục"),
        TemplatePlace("don_vi_tinh", "đơn vị tính"),
        TemplatePlace("truoc", "thời gian trước cắt giảm"),
        TemplatePlace("sau", "thời gian sau cắt giảm"),
        TemplatePlace("cat_giam", "thời gian cắt giảm"),
        TemplatePlace("phan_trong_tong", "phần trong tổng cắt giảm của đơn vị tính ấy"),
    ),
)
_COUNTS = (
    TemplatePlace("so_thu_tuc", "số thủ tục"),
    TemplatePlace("so_truong_hop", "số trường hợp"),
    TemplatePlace("so_co_cat_giam", "số trường hợp có cắt giảm"),
    TemplatePlace("so_khong_cat_giam", "số trường hợp không cắt giảm"),
    TemplatePlace("ty_le_binh_quan", "bình quân các tỷ lệ"),
    TemplatePlace("chi_tieu", "chỉ tiêu cắt giảm"),
    TemplatePlace("so_duoi_chi_tieu", "số thủ tục dưới chỉ tiêu"),
    _UNITS,
)
_SAID = (
    *(
        TemplatePlace(field.key, field.label[:1].lower() + field.label[1:], field.is_list)
        for field in PAPER_FIELDS
    ),
    TemplatePlace("so_quyet_dinh", "số quyết định, như dòng “Ban hành kèm theo” của các phụ lục"),
    TemplatePlace("ngay_quyet_dinh", "ngày quyết định, lấy từ cùng dòng ấy"),
)
_COST_LINES = TemplatePlace(
    "chi_phi",
    "chi phí tuân thủ của từng trường hợp có đủ số liệu",
    True,
    (
        TemplatePlace("phu_luc", "phụ lục"),
        TemplatePlace("ma", "mã thủ tục"),
        TemplatePlace("ten", "tên thủ tục"),
        TemplatePlace("truong_hop", "tên trường hợp, trống khi chỉ có một"),
        TemplatePlace("ho_so", "số hồ sơ một năm"),
        TemplatePlace("dong_gio", "số đồng một giờ"),
        TemplatePlace("gio_truoc", "số giờ trước"),
        TemplatePlace("gio_sau", "số giờ sau"),
        TemplatePlace("truoc", "chi phí một năm trước"),
        TemplatePlace("sau", "chi phí một năm sau"),
        TemplatePlace("tiet_kiem", "số tiền tiết kiệm một năm"),
        TemplatePlace("nguon", "nguồn của số liệu"),
    ),
)

PROVINCE_PLACES = (
    *_SAID,
    *_COUNTS,
    _STEPS,
    TemplatePlace("so_co_quan", "số cơ quan"),
    TemplatePlace(
        "cac_co_quan",
        "các cơ quan, mỗi cơ quan một phụ lục",
        True,
        (
            TemplatePlace("stt", "số thứ tự"),
            TemplatePlace("phu_luc", "nhãn phụ lục"),
            TemplatePlace("co_quan", "tên cơ quan"),
            *_COUNTS,
            _STEPS,
        ),
    ),
    TemplatePlace("so_mau_thuan", "số chỗ mâu thuẫn giữa các phụ lục"),
    TemplatePlace("mau_thuan", "các chỗ mâu thuẫn, mỗi chỗ một câu", True),
    TemplatePlace("cong_thuc_chi_phi", "công thức tính chi phí tuân thủ"),
    TemplatePlace("chi_phi_truoc", "tổng chi phí một năm trước"),
    TemplatePlace("chi_phi_sau", "tổng chi phí một năm sau"),
    TemplatePlace("chi_phi_tiet_kiem", "tổng số tiền tiết kiệm một năm"),
    _COST_LINES,
    TemplatePlace("so_thieu_chi_phi", "số trường hợp chưa đủ số liệu chi phí"),
)
"""The places of the papers about the whole province."""

_CASES = TemplatePlace(
    "truong_hop",
    "các trường hợp của thủ tục",
    True,
    (
        TemplatePlace("ten", "tên trường hợp, trống khi chỉ có một"),
        TemplatePlace("hien_nay", "thời gian hiện nay, có đơn vị"),
        TemplatePlace("con_lai", "thời gian còn lại, có đơn vị"),
        TemplatePlace("cat_giam", "thời gian cắt giảm, có đơn vị"),
        TemplatePlace("ty_le", "tỷ lệ cắt giảm"),
        TemplatePlace("don_vi_tinh", "đơn vị tính"),
        TemplatePlace("cum_tu", "cụm từ công bố: 48 ngày (cắt giảm 12/60 ngày, tỷ lệ 20%)"),
        TemplatePlace(
            "buoc",
            "các bước của quy trình nội bộ",
            True,
            (
                TemplatePlace("stt", "số thứ tự của bước"),
                TemplatePlace("noi_dung", "nội dung công việc"),
                TemplatePlace("trach_nhiem", "trách nhiệm"),
                TemplatePlace("thoi_gian", "thời gian, có đơn vị"),
            ),
        ),
        TemplatePlace("tong", "tổng thời gian các bước"),
    ),
)

ANNEX_PLACES = (
    *_SAID,
    *_COUNTS,
    TemplatePlace("phu_luc", "nhãn phụ lục"),
    TemplatePlace("co_quan", "tên cơ quan"),
    TemplatePlace("ten_phu_luc", "tên phụ lục"),
    TemplatePlace("ban_hanh_kem", "dòng “Ban hành kèm theo”"),
    TemplatePlace(
        "thu_tuc",
        "các thủ tục của phụ lục",
        True,
        (
            TemplatePlace("muc", "các dòng tên mục đứng ngay trên thủ tục", True),
            TemplatePlace("stt", "số thứ tự trong phụ lục"),
            TemplatePlace("ma", "mã thủ tục"),
            TemplatePlace("ten", "tên thủ tục"),
            TemplatePlace("co_cat_giam", "“có” khi được cắt giảm, trống khi không; dùng với if"),
            _CASES,
            TemplatePlace("noi_dung", "nội dung phương án, mỗi trường hợp một câu", True),
            TemplatePlace("ly_do", "lý do cắt giảm"),
            TemplatePlace("loi_ich", "lợi ích, mỗi trường hợp được cắt giảm một câu", True),
            TemplatePlace("kien_nghi", "kiến nghị thực thi"),
        ),
    ),
)
"""The places of the papers about one annex."""


def named(places: Iterable[TemplatePlace]) -> Mapping[str, TemplatePlace]:
    """Return places by their names."""
    return {place.name: place for place in places}
