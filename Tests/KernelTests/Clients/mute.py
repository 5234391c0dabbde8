"""A client that asks much and reads nothing, and one that asks beside it: python3 mute.py SOCKET"""

import json
import socket
import sys
import time


def connect():
    line = socket.socket(socket.AF_UNIX)
    line.connect(sys.argv[1])
    return line


mute = connect()
mute.settimeout(10)
mute.sendall(b'{"op": "describe"}\n' * 20_000)
start = time.monotonic()
other = connect()
other.settimeout(10)
other.sendall(b'{"op": "describe"}\n')
answer = json.loads(other.makefile().readline())
assert answer["event"] == "description", answer
seconds = time.monotonic() - start
assert seconds < 8, f"the other client waited for {seconds} s"
