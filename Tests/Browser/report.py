"""A report in Chromium: no network, no sideways scrolling on a phone, light and dark, the same PDF twice. Keeps screenshots."""

import io
import time

from pypdf import PdfReader

from browser import PICTURES, ROOT, chromium, folder, megadoc

with folder() as root, chromium() as browser:
    source = root / "gallery.swift"
    source.write_text((ROOT / "notebooks/gallery.swift").read_text())
    for _ in range(2):
        start = time.monotonic()
        megadoc("render", source, "-p", f"folder={root}/figures", "--to", "html", "-o", root / "gallery.html")
    print(f"report of stored outputs: {time.monotonic() - start:.2f} s")

    PICTURES.mkdir(exist_ok=True)
    for name, width, height, scheme in [("desktop", 1280, 1000, "light"), ("dark", 1280, 1000, "dark"), ("phone", 390, 844, "light")]:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        asked, complaints = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"file://{root}/gallery.html")
        elsewhere = [url for url in asked if not url.startswith(("file:", "data:"))]
        assert not elsewhere and not complaints, (elsewhere, complaints)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name}: {wide} px of content in a window of {width} px"
        assert page.locator("figure svg").count() == 7 and page.locator("math").count() == 3
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert dark == (scheme == "dark"), name
        page.screenshot(path=PICTURES / f"report-{name}.png")
        for number, box in enumerate(page.locator("figure svg").all()):
            assert box.bounding_box()["width"] <= width, (name, number)
        print(f"{name}: {(PICTURES / f'report-{name}.png').relative_to(ROOT)}")

    prints = []
    for name in ["a", "b"]:
        megadoc("render", source, "-p", f"folder={root}/figures", "--to", "pdf", "-o", root / f"{name}.pdf")
        prints.append((root / f"{name}.pdf").read_bytes())
    reader = PdfReader(io.BytesIO(prints[0]))
    assert prints[0] == prints[1], "two prints of one report differ"
    assert "Loss against generations" in "".join(page.extract_text() for page in reader.pages)
    print(f"PDF: {len(reader.pages)} pages, {len(prints[0]) >> 10} KiB, the same bytes twice")
