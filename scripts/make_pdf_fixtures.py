"""Make the PDFs that the tests read: what LibreOffice prints of some of the sample workbooks.

Run it from the project's folder as `python -m scripts.make_pdf_fixtures`; `soffice` must be there.
"""

import subprocess
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "resources" / "samples"
FIXTURES = PROJECT / "tests" / "data" / "pdf"
STEMS = (
    "phu_luc_05_so_cong_thuong",  # cells merged over a page's end, on two pages
    "phu_luc_06_so_nong_nghiep_va_moi_truong",  # no units; rates printed one above another
    "phu_luc_10_so_ngoai_vu",  # one page
    "phu_luc_12_ban_quan_ly_khu_kinh_te",
)


def main() -> None:
    """Print the samples to PDF, in an office profile of their own."""
    FIXTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tthc-office-") as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(FIXTURES),
                *(str(SAMPLES / f"{stem}.xlsx") for stem in STEMS),
            ],
            check=True,
        )


if __name__ == "__main__":
    main()
