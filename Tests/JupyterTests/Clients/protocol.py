"""Clients of the kernel, one function per behaviour: python3 protocol.py NAME CONNECTION-FILE"""

import sys
import time

from jupyter_client import BlockingKernelClient
from protocol_client import Client, kinds


def replies_have_the_protocols_form(client, path):
    for channel in ["shell", "control"]:
        info = client.ask(channel, "kernel_info_request", {})
        assert info["protocol_version"] == "5.5" and info["language_info"]["file_extension"] == ".swift", info
    reply, published = client.run("value 42")
    assert (reply["status"], reply["execution_count"], reply["payload"]) == ("ok", 1, []), reply
    assert kinds(published) == ["execute_input", "execute_result"], published
    assert published[0]["content"] == {"code": "value 42", "execution_count": 1}
    assert published[1]["content"]["data"] == {"text/plain": "42", "text/html": "<b>42</b>"}
    reply, published = client.run("value 43", silent=True)
    assert published == [] and reply["execution_count"] == 1, (reply, published)
    reply, _ = client.run("print x", store_history=False)
    assert reply["execution_count"] == 1, reply
    reply, _ = client.run("print x", user_expressions={"good": "value 7", "bad": "fail"})
    assert reply["user_expressions"]["good"]["data"]["text/plain"] == "7", reply
    assert reply["user_expressions"]["bad"]["status"] == "error" and reply["user_expressions"]["bad"]["ename"] == "Trap", reply
    reply, published = client.run("fail")
    assert kinds(published) == ["execute_input", "error"], published
    assert (reply["status"], reply["ename"], reply["evalue"]) == ("error", "Trap", "it failed"), reply
    # Positions count code points: the rocket is one, although it is two in UTF-16 and four bytes.
    reply = client.reply_to(client.complete("🚀b", 2))["content"]
    assert (reply["matches"], reply["cursor_start"], reply["cursor_end"]) == (["ßeta"], 1, 2), reply
    assert client.reply_to(client.inspect("x", 1, 0))["content"]["data"] == {"text/plain": "little"}
    assert client.reply_to(client.inspect("x", 1, 1))["content"]["data"] == {"text/plain": "much"}
    assert client.reply_to(client.inspect("nothing"))["content"]["found"] is False
    assert client.reply_to(client.is_complete("f {"))["content"] == {"status": "incomplete", "indent": "  "}
    reply, _ = client.run("x?")
    assert reply["payload"][0]["source"] == "page" and reply["payload"][0]["data"] == {"text/plain": "little"}, reply
    # What is not known gets no reply, and breaks nothing.
    client.shell_channel.send(client.session.msg("dance_request", {}))
    client.shell_channel.send(client.session.msg("execute_request", {"silent": False}))
    assert client.run("print still here")[0]["status"] == "ok"


def output_keeps_its_order(client, path):
    reply, published = client.run("print a\nprint b\ncomplain c\nprint d\nvalue e\nprint f")
    texts = [(m["content"]["name"], m["content"]["text"]) if m["msg_type"] == "stream" else m["msg_type"] for m in published[1:]]
    assert texts == [("stdout", "a\nb\n"), ("stderr", "c\n"), ("stdout", "d\n"), "execute_result", ("stdout", "f\n")], texts
    # Text appears while the cell runs, not at its end.
    identifier = client.execute("print first\nsleep 1")
    start = time.monotonic()
    while client.get_iopub_msg(timeout=5)["msg_type"] != "stream":
        pass
    assert time.monotonic() - start < 0.5
    client.reply_to(identifier)


def displays_are_updated_in_place(client, path):
    _, published = client.run("redraw\nclear")
    assert kinds(published) == ["execute_input", "display_data", "update_display_data", "clear_output"], kinds(published)
    assert [m["content"]["transient"]["display_id"] for m in published[1:3]] == ["it", "it"]
    assert published[3]["content"] == {"wait": True}
    _, published = client.run("progress 100000")
    assert kinds(published[:2]) == ["execute_input", "display_data"], kinds(published)
    assert set(kinds(published[2:])) == {"update_display_data"} and len(published) < 200, len(published)
    assert "100000" in published[-1]["content"]["data"]["text/html"] and "100 %" in published[-1]["content"]["data"]["text/plain"]
    assert len({m["content"]["transient"]["display_id"] for m in published[1:]}) == 1


def a_failure_aborts_what_waits(client, path):
    waiting = [client.execute("sleep 0.2\nfail")] + [client.execute("print never") for _ in range(5)]
    statuses = [client.reply_to(identifier)["content"]["status"] for identifier in waiting[:1]]
    for identifier in waiting[1:]:
        message = client.get_shell_msg(timeout=5)
        assert message["parent_header"]["msg_id"] == identifier
        statuses.append(message["content"]["status"])
        assert client.published_for(identifier) == []
    assert statuses == ["error"] + ["aborted"] * 5, statuses
    assert client.run("print again")[0]["status"] == "ok"
    kept = [client.execute("sleep 0.2\nfail", stop_on_error=False), client.execute("print goes on")]
    assert [client.reply_to(identifier)["content"]["status"] for identifier in kept] == ["error", "ok"]


