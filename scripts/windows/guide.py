"""The user's guide as pages that open by double click."""

import re
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QTextDocument

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"windows.md": "Cai dat va bat dau.html", "huong_dan.md": "Huong dan.html"}
_STYLE = (
    "<style>body{max-width:52em;margin:2em auto;font-family:'Segoe UI',sans-serif}"
    "img{max-width:100%}</style>"
)


def write_guide(folder: Path, pictures: str) -> None:
    """Write the guide into a folder; `pictures` is where its pictures lie there."""
    application = QGuiApplication.instance() or QGuiApplication(["guide", "-platform", "offscreen"])
    for source, target in PAGES.items():
        document = QTextDocument()
        document.setMarkdown((DOCS / source).read_text(encoding="utf-8"))
        html = document.toHtml()
        for page, name in PAGES.items():
            html = html.replace(f'href="{page}', f'href="{name}')
        html = html.replace('src="pictures/', f'src="{pictures}/')
        html = re.sub(r"<style.*?</style>", _STYLE, html, count=1, flags=re.DOTALL)
        (folder / target).write_text(html, encoding="utf-8")
    del application


def copy_pictures(folder: Path) -> None:
    """Copy the pictures with 256 colours each, which a window has hardly more of."""
    folder.mkdir(parents=True)
    for source in sorted((DOCS / "pictures").glob("*.png")):
        with Image.open(source) as picture:
            few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
            few.save(folder / source.name, optimize=True)
