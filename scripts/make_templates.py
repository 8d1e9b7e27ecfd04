"""Make the templates of the papers of a province, the same bytes at every run.

Run it from the project's folder as `python -m scripts.make_templates`. What may stand in the
places is listed in tthc_gui/files/province/papers/places.py.
"""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Paper

from scripts.decree_30 import body, command, ending, head, join, line, new_paper, rule, table, title

TEMPLATES = Path(__file__).parents[1] / "resources" / "templates"
_MADE = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - as python-docx wants it
_ABOUT = "cắt giảm thời gian giải quyết thủ tục hành chính"


def main() -> None:
    """Write all templates."""
    TEMPLATES.mkdir(exist_ok=True)
    for name, make in PAPERS.items():
        path = TEMPLATES / f"{name}.docx"
        path.write_bytes(made(make))
        print(path.relative_to(TEMPLATES.parents[1]))


def made(make: Callable[[Paper], None]) -> bytes:
    """Return a template; its bytes tell of no day and no hour."""
    paper = new_paper()
    make(paper)
    properties = paper.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title = ""
    properties.created = properties.modified = _MADE
    content = BytesIO()
    paper.save(content)
    result = BytesIO()
    with ZipFile(content) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.create_system = 3  # the same on every system
            target.writestr(info, source.read(name), ZIP_DEFLATED)
    return result.getvalue()


def _own_head(paper: Paper, number: str, day: str) -> None:
    head(paper, "{{ co_quan_chu_quan|hoa }}", "{{ don_vi_trinh|hoa }}", number, day)


def _bases(paper: Paper, look: str = "") -> None:
    command(paper, "for can in can_cu")
    body(paper, "Căn cứ {{ can }};", look)
    command(paper, "endfor")


def _units(paper: Paper) -> None:
    table(
        paper,
        {
            "Đơn vị tính": 3.6,
            "Số trường hợp": 2.4,
            "Hiện nay": 2.6,
            "Còn lại": 2.6,
            "Cắt giảm": 2.6,
            "Tỷ lệ của tổng": 2.2,
        },
        [
            ["{%tr for d in theo_don_vi %}"],
            [
                "{{ d.don_vi_tinh }}",
                "{{ d.so_truong_hop }}",
                "{{ d.hien_nay }}",
                "{{ d.con_lai }}",
                "{{ d.cat_giam }}",
                "{{ d.ty_le }}",
            ],
            ["{%tr endfor %}"],
        ],
    )
    line(paper, "", size=6)


def _departments(paper: Paper) -> None:
    table(
        paper,
        {
            "STT": 1.2,
            "Cơ quan": 5.2,
            "Phụ lục": 2.2,
            "Thủ tục": 1.7,
            "Trường hợp có cắt giảm": 2.2,
            "Tỷ lệ bình quân": 1.9,
            "Dưới chỉ tiêu": 1.6,
        },
        [
            ["{%tr for c in cac_co_quan %}"],
            [
                "{{ c.stt }}",
                "{{ c.co_quan }}",
                "{{ c.phu_luc }}",
                "{{ c.so_thu_tuc }}",
                "{{ c.so_co_cat_giam }}/{{ c.so_truong_hop }}",
                "{{ c.ty_le_binh_quan }}",
                "{{ c.so_duoi_chi_tieu }}",
            ],
            ["{%tr endfor %}"],
        ],
    )
    line(paper, "", size=6)


_RESULT = (
    "Có {{ so_thu_tuc }} thủ tục hành chính với {{ so_truong_hop }} trường hợp của "
    "{{ so_co_quan }} cơ quan; trong đó {{ so_co_cat_giam }} trường hợp được cắt giảm thời gian "
    "giải quyết, {{ so_khong_cat_giam }} trường hợp giữ nguyên. Bình quân các tỷ lệ cắt giảm là "
    "{{ ty_le_binh_quan }}; {{ so_duoi_chi_tieu }} thủ tục dưới chỉ tiêu {{ chi_tieu }}."
)
_COST = (
    "Chi phí tuân thủ một năm: trước {{ chi_phi_truoc }} đồng, sau {{ chi_phi_sau }} đồng, tiết "
    "kiệm {{ chi_phi_tiet_kiem }} đồng ({{ cong_thuc_chi_phi }}); {{ so_thieu_chi_phi }} trường "
    "hợp chưa đủ số liệu nên không tính."
)


