"""Whom the programs talk with: Jupyter's clients, clients of a named session, clients of a server, and a server of a language model."""

import glob
import http.server
import json
import os
import socket
import threading
import time

from campaign import Campaign
from mutations import BINARY, TEXT, damaged


class JupyterMessages(Campaign):
    """One kernel for all: after each message it must still answer a cell."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.kernel = None

    def begin(self):
        from jupyter_client.blocking import BlockingKernelClient

        self.kernel = self.programs.start("megadoc", "kernel", "start")
        connection = self.kernel.stdout.readline().decode().strip()
        self.client = BlockingKernelClient(connection_file=connection)
        self.client.load_connection_file()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def attack(self):
        if self.kernel is None:
            self.begin()
        session = self.client.session
        kinds = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_open", "nonsense"]
        content = {
            "code": "print(1)", "cursor_pos": self.random.choice([0, 3, -1, 10**12]), "silent": False, "store_history": True,
            "user_expressions": {}, "allow_stdin": False, "stop_on_error": True, "detail_level": 0, "output": False, "raw": True,
            "hist_access_type": "range", "session": 0, "start": -5, "stop": 10**9, "comm_id": "c", "target_name": "t", "data": {}}
        text = damaged(json.dumps(content).encode(), self.random, TEXT)
        message = session.msg(self.random.choice(kinds), content)
        frames = session.serialize(message)
        if self.random.random() < 0.7:
            # Signed, so that it gets past the door.
            frames[-1] = text
            frames[1] = session.sign(frames[2:])
        else:
            place = self.random.randrange(len(frames))
            frames[place] = damaged(frames[place], self.random, BINARY)
        path = f"{self.place}/frames"
        with open(path, "wb") as file:
            file.write(b"\n".join(frames))
        channel = self.random.choice([self.client.shell_channel, self.client.control_channel])
        channel.socket.send_multipart(frames)
        fault = self.answers()
        if fault:
            self.end()
            return fault, path
        return None

    def answers(self):
        identity = self.client.execute("print(40 + 2)")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.kernel.poll() is not None:
                return f"the kernel ended with {self.kernel.returncode}"
            try:
                reply = self.client.get_shell_msg(timeout=1)
            except Exception:
                continue
            if reply["parent_header"].get("msg_id") == identity:
                return None if reply["content"]["status"] in ("ok", "aborted") else f"a cell fails: {reply['content']}"
        return "no answer within a minute"

    def end(self):
        if self.kernel is not None:
            self.client.stop_channels()
            self.kernel.terminate()
            self.kernel.communicate(timeout=60)
            self.kernel = None


class SessionSockets(Campaign):
    """Clients of a named session that send what they like, or nothing; after each it must answer another client."""

    def attack(self):
        cell = f"{self.place}/cell.swift"
        with open(cell, "w") as file:
            file.write("// %%\nprint(\"still\", 40 + 2)\n")
        if not self.sockets():
            self.programs.run("megadoc", "run", cell, "--session", "sockets")
        path = f"{self.place}/sent"
        sound = b'{"run":{"source":"print(1)"}}\n'
        content = self.random.choice([
            damaged(sound, self.random, TEXT), self.random.randbytes(5000), b"\n" * 10_000, b"{" * 100_000 + b"\n", b"", sound * 50,
            b"\xff\xff\xff\x7f" * 4, b'"' + b"a" * 2_000_000])
        with open(path, "wb") as file:
            file.write(content)
        open_ones = []
        for _ in range(self.random.choice([1, 1, 20])):
            for address in self.sockets():
                client = socket.socket(socket.AF_UNIX)
                client.settimeout(0.5)
                try:
                    client.connect(address)
                    client.sendall(content)
                except OSError:
                    pass
                open_ones.append(client)
        outcome = self.programs.run("megadoc", "run", cell, "--session", "sockets", seconds=90)
        for client in open_ones:
            client.close()
        if outcome.status != 0 or "still 42" not in outcome.output:
            return f"the session does not answer: status {outcome.status}, {outcome.output[-200:]!r}", path
        return None

    def sockets(self):
        return [path for path in glob.glob(f"{self.programs.folder}/sessions/**", recursive=True) if "sockets" in path and os.path.exists(path) and not os.path.isdir(path) and is_socket(path)]

    def end(self):
        self.programs.run("megadoc", "session", "stop", "sockets")


def is_socket(path):
    import stat

    return stat.S_ISSOCK(os.stat(path).st_mode)


class Requests(Campaign):
    """Requests to a model that is served; after each, a sound one must be answered."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.server = None

    def begin(self):
        self.server = self.programs.start("megadoc-worker", "serve", self.material.runs[0], "--store", "store", "--port", "0", "--tokenizer", "bytes")
        self.port = None
        words = ""
        while self.port is None:
            line = self.server.stdout.readline().decode()
            if not line:
                raise RuntimeError(f"the server does not start: {words}")
            words += line
            if "http://127.0.0.1:" in line:
                self.port = int(line.split("http://127.0.0.1:")[1].split("/")[0].split()[0])
        threading.Thread(target=self.server.stdout.read, daemon=True).start()

    def attack(self):
        if self.server is None:
            self.begin()
        body = json.dumps({
            "model": "m", "prompt": [1, 2, 3], "max_tokens": 3, "temperature": 1, "top_p": 0.9, "n": 1, "stop": ["x"], "seed": 1, "logprobs": 2,
            "echo": False, "stream": self.random.random() < 0.3, "messages": [{"role": "user", "content": "hi"}]}).encode()
        body = damaged(body, self.random, TEXT)
        head = f"POST /v1/{self.random.choice(['completions', 'chat/completions'])} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
        content = head + body if self.random.random() < 0.7 else damaged(head + body, self.random, self.random.choice([TEXT, BINARY]))
        path = f"{self.place}/request"
        with open(path, "wb") as file:
            file.write(content)
        self.ask(content, seconds=1)
        sound = b'{"prompt": [1, 2], "max_tokens": 1, "seed": 1}'
        head = f"POST /v1/completions HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\nContent-Length: {len(sound)}\r\nConnection: close\r\n\r\n".encode()
        answer = self.ask(head + sound, seconds=60)
        if b" 200 " not in answer.split(b"\r\n")[0]:
            status = self.server.poll()
            self.end()
            return f"a sound request is answered by {answer[:200]!r}, the server's status is {status}", path
        return None

    def ask(self, content, seconds):
        answer = b""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as client:
                client.sendall(content)
                while part := client.recv(65536):
                    answer += part
        except OSError:
            pass
        return answer

    def end(self):
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=60)
            self.server = None


