"""Conversations with the installed kernel and its real session: python3 session.py NAME"""

import sys
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
        for step in 0...100 { DisplayChannel.send(.progress(Progress("fit", completed: step, total: 100))) }
        display(MimeBundle(plain: "one", html: "<i>1</i>"), id: "curve")
        updateDisplay(MimeBundle(plain: "two"), id: "curve")
        clearOutput(wait: true)
        """
    _, published = client.run(code)
    seen = [kind for kind in kinds(published) if kind != "execute_input"]
    assert seen[0] == "display_data" and seen[-3:] == ["display_data", "update_display_data", "clear_output"], seen
    assert "100 %" in [m for m in published if "progress-" in str(m["content"].get("transient"))][-1]["content"]["data"]["text/plain"]


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
