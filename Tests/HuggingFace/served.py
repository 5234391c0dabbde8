"""A server of ours for the length of a block."""

import os
import re
import subprocess
from contextlib import contextmanager


@contextmanager
def served(megadoc, *arguments, key=None):
    """Yields the address, up to and with /v1."""
    environment = os.environ | ({"MEGADOC_SERVE_KEY": key} if key else {})
    server = subprocess.Popen([megadoc, "serve", *arguments, "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield re.search(r"http://\S+/v1", server.stdout.readline()).group(0)
    finally:
        server.terminate()
        server.wait()
