"""What a web page draws instead of writing it: it is not read, but told of at its place."""

from collections.abc import Mapping

from tthc_gui.domain.values.formatted_text import Run

PICTURES = {"img", "svg", "canvas", "object", "embed", "video", "iframe", "progress", "meter"}
WITH_FALLBACK = PICTURES - {"svg"}
"""Those whose contents stand for them where they cannot be drawn."""
DRAWN_TEXT = "chữ nằm trong hình vẽ; hãy đối chiếu."
GENERATED = "nội dung do kiểu trình bày (CSS) tạo ra, không đọc được; hãy nhập tay."


def picture(attributes: Mapping[str, str]) -> Run:
    """Return what stands for a picture: no text, and a remark for a place without any."""
    alternative = " ".join(attributes.get("alt", "").split())
    named = f" (chữ thay thế “{alternative[:60]}”)" if alternative else ""
    return Run("", remark=f"ô chỉ có hình ảnh{named}, không đọc được; hãy nhập tay.")