def control_answers_while_a_cell_runs(client, path):
    identifier = client.execute("sleep 30")
    time.sleep(0.2)
    start = time.monotonic()
    client.ask("control", "kernel_info_request", {})
    assert client.reply_to(client.complete("abc"))["content"]["matches"] == ["ßeta"]
    assert client.reply_to(client.inspect("abc"))["content"]["found"]
    assert client.hb_channel.is_beating()
    assert client.ask("control", "interrupt_request", {}) == {"status": "ok"}
    assert client.reply_to(identifier)["content"]["ename"] == "Interrupted"
    assert time.monotonic() - start < 1, time.monotonic() - start
    assert client.run("print after")[0]["status"] == "ok"


def an_interrupt_is_for_the_cell_that_clients_see(client, path):
    for _ in range(20):
        identifier = client.execute("sleep 30")
        while client.get_iopub_msg(timeout=5)["parent_header"].get("msg_id") != identifier:
            pass
        # The client knows of it from the first message on; one that comes behind the cell's end is for no other.
        client.ask("control", "interrupt_request", {})
        assert client.reply_to(identifier, 5)["content"]["ename"] == "Interrupted"
        client.published_for(client.execute("print next"))
        client.ask("control", "interrupt_request", {})
        assert client.run("sleep 0.01")[0]["status"] == "ok"


def input_is_asked_of_the_client(client, path):
    identifier = client.execute("print before\nask Name? \nsecret Word? ")
    for expected in [("Name? ", False, "Ada"), ("Word? ", True, "ünï")]:
        request = client.get_stdin_msg(timeout=5)
        assert request["parent_header"]["msg_id"] == identifier
        assert (request["content"]["prompt"], bool(request["content"]["password"])) == expected[:2], request
        client.input(expected[2])
    assert client.reply_to(identifier)["content"]["status"] == "ok"
    text = "".join(m["content"].get("text", "") for m in client.published_for(identifier))
    assert text == "before\ngot Ada\ngot ünï\n", text
    _, published = client.run("ask Name?", allow_stdin=False)
    assert published[1]["content"]["text"] == "no one to ask\n", published
    # An interrupt ends the waiting.
    identifier = client.execute("ask Name?\nsleep 30")
    client.get_stdin_msg(timeout=5)
    client.ask("control", "interrupt_request", {})
    time.sleep(0.1)
    client.ask("control", "interrupt_request", {})
    assert client.reply_to(identifier, 5)["content"]["ename"] == "Interrupted"


def comms_without_a_target_are_closed(client, path):
    def send(kind, content):
        message = client.session.msg(kind, content)
        client.shell_channel.send(message)
        return client.published_for(message["header"]["msg_id"])

    published = send("comm_open", {"comm_id": "1", "target_name": "unheard-of", "data": {}})
    assert kinds(published) == ["comm_close"] and published[0]["content"]["comm_id"] == "1", published
    assert send("comm_open", {"comm_id": "2", "target_name": "quarto_kernel_setup", "data": {}}) == []
    assert client.reply_to(client.comm_info())["content"]["comms"] == {"2": {"target_name": "quarto_kernel_setup"}}
    assert client.reply_to(client.comm_info("other"))["content"]["comms"] == {}
    assert send("comm_close", {"comm_id": "2", "data": {}}) == []
    assert client.reply_to(client.comm_info())["content"]["comms"] == {}
    assert kinds(send("comm_msg", {"comm_id": "2", "data": {}})) == ["comm_close"]


def wrong_signatures_and_malformed_messages_are_ignored(client, path):
    key = client.session.key
    client.session.key = b"another key"
    client.execute("print forged")
    client.session.key = key
    good = client.session.serialize(client.session.msg("execute_request", {"code": "print forged"}))
    socket = client.shell_channel.socket
    flipped = list(good)
    flipped[-1] = flipped[-1].replace(b"forged", b"FORGED")
    nameless = [b"{}", b"{}", b"{}", b"{}"]
    for parts in [
        flipped, [b"nonsense"], [], good[:3], good[:2], [b"<IDS|MSG>", b""] + good[2:], [good[0], good[1][:10]] + good[2:],
        [good[0], client.session.sign(nameless)] + nameless,
    ] + [
        [good[0], client.session.sign(broken)] + broken
        for content in [b"{", b"[]", b"\xff", b'{"code": "print forged"} x', b"[" * 100000, b'"\\ud800', b'{"code": 1e}']
        for broken in [good[2:5] + [content]]
    ]:
        socket.send_multipart(parts or [b""])
    reply, published = client.run("print genuine")
    assert reply["execution_count"] == 1 and published[1]["content"]["text"] == "genuine\n", (reply, published)
    text = "long " * 4_000_000
    _, published = client.run("print " + text)
    assert "".join(m["content"]["text"] for m in published[1:]) == text + "\n"