def _costs_in_short(paper: Paper) -> None:
    command(paper, "if chi_phi")
    body(paper, _COST)
    command(paper, "endif")


def _proposal(paper: Paper) -> None:
    _own_head(
        paper,
        "Số: {{ so_to_trinh }}/TTr-{{ ky_hieu_don_vi }}",
        "{{ dia_danh }}, {{ ngay_to_trinh }}",
    )
    title(paper, "TỜ TRÌNH", f"Về việc {_ABOUT}")
    line(paper, "Kính gửi: {{ kinh_gui }}.", after=6)
    _bases(paper)
    body(
        paper,
        "{{ don_vi_trinh }} kính trình {{ kinh_gui }} xem xét, ban hành Quyết định cắt giảm thời "
        "gian giải quyết thủ tục hành chính của {{ so_co_quan }} cơ quan, với các nội dung sau:",
    )
    body(paper, "1. Kết quả rà soát", "b")
    body(paper, _RESULT)
    body(paper, "2. Thời gian cắt giảm theo đơn vị tính", "b")
    _units(paper)
    body(paper, "3. Kết quả của từng cơ quan", "b")
    _departments(paper)
    _costs_in_short(paper)
    body(
        paper,
        "(Gửi kèm: dự thảo Quyết định, báo cáo, danh mục, phương án và các phụ lục của "
        "{{ so_co_quan }} cơ quan.)",
        "i",
    )
    body(paper, "{{ don_vi_trinh }} kính trình {{ kinh_gui }} xem xét, quyết định./.")
    ending(paper, "noi_nhan", "{{ chuc_vu_ky|hoa }}", "{{ nguoi_ky }}")


def _decision(paper: Paper) -> None:
    head(
        paper,
        "",
        "ỦY BAN NHÂN DÂN\n{{ tinh|hoa }}",
        "Số: {{ so_quyet_dinh }}/QĐ-UBND",
        "{{ dia_danh }}, {{ ngay_quyet_dinh }}",
    )
    title(paper, "QUYẾT ĐỊNH", f"Về việc {_ABOUT}")
    line(paper, "CHỦ TỊCH ỦY BAN NHÂN DÂN {{ tinh|hoa }}", look="b", after=6)
    _bases(paper, "i")
    body(
        paper,
        "Theo đề nghị của {{ don_vi_trinh }} tại Tờ trình số {{ so_to_trinh }}"
        "/TTr-{{ ky_hieu_don_vi }} {{ ngay_to_trinh }}.",
        "i",
    )
    line(paper, "QUYẾT ĐỊNH:", look="b", after=6)
    body(
        paper,
        "Điều 1. Cắt giảm thời gian giải quyết của {{ so_thu_tuc }} thủ tục hành chính thuộc phạm "
        "vi quản lý của {{ so_co_quan }} cơ quan, như các phụ lục kèm theo Quyết định này:",
    )
    command(paper, "for c in cac_co_quan")
    body(paper, "{{ c.stt }}. {{ c.phu_luc }}: {{ c.so_thu_tuc }} thủ tục của {{ c.co_quan }};")
    command(paper, "endfor")
    body(
        paper,
        "Điều 2. Các cơ quan nêu tại Điều 1 công bố thời gian giải quyết mới, ban hành quy trình "
        "nội bộ và cập nhật trên hệ thống thông tin giải quyết thủ tục hành chính.",
    )
    body(paper, "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký.")
    body(
        paper,
        "Điều 4. Chánh Văn phòng Ủy ban nhân dân {{ tinh }}, thủ trưởng các cơ quan nêu tại Điều 1 "
        "và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
    )
    ending(paper, "noi_nhan", "{{ chuc_vu_ky_quyet_dinh|hoa }}", "{{ nguoi_ky_quyet_dinh }}")


