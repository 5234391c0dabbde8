"""One measurement of a peer, as a line of JSON: python peer.py tiktoken|tokenizers encode FILE TOKENIZER THREADS
or python peer.py tokenizers train FILE TOKENIZER VOCABULARY"""
import json
import sys
import time

PATTERN = r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""


def texts(path):
    with open(path) as file:
        return [json.loads(line)["text"] for line in file]


def bytes_of():
    """The byte-level alphabet of GPT-2: printable bytes are themselves, the others follow from U+0100 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + place): byte for place, byte in enumerate(others)}


def encoder(program, tokenizer):
    if program == "tokenizers":
        from tokenizers import Tokenizer
        loaded = Tokenizer.from_file(tokenizer)
        return lambda part, threads: [e.ids for e in loaded.encode_batch(part, add_special_tokens=False)]
    import tiktoken
    alphabet = bytes_of()
    vocabulary = json.load(open(tokenizer))["model"]["vocab"]
    ranks = {}
    for token, number in vocabulary.items():
        if token != "<|endoftext|>":
            ranks[bytes(alphabet[letter] for letter in token)] = number
    loaded = tiktoken.Encoding("ours", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={"<|endoftext|>": vocabulary["<|endoftext|>"]})
    return lambda part, threads: (loaded.encode_ordinary_batch(part, num_threads=threads) if threads > 1
                                  else [loaded.encode_ordinary(text) for text in part])


def main():
    program, verb, file, tokenizer, number = sys.argv[1:]
    content = texts(file)
    if verb == "train":
        from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
        start = time.perf_counter()
        learnt = Tokenizer(models.BPE())
        learnt.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        learnt.decoder = decoders.ByteLevel()
        learnt.train_from_iterator(content, trainers.BpeTrainer(
            vocab_size=int(number), special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False))
        print(json.dumps({"seconds": time.perf_counter() - start}))
        learnt.save(tokenizer)
        return
    encode = encoder(program, tokenizer)
    best, tokens = float("inf"), 0
    # tokenizers would take minutes.
    for _ in range(1 if program == "tokenizers" else 3):
        start = time.perf_counter()
        encoded = encode(content, int(number))
        best = min(best, time.perf_counter() - start)
        tokens = sum(map(len, encoded))
    print(json.dumps({"seconds": best, "tokens": tokens}))


main()