def a_message_sent_twice_is_taken_once(client, path):
    message = client.session.msg("execute_request", {"code": "print once", "silent": False, "store_history": True})
    parts = client.session.serialize(message)
    for _ in range(3):
        client.shell_channel.socket.send_multipart(parts)
    content, published = client.run("print after")
    assert content["execution_count"] == 2, content
    assert published[-1]["content"]["text"] == "after\n", published


def two_clients_each_get_their_replies(client, path):
    other = Client.connect(path)
    mine = [client.execute(f"value mine {i}") for i in range(50)]
    theirs = [other.execute(f"value theirs {i}") for i in range(50)]
    for one, identifiers, word in [(client, mine, "mine"), (other, theirs, "theirs")]:
        for identifier in identifiers:
            assert one.get_shell_msg(timeout=30)["parent_header"]["msg_id"] == identifier
    # Both see what either runs, in whatever order the kernel takes the two.
    for one in (client, other):
        published = one.published_for_each(mine + theirs)
        for identifiers, word in [(mine, "mine"), (theirs, "theirs")]:
            for number, identifier in enumerate(identifiers):
                echo, result = published[identifier]
                assert echo["msg_type"] == "execute_input" and result["content"]["data"]["text/plain"] == f"{word} {number}"
    other.stop_channels()


def a_thousand_quick_cells(client, path):
    start = time.monotonic()
    identifiers = [client.execute(f"value {number}") for number in range(1000)]
    for number, identifier in enumerate(identifiers):
        assert client.get_shell_msg(timeout=30)["content"]["execution_count"] == number + 1
        assert client.published_for(identifier)[1]["content"]["data"]["text/plain"] == str(number)
    print(f"1000 cells in {time.monotonic() - start:.2f} s")


def big_output_arrives_whole(client, path):
    identifier = client.execute("flood 100")
    # A reader who starts late: the cell waits, nothing is lost.
    time.sleep(1)
    size = 0
    while True:
        message = client.get_iopub_msg(timeout=10)
        if message["msg_type"] == "stream":
            size += len(message["content"]["text"])
        if message["content"].get("execution_state") == "idle" and message["parent_header"].get("msg_id") == identifier:
            break
    assert size == 100_000_000, size


def a_client_that_does_not_read_holds_up_no_one_for_long(client, path):
    sleeper = Client.connect(path)
    identifier = client.execute("flood 200")
    size = 0
    start = time.monotonic()
    while True:
        message = client.get_iopub_msg(timeout=10)
        size += len(message["content"].get("text", ""))
        if message["content"].get("execution_state") == "idle" and message["parent_header"].get("msg_id") == identifier:
            break
    assert size == 200_000_000, size
    assert time.monotonic() - start < 25
    sleeper.stop_channels()


def history_is_kept(client, path):
    for code in ["value a", "print b", "value a", "fail"]:
        client.run(code)
    client.run("value silent", store_history=False)

    def history(**options):
        return client.reply_to(client.history(**options))["content"]["history"]

    tail = history(hist_access_type="tail", n=3)
    assert [item[1:] for item in tail] == [[2, "print b"], [3, "value a"], [4, "fail"]], tail
    assert [item[2] for item in history(hist_access_type="tail", n=2, output=True)] == [["value a", "a"], ["fail", None]]
    session = tail[0][0]
    assert history(hist_access_type="range", session=session, start=2, stop=3) == [[session, 2, "print b"]]
    assert history(hist_access_type="range", session=0, start=1, stop=2) == [[session, 1, "value a"]]
    assert len(history(hist_access_type="search", pattern="value*")) == 2
    assert history(hist_access_type="search", pattern="value*", unique=True) == [[session, 3, "value a"]]
    assert len(history(hist_access_type="search", pattern="*", n=1)) == 1
    assert history(hist_access_type="search", pattern="nothing*") == []


def a_new_subscriber_is_welcomed(client, path):
    late = BlockingKernelClient(connection_file=path)
    late.load_connection_file()
    late.start_channels()
    message = late.get_iopub_msg(timeout=5)
    assert message["msg_type"] == "iopub_welcome" and message["content"] == {"subscription": ""}, message
    late.stop_channels()


if __name__ == "__main__":
    name, path = sys.argv[1:]
    client = Client.connect(path)
    globals()[name](client, path)
    assert client.ask("control", "shutdown_request", {"restart": False}) == {"status": "ok", "restart": False}
    client.stop_channels()
