"""A chat-completions server on loopback that misbehaves as told.

    server.py LOG BEHAVIOUR...

Request number n meets the n-th behaviour; once they are used up, "ok", or what the last one says if it is "then:BEHAVIOUR".
The port is printed first. LOG gets a JSON line for each request as it arrives, and one more when its answer is out.
"""

import base64
import gzip
import json
import os
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

log_path, plan = sys.argv[1], sys.argv[2:]
rest = plan.pop()[len("then:"):] if plan and plan[-1].startswith("then:") else "ok"
lock = threading.Lock()
state = {"requests": 0, "in_flight": 0}
quiet_until = 0.0


def log(**fields):
    with lock, open(log_path, "a") as log_file:
        log_file.write(json.dumps(fields) + "\n")


def behaviour(number):
    return plan[number] if number < len(plan) else rest


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global quiet_until
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with lock:
            number, state["requests"] = state["requests"], state["requests"] + 1
            state["in_flight"] += 1
            in_flight = state["in_flight"]
        kind = behaviour(number)
        # "about=WORD:BEHAVIOUR" holds for documents with that word alone.
        if kind.startswith("about="):
            word, _, kind = kind[len("about="):].partition(":")
            kind = kind if word in request["messages"][-1]["content"] else "ok"
        key = self.headers.get("Authorization")
        log(event="request", number=number, kind=kind, path=self.path, in_flight=in_flight, key=key, body=request,
            time=time.monotonic(), early=time.monotonic() < quiet_until)
        try:
            self.answer(kind, request, key)
            log(event="answered", number=number, kind=kind, seed=request["seed"])
        except (BrokenPipeError, ConnectionResetError):
            log(event="abandoned", number=number)
        finally:
            with lock:
                state["in_flight"] -= 1

    def answer(self, kind, request, key):
        global quiet_until
        kind, _, argument = kind.partition("=")
        text = f"Rewritten with seed {request['seed']}."
        if kind == "slow":
            time.sleep(float(argument))
        elif kind == "status":
            return self.reply(int(argument), json.dumps({"error": {"message": f"as asked, for {key}"}}))
        elif kind == "quiet":
            quiet_until = time.monotonic() + float(argument)
            return self.reply(429, "too many requests", {"Retry-After": argument})
        elif kind == "redirect":
            return self.reply(307, "", {"Location": f"http://127.0.0.1:{self.server.server_port}/elsewhere"})
        elif kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            return self.connection.close()
        elif kind == "raw":
            self.close_connection = True
            return self.wfile.write(base64.b64decode(argument))
        elif kind == "empty":
            text = " \n"
        elif kind == "think":
            text = f"<think>\nWhat is asked? {argument}\n</think>\n\n{text}"
        elif kind == "thinking":
            text = "<think>\nWhat is asked, and then"
        elif kind == "parts":
            text = [{"type": "text", "text": text[:9]}, {"type": "image"}, {"type": "text", "text": text[9:]}]
        elif kind in ("null", "filter"):
            text = None
        elif kind == "wrong":
            return self.reply(200, '{"choices": "none"}')
        elif kind == "html":
            return self.reply(200, "<html>A proxy's greeting</html>")
        elif kind == "later":
            return self.reply(503, "busy", {"Retry-After": argument})
        elif kind == "flood":
            return self.flood()
        elif kind == "bomb":
            packed = gzip.compress(b"x" * (200 << 20))
            return self.reply(200, packed, {"Content-Encoding": "gzip"})
        model, reason, usage = "served", "stop", [100, 20]
        if kind == "filter" or kind == "length":
            reason = {"filter": "content_filter", "length": "length"}[kind]
        if kind == "usage":
            usage = [int(number) for number in argument.split("+")]
        elif kind == "leak":
            secret = key.removeprefix("Bearer ")
            encoded = base64.b64encode(key.encode()).decode()
            text, model, reason = f"{secret} {encoded} {secret.upper()} {secret[:9]}\n{secret[9:]}", secret, secret
        body = json.dumps({
            "model": model, "choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": reason}],
            "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1]},
        })
        if kind == "half":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2].encode())
            self.close_connection = True
            return None
        if kind == "cut":
            return self.reply(200, body[: len(body) // 2])
        return self.reply(200, body)

    def flood(self):
        """An answer without end, as far as anybody listens."""
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for _ in range(4096):
            self.wfile.write(b" " * (1 << 20))

    def reply(self, status, body, headers={}):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request, address):
        pass


server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)


def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
server.serve_forever()
