"""What a PDF holds, as pypdf reads it: pages, size, whether every font is embedded, then its text."""

import sys

from pypdf import PdfReader

reader = PdfReader(sys.argv[1])
page = reader.pages[0]
fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]


def is_embedded(font):
    descendants = font.get("/DescendantFonts")
    descriptor = (descendants[0].get_object() if descendants else font)["/FontDescriptor"]
    return any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


size = f"{float(page.mediabox.width):.0f} by {float(page.mediabox.height):.0f} points"
print(f"{len(reader.pages)} page, {size}, fonts embedded: {bool(fonts) and all(map(is_embedded, fonts))}")
print(page.extract_text())
