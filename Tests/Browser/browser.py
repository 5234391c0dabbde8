"""What the browser tests share: the built commands, Chromium without a window, a folder that goes."""

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
MEGADOC = ROOT / ".build/release/megadoc"
PICTURES = ROOT / "docs/pictures"


def megadoc(*arguments, status=0):
    """What the command printed."""
    outcome = subprocess.run([MEGADOC, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == status, (arguments, outcome.stdout, outcome.stderr)
    return outcome.stdout


@contextlib.contextmanager
def folder():
    path = Path(tempfile.mkdtemp(prefix="megadoc-browser-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def chromium():
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "no Chromium on the PATH: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
