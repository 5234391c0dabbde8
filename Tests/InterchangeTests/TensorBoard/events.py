"""Reads event files with the standard library alone, and prints what they hold: a JSON line for each event."""

import json
import struct
import sys


def turned(value):
    for _ in range(8):
        value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    return value


TABLE = [turned(value) for value in range(256)]


def checksum(data):
    value = 0xFFFFFFFF
    for byte in data:
        value = value >> 8 ^ TABLE[(value ^ byte) & 255]
    value ^= 0xFFFFFFFF
    return ((value >> 15 | value << 17) + 0xA282EAD8) & 0xFFFFFFFF


assert checksum(b"123456789") == ((0xE3069283 >> 15 | 0xE3069283 << 17) + 0xA282EAD8) & 0xFFFFFFFF


def fields(data):
    position = 0

    def number():
        nonlocal position
        value = shift = 0
        while True:
            byte = data[position]
            position += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while position < len(data):
        tag = number()
        if tag & 7 == 0:
            yield tag >> 3, number()
        elif tag & 7 == 2:
            size = number()
            yield tag >> 3, data[position : position + size]
            position += size
        else:
            size, form = {1: (8, "<d"), 5: (4, "<f")}[tag & 7]
            yield tag >> 3, struct.unpack_from(form, data, position)[0]
            position += size


for path in sys.argv[1:]:
    content = open(path, "rb").read()
    start = 0
    while start < len(content):
        head = content[start : start + 8]
        (size,) = struct.unpack("<Q", head)
        data = content[start + 12 : start + 12 + size]
        assert struct.unpack_from("<I", content, start + 8)[0] == checksum(head), (path, start)
        assert struct.unpack_from("<I", content, start + 12 + size)[0] == checksum(data), (path, start)
        start += 16 + size
        event = dict(fields(data))
        told = {"time": event[1], "step": event.get(2, 0)}
        if 3 in event:
            told["version"] = event[3].decode()
        if 5 in event:
            value = dict(fields(dict(fields(event[5]))[1]))
            told["tag"] = value[1].decode()
            if 2 in value:
                told["value"] = value[2]
            else:
                told["text"] = dict(fields(value[8]))[8].decode()
                told["plugin"] = dict(fields(dict(fields(value[9]))[1]))[1].decode()
        print(json.dumps(told))
