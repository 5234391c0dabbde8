"""Opens six hundred connections to a session: those that are too many are told so, the others are served. Usage: crowd.py SOCKET"""

import json
import os
import socket
import sys
import time


def connect():
    client = socket.socket(socket.AF_UNIX)
    client.connect(sys.argv[1])
    client.settimeout(20)
    return client


def description(client):
    client.sendall(b'{"op": "describe"}\n')
    return json.loads(client.makefile().readline())


first = connect()
process = description(first)["process"]
others = [connect() for _ in range(600)]
last = json.loads(others[-1].makefile().readline())
assert last["event"] == "error" and "takes no more" in last["text"], last
assert others[-1].recv(1) == b"", "it is closed"
assert description(others[0])["event"] == "description"


def processor_time():
    with open(f"/proc/{process}/stat") as facts:
        fields = facts.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


before = processor_time()
time.sleep(2)
assert processor_time() - before < 0.5, "it does not wait"
for client in others:
    client.close()
time.sleep(0.5)
assert description(connect())["event"] == "description", "there is room again"