class Endpoint(Campaign):
    """A language model's server whose answers are damaged."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        campaign = self
        self.answer = b""

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.wfile.write(campaign.answer)
                self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.documents = f"{self.place}/documents.jsonl"
        with open(self.documents, "w") as file:
            file.write('{"id": "d0", "text": "The cat sat on the mat."}\n')

    def attack(self):
        body = json.dumps({
            "id": "x", "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": "A cat sat."}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 4, "total_tokens": 14}}).encode()
        status = self.random.choice([200, 200, 200, 200, 429, 500, 301, 204])
        extra = self.random.choice(["", "Retry-After: 0\r\n", "Retry-After: 1e30\r\n", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "Location: http://127.0.0.1:1/\r\n"])
        body = damaged(body, self.random, TEXT)
        length = self.random.choice([len(body), len(body), len(body), 0, -1, 2**63])
        self.answer = f"HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{extra}Connection: close\r\n\r\n".encode() + body
        if self.random.random() < 0.2:
            self.answer = damaged(self.answer, self.random, self.random.choice([TEXT, BINARY]))
        path = f"{self.place}/answer"
        with open(path, "wb") as file:
            file.write(self.answer)
        settings = f"{self.place}/endpoint.json"
        with open(settings, "w") as file:
            json.dump({
                "baseURL": f"http://127.0.0.1:{self.server.server_port}/v1", "model": "m", "temperature": 1.0, "maximumNewTokens": 10, "concurrency": 2,
                "timeoutSeconds": 2.0, "attempts": 2, "tokenBudget": 1000, "longestWaitSeconds": 0.2}, file)
        for name in ("j.jsonl", "g.jsonl"):
            if os.path.exists(f"{self.place}/{name}"):
                os.unlink(f"{self.place}/{name}")
        return self.first_fault(path, [
            "megadoc-worker", "generate", "--endpoint", settings, "--documents", self.documents, "--count", "1", "--journal", f"{self.place}/j.jsonl",
            "--output", f"{self.place}/g.jsonl"])

    def end(self):
        self.server.shutdown()
