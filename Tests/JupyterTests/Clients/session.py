"""Conversations with the installed kernel and its real session: python3 session.py NAME"""

import base64
import struct
import sys
import tempfile
import time

from jupyter_client.manager import KernelManager

from protocol import Client, kinds


def result(published):
    return [m["content"]["data"]["text/plain"] for m in published if m["msg_type"] == "execute_result"]


def printed(published):
    return "".join(m["content"]["text"] for m in published if m["msg_type"] == "stream")


def variables_survive_every_kind_of_end(client, manager):
    client.run("var kept = [1, 2, 3]\nstruct Broken: Error {}")
    for code, name, text in [
        ("kept[10]", "Trap", "Index out of range"), ('fatalError("boom")', "Trap", "boom"), ("throw Broken()", "UncaughtError", "Broken"),
        ("let empty: Int? = nil\nempty!", "Trap", "nil"), ("Int.max + kept[0]", "Trap", "overflow"),
        ("func deep(_ n: Int) -> Int { n < 0 ? 0 : deep(n + 1) + 1 }\ndeep(0)", "Trap", "overflow"), ("nope()", "CompileError", "nope"),
    ]:
        reply, published = client.run(code)
        assert kinds(published) == ["execute_input", "error"], (code, published)
        assert reply["ename"] == name and text in reply["evalue"], (code, reply)
        assert any("line" in line or "error:" in line for line in reply["traceback"]), reply
    assert result(client.run("kept.append(4); kept.count")[1]) == ["4"]


def a_cell_that_is_edited_is_the_same_cell(client, manager):
    client.run("func o(_ x: Int) -> String { \"int\" }\nlet x = 1", cell="a")
    assert printed(client.run("print(o(1))", cell="b")[1]) == "int\n"
    client.run("func o(_ x: Double) -> String { \"double\" }", cell="a")
    assert printed(client.run("print(o(1))", cell="b")[1]) == "double\n"
    assert client.run("x", cell="c")[0]["ename"] == "CompileError"


def an_endless_loop_is_interrupted(client, manager):
    client.run("var steps = 0")
    for code in ["while true { steps += 1 }", "import Glibc\nwhile true { sleep(1) }"]:
        identifier = client.execute(code)
        time.sleep(2.5)
        start = time.monotonic()
        assert client.ask("control", "interrupt_request", {}) == {"status": "ok"}
        reply = client.reply_to(identifier, 10)["content"]
        assert reply["ename"] == "Interrupted", reply
        assert time.monotonic() - start < 5
    assert int(result(client.run("steps")[1])[0]) > 1000
    # One that comes when nothing runs is for no one.
    client.ask("control", "interrupt_request", {})
    assert result(client.run("steps * 0")[1]) == ["0"]


def an_interrupt_counts_at_any_instant(client, manager):
    # While the cell is compiled, loaded, entered, and running.
    for delay in [0, 0.05, 0.15, 0.25, 0.3, 0.35, 0.4, 0.5]:
        identifier = client.execute("while true {}")
        while client.get_iopub_msg(timeout=30)["parent_header"].get("msg_id") != identifier:
            pass
        time.sleep(delay)
        client.ask("control", "interrupt_request", {})
        assert client.reply_to(identifier, 10)["content"]["ename"] == "Interrupted", delay
    # None is left over.
    assert result(client.run("6 * 7")[1]) == ["42"]


def training_is_interrupted_and_goes_on(client, manager):
    with tempfile.TemporaryDirectory() as folder:
        client.run(f"""
            let store = RunStore("{folder}/runs")
            let stream = TokenStream(
              tokens: (0..<2_000).map {{ Int32($0 * 7 % 32) }}, unitStarts: [0], documentStarts: [0], vocabularySize: 32)
            try store.save(stream)
            var model = ModelConfiguration(vocabularySize: 32)
            (model.width, model.layers, model.heads, model.feedForward, model.context) = (16, 1, 2, 32, 16)
            var data = DataConfiguration(realStream: stream.hash)
            data.mixture.realEpochs = 20_000
            let configuration = RunConfiguration(model: model, data: data)
            """)
        steps = []
        for _ in range(2):
            # In a process of its own, as studies train.
            identifier = client.execute("try store.train([configuration], workers: 1)")
            while True:
                message = client.get_iopub_msg(timeout=30)
                if message["parent_header"].get("msg_id") == identifier and "loss" in str(message["content"].get("data")):
                    break
            client.ask("control", "interrupt_request", {})
            reply = client.reply_to(identifier, 20)["content"]
            assert reply["status"] == "error" and "interrupted" in reply["evalue"], reply
            steps.append(int(result(client.run("try store.storedRun(for: configuration)!.history.count")[1])[0]))
        assert 0 < steps[0] < steps[1], steps
        assert result(client.run("try store.storedRun(for: configuration)!.status")[1]) == ["interrupted"]