def _report(paper: Paper) -> None:
    _own_head(
        paper, "Số: {{ so_bao_cao }}/BC-{{ ky_hieu_don_vi }}", "{{ dia_danh }}, {{ ngay_bao_cao }}"
    )
    title(paper, "BÁO CÁO", f"Kết quả {_ABOUT}")
    body(paper, "I. KẾT QUẢ CHUNG", "b")
    body(paper, _RESULT)
    body(paper, "Các đơn vị tính khác nhau không cộng với nhau:")
    _units(paper)
    body(paper, "II. KẾT QUẢ CỦA TỪNG CƠ QUAN", "b")
    _departments(paper)
    body(paper, "III. THỜI GIAN CẮT GIẢM THEO BƯỚC", "b")
    table(
        paper,
        {
            "Bước": 6.0,
            "Đơn vị tính": 2.6,
            "Trước": 1.9,
            "Sau": 1.9,
            "Cắt giảm": 1.9,
            "Phần trong tổng": 1.9,
        },
        [
            ["{%tr for b in theo_buoc %}"],
            [
                "{{ b.ten }}",
                "{{ b.don_vi_tinh }}",
                "{{ b.truoc }}",
                "{{ b.sau }}",
                "{{ b.cat_giam }}",
                "{{ b.phan_trong_tong }}",
            ],
            ["{%tr endfor %}"],
        ],
    )
    line(paper, "", size=6)
    body(paper, "IV. CHỖ MÂU THUẪN GIỮA CÁC PHỤ LỤC", "b")
    command(paper, "if mau_thuan")
    body(paper, "Còn {{ so_mau_thuan }} chỗ phải thống nhất trước khi ban hành:")
    command(paper, "for cau in mau_thuan")
    body(paper, "- {{ cau }}")
    command(paper, "endfor")
    command(paper, "else")
    body(paper, "Không còn chỗ mâu thuẫn giữa các phụ lục.")
    command(paper, "endif")
    body(paper, "V. CHI PHÍ TUÂN THỦ THỦ TỤC HÀNH CHÍNH", "b")
    command(paper, "if chi_phi")
    body(paper, _COST)
    _cost_table(paper)
    command(paper, "else")
    body(paper, "Chưa có số hồ sơ một năm và số đồng một giờ nên không tính chi phí tuân thủ.")
    command(paper, "endif")
    ending(paper, "noi_nhan", "{{ chuc_vu_ky|hoa }}", "{{ nguoi_ky }}")


def _cost_table(paper: Paper) -> None:
    table(
        paper,
        {
            "Thủ tục": 3.8,
            "Hồ sơ một năm": 1.2,
            "Đồng/giờ": 1.5,
            "Giờ trước": 1.4,
            "Giờ sau": 1.2,
            "Trước (đồng)": 2.4,
            "Sau (đồng)": 2.4,
            "Tiết kiệm (đồng)": 2.4,
        },
        [
            ["{%tr for d in chi_phi %}"],
            [
                "{{ d.ma }} {{ d.ten }} {{ d.truong_hop }} (nguồn: {{ d.nguon }})",
                "{{ d.ho_so }}",
                "{{ d.dong_gio }}",
                "{{ d.gio_truoc }}",
                "{{ d.gio_sau }}",
                "{{ d.truoc }}",
                "{{ d.sau }}",
                "{{ d.tiet_kiem }}",
            ],
            ["{%tr endfor %}"],
        ],
        size=10,
    )


def _annex_head(paper: Paper, kind: str, issued_with: str) -> None:
    line(paper, "{{ phu_luc }}", look="b")
    line(paper, f"{kind} CỦA {{{{ co_quan|hoa }}}}", look="b")
    rule(line(paper, issued_with, look="i"), 0.3, 16.0)
    line(paper, "", size=6)


def _sections(paper: Paper) -> None:
    command(paper, "for m in t.muc")
    body(paper, "{{ m }}", "b").paragraph_format.keep_with_next = True
    command(paper, "endfor")


