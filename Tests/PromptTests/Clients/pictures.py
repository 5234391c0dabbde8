"""Types one entry at a prompt and tells what was drawn: python3 pictures.py MEGADOC ANSWER ENTRY [EARLY [LATE]].

This is the terminal: ANSWER (`yes`, `no`, `silent`) is what it says when it is asked what it can do. EARLY is typed
as soon as it is asked, before the answer, and LATE right after it. Prints `asked` or `not asked`, and `sixel WIDTH HEIGHT`, `text` or
both."""

import fcntl, os, pty, re, select, struct, sys, termios, time

answers = {"yes": b"\x1b[?62;4;22c", "no": b"\x1b[?62;14;22c", "silent": b""}

program, terminal = pty.fork()
if program == 0:
    os.execv(sys.argv[1], [sys.argv[1], "repl", "--no-history"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))

output = b""


def wait_for(pattern):
    global output
    end = time.time() + 60
    while not re.search(pattern, output):
        if time.time() > end or not select.select([terminal], [], [], 1)[0] and os.waitpid(program, os.WNOHANG)[0]:
            sys.exit(f"no {pattern} in {output!r}")
        asked = b"\x1b[c" in output
        output += os.read(terminal, 65536)
        if not asked and b"\x1b[c" in output:
            early, late = (sys.argv[4:] + ["", ""])[:2]
            os.write(terminal, early.encode() + answers[sys.argv[2]] + late.encode())


wait_for(rb"1> ")
os.write(terminal, sys.argv[3].encode() + b"\r")
wait_for(rb"2> ")
os.write(terminal, b"\x04")
print("asked" if b"\x1b[c" in output else "not asked")
# Device control string, parameters, `q`, raster attributes with the size in dots, then bands of six rows.
picture = re.search(rb'\x1bP[0-9;]*q"1;1;(\d+);(\d+)([^\x1b]+)\x1b\\', output)
if picture:
    bands = picture[3].count(b"-")
    assert abs(bands * 6 - int(picture[2])) <= 6, (bands, picture[2])
    print("sixel", picture[1].decode(), picture[2].decode())
if re.search("[\u2801-\u28ff]", output.decode(errors="replace")):
    print("text")