def memory_of(process):
    """The most that the process has had, in MB."""
    with open(f"/proc/{process}/status") as status:
        return [int(line.split()[1]) >> 10 for line in status if line.startswith("VmHWM")][0]


def a_flood_is_held_back_and_arrives_in_order(client, manager):
    kernel = manager.provisioner.process.pid
    client.run("import Foundation\nlet filling = String(repeating: \"x\", count: 91)")
    before = memory_of(kernel)
    identifier = client.execute("for line in 1_000_000..<2_000_000 { print(line, filling) }")
    # Nothing is read for a while; the kernel answers all the same.
    for _ in range(6):
        time.sleep(0.5)
        start = time.monotonic()
        client.ask("control", "kernel_info_request", {})
        assert time.monotonic() - start < 2, "the flood holds up the control channel"
    text = printed(client.published_for(identifier, timeout=60))
    assert client.reply_to(identifier)["content"]["status"] == "ok"
    expected = "".join(f"{line} {'x' * 91}\n" for line in range(1_000_000, 2_000_000))
    assert text == expected, (len(text), len(expected))
    assert memory_of(kernel) - before < 130, (before, memory_of(kernel))


def input_reaches_the_cell(client, manager):
    identifier = client.execute('print("Name? ", terminator: "")\nlet name = readLine() ?? "nobody"\nlet second = readLine()\nprint(name, second ?? "-")')
    for answer in ["Ada Lovelace, née Byron", ""]:
        client.get_stdin_msg(timeout=30)
        client.input(answer)
    assert client.reply_to(identifier)["content"]["status"] == "ok"
    assert printed(client.published_for(identifier)) == "Name? Ada Lovelace, née Byron \n"
    _, published = client.run('print(readLine() ?? "nobody")', allow_stdin=False)
    assert printed(published) == "nobody\n", published
    identifier = client.execute("readLine()")
    client.get_stdin_msg(timeout=30)
    client.ask("control", "interrupt_request", {})
    client.reply_to(identifier, 10)
    reply, published = client.run("name")
    assert result(published) == ['"Ada Lovelace, née Byron"'], (reply, published)


def completion_answers_while_a_cell_runs(client, manager):
    client.run("let learningRateOfRun = 0.5\n/// How it starts.\nfunc warmUpOfRun(_ step: Int) -> Double { 0.5 }")
    client.reply_to(client.complete("learningRateO"))
    identifier = client.execute("import Glibc\nsleep(8)")
    time.sleep(1)
    start = time.monotonic()
    reply = client.reply_to(client.complete("🚀; learningRateO"))["content"]
    assert reply["matches"] == ["learningRateOfRun"] and reply["cursor_start"] == 3, reply
    data = client.reply_to(client.inspect("learningRateOfRun", 4))["content"]["data"]
    assert "Double" in data["text/plain"], data
    data = client.reply_to(client.inspect("warmUpOfRun", 4))["content"]["data"]
    assert "Int" in data["text/plain"] and "How it starts." in data["text/plain"], data
    assert time.monotonic() - start < 6, time.monotonic() - start
    assert client.reply_to(identifier)["content"]["status"] == "ok"


def progress_and_figures_are_redrawn(client, manager):
    code = """
        for step in 0...100 { DisplayChannel.send(.progress(ProgressBar("fit", completed: step, total: 100))) }
        display(MimeBundle(plain: "one", html: "<i>1</i>"), id: "curve")
        updateDisplay(MimeBundle(plain: "two"), id: "curve")
        clearOutput(wait: true)
        """
    _, published = client.run(code)
    seen = [kind for kind in kinds(published) if kind != "execute_input"]
    assert seen[0] == "display_data" and seen[-3:] == ["display_data", "update_display_data", "clear_output"], seen
    assert "100 %" in [m for m in published if "progress-" in str(m["content"].get("transient"))][-1]["content"]["data"]["text/plain"]