def _list(paper: Paper) -> None:
    _annex_head(paper, "DANH MỤC THỦ TỤC HÀNH CHÍNH VÀ THỜI GIAN GIẢI QUYẾT", "{{ ban_hanh_kem }}")
    made = table(
        paper,
        {"STT": 1.2, "Mã thủ tục": 4.7, "Tên thủ tục": 4.9, "Thời gian giải quyết": 5.2},
        [
            ["{%tr for t in thu_tuc %}"],
            ["{%tr for m in t.muc %}"],
            ["{{ m }}"],
            ["{%tr endfor %}"],
            ["{{ t.stt }}", "{{ t.ma }}", "{{ t.ten }}", "{%p for c in t.truong_hop %}"],
            ["{%tr endfor %}"],
        ],
    )
    last = made.rows[5].cells[3]
    line(last, "{% if c.ten %}{{ c.ten }}: {% endif %}{{ c.cum_tu }}", align="left", size=12)
    command(last, "endfor")


def _plan(paper: Paper) -> None:
    _annex_head(paper, "PHƯƠNG ÁN CẮT GIẢM THỜI GIAN GIẢI QUYẾT", "{{ ban_hanh_kem }}")
    command(paper, "for t in thu_tuc")
    _sections(paper)
    command(paper, "if t.co_cat_giam")
    body(paper, "{{ t.stt }}. {{ t.ten }} ({{ t.ma }})", "b").paragraph_format.keep_with_next = True
    for part, name in (("a) Nội dung", "t.noi_dung"), ("c) Lợi ích", "t.loi_ich")):
        if name == "t.loi_ich":
            body(paper, "b) Lý do: {{ t.ly_do }}")
        body(paper, f"{part}:").paragraph_format.keep_with_next = True
        command(paper, f"for cau in {name}")
        body(paper, "- {{ cau }}")
        command(paper, "endfor")
    body(paper, "d) Kiến nghị thực thi: {{ t.kien_nghi }}")
    command(paper, "endif")
    command(paper, "endfor")


def _processes(paper: Paper) -> None:
    _annex_head(
        paper,
        "QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "(Ban hành kèm theo Quyết định số …………/QĐ-………… ngày …… tháng …… năm ………)",
    )
    command(paper, "for t in thu_tuc")
    _sections(paper)
    command(paper, "for c in t.truong_hop")
    name = "{{ t.stt }}. Tên thủ tục: {{ t.ten }} (mã {{ t.ma }})"
    body(paper, name, "b").paragraph_format.keep_with_next = True
    command(paper, "if c.ten")
    body(paper, "{{ c.ten }}").paragraph_format.keep_with_next = True
    command(paper, "endif")
    body(paper, "Thời gian giải quyết: {{ c.con_lai }}").paragraph_format.keep_with_next = True
    command(paper, "if c.buoc")
    made = table(
        paper,
        {"Bước": 1.7, "Nội dung công việc": 5.6, "Trách nhiệm": 4.7, "Thời gian": 4.0},
        [
            ["{%tr for b in c.buoc %}"],
            ["{{ b.stt }}", "{{ b.noi_dung }}", "{{ b.trach_nhiem }}", "{{ b.thoi_gian }}"],
            ["{%tr endfor %}"],
            ["Tổng cộng", "", "", "{{ c.tong }}"],
        ],
        whole=True,
    )
    total = made.rows[-1].cells
    join(total[:3])
    for run in (*total[0].paragraphs[0].runs, *total[3].paragraphs[0].runs):
        run.bold = True
    command(paper, "else")
    body(paper, "Phụ lục không chia thời gian theo bước; quy trình phải được lập riêng.", "i")
    command(paper, "endif")
    line(paper, "", size=6)
    command(paper, "endfor")
    command(paper, "endfor")


PAPERS: dict[str, Callable[[Paper], None]] = {
    "to_trinh": _proposal,
    "quyet_dinh": _decision,
    "bao_cao": _report,
    "danh_muc": _list,
    "phuong_an": _plan,
    "quy_trinh_noi_bo": _processes,
}
"""How each template is made, by the name of its file."""


if __name__ == "__main__":
    main()
