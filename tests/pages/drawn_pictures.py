"""Two pictures of which all numbers are known."""

from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.province.pictures import AFTER, CUT, Bar, Picture, PictureKind

STEPS = Picture(
    PictureKind.STEPS,
    "Thời gian từng bước trước và sau cắt giảm – Ngày làm việc",
    "Ngày làm việc",
    (AFTER, CUT),
    (
        Bar("1. TIẾP NHẬN", (Decimal("0.5"), Decimal("0.25")), "0,75 → 0,5 (giảm 0,25)"),
        Bar("2. CHUYÊN VIÊN XỬ LÝ", (Decimal(2), Decimal(3)), "5 → 2 (giảm 3)"),
    ),
    note="Tổng của các trường hợp có bước",
    scale="Bước",
)
RATES = Picture(
    PictureKind.RATES,
    "Phân bố tỷ lệ",
    "Số thủ tục",
    ("Đạt chỉ tiêu 30%", "Dưới chỉ tiêu 30%"),
    tuple(
        Bar(f"{at}–{at + 5}%", (Decimal(at * (at >= 30)), Decimal(at * (at < 30))), f"{at} thủ tục")
        for at in range(0, 100, 5)
    ),
    Fraction(6),
    "Chỉ tiêu 30%",
    scale="Tỷ lệ cắt giảm (%)",
)
DEPARTMENTS = Picture(
    PictureKind.DEPARTMENTS,
    "Tỷ lệ cắt giảm bình quân theo cơ quan",
    "Tỷ lệ bình quân (%)",
    ("Tỷ lệ bình quân",),
    (Bar("Sở Y tế", (Decimal(60),), "60,00%"), Bar("Sở Nội vụ", (Decimal(20),), "20,00%")),
    Fraction(30),
    "Chỉ tiêu 30%",
    scale="Cơ quan",
)