def figures_are_as_quarto_wants_them(client, manager):
    def shown(code, **options):
        content = {"comm_id": "quarto_comm", "target_name": "quarto_kernel_setup", "data": {"options": options}}
        client.shell_channel.send(client.session.msg("comm_open", content))
        _, published = client.run(code)
        data = [m["content"]["data"] for m in published if m["msg_type"] == "execute_result"][0]
        pictures = data.keys() & {"image/svg+xml", "image/png", "application/pdf"}
        assert len(pictures) == 1, data.keys()
        return data[pictures.pop()]

    client.run(
        'var free = Figure("F", x: .linear("x"), y: .linear("y"))\nfree.add(.line("a", [Point(1, 2), Point(2, 3)], .simple))\n'
        "var fixed = free\nfixed.panelSize = Size(900, 300)\nvar double = free\ndouble.panels.append(free.panels[0])")
    page = {"fig_width": 7, "fig_height": 5, "fig_format": "retina", "fig_dpi": 96}
    assert 'width="672" height="480"' in shown("free", **page)
    assert 'width="900" height="300"' in shown("fixed", **page)
    assert 'width="800" height="364"' in shown("double", **page)
    paper = {"fig_width": 5.5, "fig_height": 3.5, "fig_format": "pdf", "fig_dpi": 300}
    pdf = base64.b64decode(shown("free", **paper))
    assert pdf.startswith(b"%PDF") and b"/MediaBox [ 0 0 396 252 ]" in pdf, pdf[:2000]
    png = base64.b64decode(shown("free", **(page | {"fig_format": "png"})))
    assert struct.unpack(">II", png[16:24]) == (1344, 960)
    # It holds in the process that takes the place of a dead one.
    client.run("import Glibc\nkill(getpid(), SIGKILL)\nsleep(10)")
    assert "image/png" in client.run("free")[1][1]["content"]["data"]
    for wrong in [{}, {"fig_width": -7, "fig_height": 5}, {"fig_width": "7", "fig_height": [5]}, {"fig_width": 1e300, "fig_height": 5, "fig_format": "x\ny"}]:
        assert 'width="640" height="430"' in shown("free", **wrong), wrong


def output_of_any_kind_arrives(client, manager):
    code = 'import Glibc\nprint("a"); fputs("b\\n", stderr); print("c"); fputs("d", stderr); print("é", terminator: "")'
    _, published = client.run(code)
    texts = [(m["content"]["name"], m["content"]["text"]) for m in published if m["msg_type"] == "stream"]
    assert texts == [("stdout", "a\n"), ("stderr", "b\n"), ("stdout", "c\n"), ("stderr", "d"), ("stdout", "é")], texts
    _, published = client.run('for _ in 0..<20_000 { print("0123456789é") }')
    assert printed(published) == "0123456789é\n" * 20_000
    assert len(published) < 2000, len(published)


def a_restart_forgets(client, manager):
    client.run("let gone = 1")
    manager.restart_kernel(now=False)
    client.wait_for_ready(timeout=30)
    assert client.run("gone")[0]["ename"] == "CompileError"
    assert client.run("1 + 1")[0]["execution_count"] == 2


def a_dead_session_is_replaced(client, manager):
    client.run("let kept = 41")
    reply, published = client.run("import Glibc\nkill(getpid(), SIGKILL)\nsleep(10)")
    assert reply["ename"] == "SessionDied", reply
    assert result(client.run("1 + 1")[1]) == ["2"]
    assert result(client.run("kept + 1")[1]) == ["42"]


if __name__ == "__main__":
    manager = KernelManager(kernel_name="swift")
    start = time.monotonic()
    manager.start_kernel()
    try:
        client = Client.connect(manager.connection_file, manager)
        print(f"ready after {time.monotonic() - start:.2f} s")
        globals()[sys.argv[1]](client, manager)
        client.stop_channels()
    finally:
        manager.shutdown_kernel()
