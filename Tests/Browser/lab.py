"""JupyterLab runs a notebook of ours: a progress bar moves, a figure appears, completion answers. Keeps a screenshot."""

import os
import re
import subprocess
import sys
import time

from browser import PICTURES, ROOT, chromium, folder, megadoc

CELLS = """\
// ---
// jupyter:
//   kernelspec:
//     display_name: Swift
//     language: swift
//     name: swift
// ---

// %% [markdown]
// # A first figure
// Losses of the paper, drawn while you watch.
// %%
import Foundation
for step in 1...40 {
  DisplayChannel.send(.progress(ProgressBar("training", completed: step, total: 40, detail: "loss \\(formatted(3.6 - 0.005 * Double(step), decimals: 3))")))
  usleep(100_000)
}
// %%
var figure = Figure("Loss against generations", x: .generations(), y: .linear("Validation loss (nats per token)"))
figure.add(.reference("Real data only", at: 3.554, .realOnly))
figure.add(.line("Simple rephrasing", [Point(2, 3.462), Point(4, 3.446), Point(8, 3.429, deviation: 0.004)], .simple))
figure.add(.line("Stitched rephrasing", [Point(2, 3.456), Point(4, 3.436), Point(8, 3.417, deviation: 0.006)], .stitched))
figure
// %%
Table(["method", "loss"], rows: [["simple", "3.429"], ["stitched", "3.417"]], caption: "At eight generations.")
"""


def serve(root):
    # Asks for nothing over the picture.
    settings = root / ".jupyter/labconfig/page_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}')
    environment = {**os.environ, "JUPYTER_PATH": f"{root}/share/jupyter", "XDG_STATE_HOME": f"{root}/state", "HOME": str(root)}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0", "--IdentityProvider.token=", f"--notebook-dir={root}"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        found = re.search(r"http://(localhost|127\.0\.0\.1):(\d+)/lab", line)
        if found:
            return server, f"http://localhost:{found[2]}"
    raise AssertionError("JupyterLab did not start")


def moving_progress(page, seconds=30):
    """Values that the bar had, until it was full."""
    seen = []
    end = time.monotonic() + seconds
    while time.monotonic() < end and (not seen or seen[-1] < 40):
        value = page.evaluate("document.querySelector('.jp-OutputArea progress')?.value ?? 0")
        if value and (not seen or seen[-1] != value):
            seen.append(value)
        time.sleep(0.05)
    return seen


with folder() as root, chromium() as browser:
    (root / "first.swift").write_text(CELLS)
    megadoc("convert", root / "first.swift", "--to", "ipynb")
    megadoc("kernel", "install", "--prefix", root, "--allow-build-folder")
    server, address = serve(root)
    try:
        page = browser.new_page(viewport={"width": 1180, "height": 1000}, device_scale_factor=1)
        page.goto(f"{address}/lab/tree/first.ipynb", wait_until="domcontentloaded")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        page.wait_for_selector(".jp-Toolbar-kernelName:has-text('Swift')", timeout=30_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        seen = moving_progress(page)
        assert len(seen) > 5 and seen == sorted(seen) and seen[-1] == 40, seen
        figure = page.wait_for_selector(".jp-RenderedSVG img, .jp-RenderedSVG svg", timeout=30_000)
        assert figure.bounding_box()["width"] > 300, figure.bounding_box()
        page.wait_for_selector(".jp-RenderedHTML table caption", timeout=30_000)
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / "jupyterlab.png")
        print(f"JupyterLab: the bar stood at {len(seen)} places, the figure and the table are there: {(PICTURES / 'jupyterlab.png').relative_to(ROOT)}")
    finally:
        server.terminate()
        server.wait(20)
