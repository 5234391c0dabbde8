"""`megadoc board` in Chromium: runs, curves, zoom, keyboard, links, live updates, light and dark, 2,000 runs. Keeps screenshots."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

import h5py

from browser import MEGADOC, PICTURES, ROOT, chromium, folder, megadoc

STUDY = ROOT / "Tests/Cluster/study.swift"


def copies(store, count):
    """The same run under other seeds, as files of their own."""
    source = next(path for path in store.glob("*.h5") if "checkpoint" not in path.name)
    with h5py.File(source) as file:
        text = file["configuration"].asstr()[()]
    for seed in range(1000, 1000 + count):
        other = re.sub(r'"seed":\d+', f'"seed":{seed}', text)
        path = store / f"{hashlib.sha256(other.encode()).hexdigest()}.h5"
        shutil.copyfile(source, path)
        with h5py.File(path, "a") as file:
            del file["configuration"]
            file["configuration"] = other


class Board:
    def __init__(self, store, cache):
        self.start = time.monotonic()
        words = [MEGADOC, "board", "--store", store.name, "--port", "0"]
        variables = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=variables, cwd=store.parent)
        self.url = self.process.stdout.readline().split()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, path, **options):
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, **options)) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


with folder() as root, chromium() as browser:
    store = root / "runs"
    megadoc("run", STUDY, "-p", f"runsDirectory={store}", "-p", "count=4", "-p", "epochs=40", "-o", root / "report.html")
    with Board(store, root / "cache") as board:
        assert board.url.startswith("http://127.0.0.1:")
        assert board.ask("", method="POST", data=b"x")[0] == 405
        assert board.ask("", headers={"Host": "evil.example"})[0] == 403
        assert board.ask("api/curves?run=ffff")[0] == 404 and board.ask("../etc/passwd")[0] == 404
        PICTURES.mkdir(exist_ok=True)
        for name, width, scheme in [("light", 1280, "light"), ("dark", 1280, "dark"), ("phone", 390, "light")]:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            asked, complaints = [], []
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: complaints.append(message.text))
            page.goto(board.url)
            page.wait_for_selector("#plot path")
            page.wait_for_function("document.querySelectorAll('#runs tbody tr').length === 4")
            assert page.locator("#plot path").count() == 4
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            size = page.evaluate("document.querySelector('#plot svg').getBoundingClientRect().width / document.querySelector('#plot svg').viewBox.baseVal.width")
            assert 0.95 < size < 1.05, "text of the plot is as large as the page's"
            if name == "dark":
                page.fill("#smooth", "0.95")
            page.screenshot(path=PICTURES / f"board-{name}.png")
            elsewhere = [url for url in asked if not url.startswith((board.url, "data:"))]
            assert not elsewhere and not complaints, (elsewhere, complaints)
        label = page.locator("#plot svg").get_attribute("aria-label")
        assert "loss over step of 4 runs" in label and "ends at" in label, label

        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(board.url)
        page.wait_for_selector("#plot path")
        ticks = lambda: page.evaluate("[...document.querySelectorAll('#plot text')].map(t => t.textContent).join(' ')")
        before = ticks()
        page.focus("#plot")
        page.keyboard.press("+")
        page.keyboard.press("ArrowRight")
        zoomed = ticks()
        assert zoomed != before
        page.keyboard.press("0")
        assert ticks() == before
        box = page.locator("#plot svg").bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.7)
        page.mouse.up()
        assert ticks() != before
        page.check("#logx")
        page.check("#logy")
        page.fill("#smooth", "0.9")
        page.wait_for_function("document.querySelectorAll('#plot path').length === 8 && location.hash.includes('smooth=0.9')")
        page.fill("#smooth", "0")
        page.select_option("#metric", "heldout")
        page.wait_for_function("location.hash.includes('metric=heldout') && location.hash.includes('x=log')")
        link = page.evaluate("location.href")
        other = browser.new_page()
        other.goto(link)
        other.wait_for_selector("#plot path")
        assert other.evaluate("document.getElementById('metric').value") == "heldout" and other.is_checked("#logx")
        status, picture = board.ask(page.get_attribute("#picture", "href"))
        assert status == 200 and b"<svg" in picture, picture[:200]
        page.fill("#filter", "seed=2")
        page.wait_for_function("document.querySelectorAll('#runs tbody tr').length === 1")

        # A new run appears by itself, and its curve grows.
        page.goto(board.url + "#")
        page.fill("#filter", "")
        longer = subprocess.Popen(
            [MEGADOC, "run", STUDY, "-p", f"runsDirectory={store}", "-p", "count=1", "-p", "epochs=4000", "-o", root / "report.html"], stdout=subprocess.DEVNULL)
        page.wait_for_selector("#runs td.running", timeout=60_000)
        first = page.locator("#runs tbody tr").first
        assert "running" in first.inner_text(), "live ones come first"
        steps = first.inner_text()
        page.wait_for_function("text => document.querySelector('#runs tbody tr').innerText !== text", arg=steps, timeout=30_000)
        longer.terminate()
        longer.wait()
    print("board: page, zoom, keyboard, link, picture, live updates; " + ", ".join(f"board-{n}.png" for n in ["light", "dark", "phone"]))

    copies(store, 2000)
    for time_of in ["first", "second"]:
        with Board(store, root / "cache") as board:
            ready = time.monotonic() - board.start
            begun = time.monotonic()
            table = json.loads(board.ask("api/runs")[1])
            while table["unread"] or len(table["runs"]) < 2000:
                time.sleep(0.05)
                table = json.loads(board.ask("api/runs")[1])
            whole = time.monotonic() - begun
            page = browser.new_page()
            begun = time.monotonic()
            page.goto(board.url)
            page.wait_for_selector("#runs tbody tr")
            shown = time.monotonic() - begun
            print(f"2,000 runs, {time_of} start: listens after {ready:.2f} s, all read after {whole:.2f} s more, page shown in {shown:.2f} s")
            # The page of the first start is there at once and fills; the second has all from its cache.
            assert shown < 3 and (time_of == "first" or ready + whole < 3)
            time.sleep(2)
