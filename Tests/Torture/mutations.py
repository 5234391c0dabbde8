"""Ways to damage a file. Each takes bytes and a random generator, and gives bytes."""

INTERESTING = [0, 1, 0x7F, 0x80, 0xFF]


def flip(data, random):
    """A few bytes are others."""
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 8, 64])):
        if data:
            data[random.randrange(len(data))] = random.choice(INTERESTING + [random.randrange(256)] * 3)
    return bytes(data)


def cut(data, random):
    """The end is missing."""
    return data[:random.randrange(len(data) + 1)]


def overwrite(data, random):
    """A stretch is zero, or what a disk gives back that was never written."""
    start, length = random.randrange(len(data) + 1), random.choice([1, 8, 64, 512, 4096])
    content = random.choice([b"\0", b"\xff", bytes([random.randrange(256)])]) * length
    return data[:start] + content[:max(0, len(data) - start)] + data[start + length:]


def insert(data, random):
    """A stretch is there twice, so that all behind it is out of place."""
    start, length = random.randrange(len(data) + 1), random.choice([1, 8, 64, 512])
    place = random.randrange(len(data) + 1)
    return data[:place] + data[start:start + length] + data[place:]


def number(data, random):
    """Eight bytes are an extreme number."""
    place = random.randrange(max(1, len(data) - 8))
    value = random.choice([0, 2**31 - 1, 2**31, 2**32, 2**40, 2**60, 2**63 - 1, 2**63, 2**64 - 1])
    return data[:place] + value.to_bytes(8, "little") + data[place + 8:]


WORDS = [
    "nan", "inf", "-1", "1e999", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e-320", "null", "true", "\"\"", "{}",
    "[]", "[" * 40, "(" * 200, "\"" * 3, "\\u0000", "\\ud800", "\u202e", "\x1b[31m", "\r\n", "\ufeff", "😀", "e\u0301" * 50, "`" * 60, "$" * 9,
    "<script>alert(1)</script>", "// %%", "//| label: ", "/*", "*/", "#if", "\"\"\"", "import Foundation\n", "%" * 5, "\0",
]


def word(data, random):
    """In a text, something that parsers stumble over."""
    place = random.randrange(len(data) + 1)
    end = min(len(data), place + random.choice([0, 0, 1, 4, 30]))
    return data[:place] + random.choice(WORDS).encode("utf-8", "surrogatepass") + data[end:]


def lines(data, random):
    """In a text, lines in another order, or often."""
    parts = data.split(b"\n")
    place, other = random.randrange(len(parts)), random.randrange(len(parts))
    if random.random() < 0.5:
        parts[place], parts[other] = parts[other], parts[place]
    else:
        parts[place:place] = [parts[other]] * random.choice([1, 3, 50])
    return b"\n".join(parts)


BINARY = [flip, cut, overwrite, insert, number]
TEXT = [flip, cut, insert, word, word, word, lines]


def damaged(data, random, kinds):
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        data = random.choice(kinds)(data, random)
    return data
