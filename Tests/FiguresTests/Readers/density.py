"""How large a PNG says it is: pixels, and pixels per inch. Every chunk's checksum must be right."""

import struct
import sys
import zlib

content = open(sys.argv[1], "rb").read()
chunks, place = {}, 8
while place < len(content):
    (length,) = struct.unpack(">I", content[place : place + 4])
    name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
    assert zlib.crc32(name + data) == struct.unpack(">I", content[place + 8 + length : place + 12 + length])[0], name
    chunks[name] = data
    place += 12 + length
width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
across, down, unit = struct.unpack(">IIB", chunks[b"pHYs"])
print(f"{width} by {height} pixels, {across * 0.0254:.0f} by {down * 0.0254:.0f} an inch" if unit == 1 else "no unit")
