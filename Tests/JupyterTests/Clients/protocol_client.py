"""A client that sees every message of the protocol, as it comes."""

from jupyter_client import BlockingKernelClient
from jupyter_kernel_test.msgspec_v5 import validate_message


class Client(BlockingKernelClient):
    """A connected client, with the few conversations that the tests repeat."""

    @classmethod
    def connect(cls, path, manager=None):
        # With its manager, a client that is early waits for the kernel; without, it takes a late heartbeat for its death.
        client = cls(connection_file=path, parent=manager)
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=30)
        return client

    def reply_to(self, identifier, timeout=30):
        while True:
            message = self.get_shell_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") == identifier:
                validate_message(message)
                return message

    def published_for(self, identifier, timeout=30):
        """All that iopub says of a request, without busy and idle."""
        return self.published_for_each([identifier], timeout)[identifier]

    def published_for_each(self, identifiers, timeout=30):
        """The same of several requests, whose messages may be mixed."""
        messages, open_requests = {identifier: [] for identifier in identifiers}, set(identifiers)
        while open_requests:
            message = self.get_iopub_msg(timeout=timeout)
            identifier = message["parent_header"].get("msg_id")
            if identifier not in open_requests:
                continue
            if not message["msg_type"].startswith("comm_"):  # The suite has no schema for these.
                validate_message(message)
            messages[identifier].append(message)
            if message["content"].get("execution_state") == "idle":
                open_requests.remove(identifier)
        for published in messages.values():
            assert published[0]["content"]["execution_state"] == "busy", published[0]
        return {identifier: published[1:-1] for identifier, published in messages.items()}

    def run(self, code, cell=None, **options):
        identifier = self.execute_cell(cell, code, **options) if cell else self.execute(code, **options)
        reply = self.reply_to(identifier)
        return reply["content"], self.published_for(identifier)

    def execute_cell(self, cell, code):
        """As JupyterLab sends a cell: with its id beside the content."""
        message = self.session.msg("execute_request", {"code": code, "silent": False, "store_history": True}, metadata={"cellId": cell})
        self.shell_channel.send(message)
        return message["header"]["msg_id"]

    def ask(self, channel, kind, content, timeout=10):
        message = self.session.msg(kind, content)
        (self.control_channel if channel == "control" else self.shell_channel).send(message)
        identifier = message["header"]["msg_id"]
        if channel == "control":
            reply = self.get_control_msg(timeout=timeout)
            assert reply["parent_header"]["msg_id"] == identifier
            validate_message(reply)
            return reply["content"]
        return self.reply_to(identifier, timeout)["content"]


def kinds(messages):
    return [message["msg_type"] for message in messages]
