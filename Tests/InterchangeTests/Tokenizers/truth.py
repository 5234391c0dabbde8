"""Trains small tokenizers with the package `tokenizers` and encodes hard texts with them.

    truth.py FOLDER     writes texts.json, and for each family NAME.json (the tokenizer), NAME.ids.json, NAME.texts.json (decoded)
    truth.py FOLDER TOKENIZER    only encodes the texts of FOLDER/texts.json with a tokenizer.json that was written elsewhere: TOKENIZER.ids.json
"""

import json
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

LLAMA = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
SENTENCES = [
    "The quick brown fox can't jump; it's 12345 metres, they've said, and WE'LL see. I'd don't",
    "Быстрая коричневая лиса прыгает через ленивую собаку, 42 раза.",
    "Η γρήγορη καφέ αλεπού πηδάει πάνω από το τεμπέλικο σκυλί.",
    "敏捷的棕色狐狸跳过懒狗，一共三千二百次。",
    "素早い茶色の狐がのろまな犬を飛び越える。カタカナも。",
    "빠른 갈색 여우가 게으른 개를 뛰어넘는다.",
    "الثعلب البني السريع يقفز فوق الكلب الكسول ١٢٣٤٥.",
    "השועל החום המהיר קופץ מעל הכלב העצלן.",
    "तेज़ भूरी लोमड़ी आलसी कुत्ते पर कूदती है १२३।",
    "สุนัขจิ้งจอกสีน้ำตาลกระโดดข้ามสุนัขขี้เกียจ ๑๒๓",
    "Vội vàng: một con cáo nâu nhanh nhẹn; ñandú, Größe, œuvre, ǅ ǆ.",
]
HARD = [
    "", " ", "  ", "\n", "\r\n", "\r\n\r\n  x", "a", " a", "a ", "a  b", "a\n b", "a \n b", "a \n\n  b\t\tc ", "\t\ttabs\tand  spaces   \n",
    "1 12 123 1234 12345 1234567890", "x=1234;y=56", "３４５ Ⅷ ½ ①②③④ ١٢٣٤", "it's IT'S they'Ve 'sunny' ''s 'ſ don'ſt 'LL'd",
    "👩‍👩‍👧‍👦 family 👍🏽 🇩🇪🇫🇷 ❤️‍🔥 #️⃣", "e\u0301 é A\u030a Å \u212b \u1100\u1161\u11a8 각 ǆ \u0958 \u2126",
    "zero\u200bwidth \ufeffbom nbsp\u00a0word \u3000ideographic \u2028line \u0085nel \u00ad", "\x00 NUL \x00\x01\x7f", "\ufffd\ufffd replaced",
    "bytes \udcff".encode("utf-8", "surrogateescape").decode("utf-8", "replace"), "\U0010ffff \ue000 \U000e0041",
    "<|endoftext|>", "before<|endoftext|>after", "<|endoftext|><|endoftext|> x <|endoftex|> <|end", "<s>not here</s>", "aMASKb  MASK  c",
    "word wordy sword word", "▁ literal ▁▁sign", "  leading", "trailing  ", "a" * 300, "ab" * 200, " " * 301 + "x", "\n" * 40 + " ", "=" * 99 + "\n", "é" * 90,
    "漢" * 120, "!?" * 70 + "\r\n\r\n", "http://example.org/a_b?c=d&e=%20f#g-h", "def f(x):\n    return x  # no\n\n\n\tif x:\r\n\t\tpass\n",
    "мир's 世界's नमस्ते'll", " \u00a0 \u2003x", "x \n", "x \n ", "\n\n\nx", " \n\n x\n\n ", "'", "''", " '", "' s", "12's 's12", "-1.5e+10", "_a __b _1",
] + SENTENCES + [" ".join(SENTENCES), "\n".join(SENTENCES)]


def corpus():
    for number in range(40):
        for sentence in SENTENCES:
            yield f"{sentence} {number * 37} \n" + " ".join(sentence.split()[number % 5 :])
        yield "def function(value):\n    return value\n" + " " * (number % 9) + "word <|endoftext|> wordy aaaa" + "a" * number


def byte_level(pre_tokenizer, normalizer=None, **settings):
    tokenizer = Tokenizer(models.BPE(**settings))
    tokenizer.pre_tokenizer = pre_tokenizer
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    return tokenizer


def characters(normalizer=None, pre_tokenizer=None, fallback=True, prefixed=True):
    tokenizer = Tokenizer(models.BPE(byte_fallback=fallback, unk_token="<unk>", fuse_unk=True))
    if normalizer:
        tokenizer.normalizer = normalizer
    if pre_tokenizer:
        tokenizer.pre_tokenizer = pre_tokenizer
    strip = [decoders.Strip(" ", 1, 0)] if prefixed else []
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()] + strip)
    marks = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    # Rare characters are left to the bytes.
    trainer = trainers.BpeTrainer(vocab_size=900, special_tokens=marks, limit_alphabet=150, show_progress=False)
    words = [piece for text in corpus() for piece in text.replace(" ", " ▁").split()]
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    learner.train_from_iterator(words, trainer)
    model = json.loads(learner.to_str())["model"]
    file = json.loads(tokenizer.to_str())
    file["model"]["vocab"], file["model"]["merges"] = model["vocab"], model["merges"]
    tokenizer = Tokenizer.from_str(json.dumps(file))
    tokenizer.add_special_tokens(["<unk>", "<s>", "</s>"])
    return tokenizer


def split(expression):
    return pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(expression), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )


def families():
    gpt2 = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False))
    yield "gpt2", gpt2
    yield "gpt2-prefixed", byte_level(pre_tokenizers.ByteLevel(add_prefix_space=True))
    yield "smollm", byte_level(pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]))
    llama3 = byte_level(split(LLAMA), ignore_merges=True)
    yield "llama3", llama3
    yield "qwen", byte_level(split(LLAMA.replace("{1,3}", "")), normalizers.NFC())
    llama2 = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    yield "llama2", characters(llama2)
    yield "unknown", characters(llama2, fallback=False)
    yield "metaspace", characters(pre_tokenizer=pre_tokenizers.Metaspace(prepend_scheme="always"))
    yield "metaspace-first", characters(pre_tokenizer=pre_tokenizers.Metaspace(prepend_scheme="first", split=False))
    gpt2.add_tokens([AddedToken("MASK", lstrip=True, rstrip=True), AddedToken("word", single_word=True), AddedToken("ａdded")])
    yield "added", gpt2


def truth(folder, name, tokenizer, texts):
    # The whole of the text, without a mark before it.
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    with open(f"{folder}/{name}.ids.json", "w") as file:
        json.dump(ids, file)
    with open(f"{folder}/{name}.texts.json", "w") as file:
        json.dump([tokenizer.decode(row) for row in ids], file)


if __name__ == "__main__":
    folder = sys.argv[1]
    if len(sys.argv) > 2:
        with open(f"{folder}/texts.json") as file:
            truth(folder, sys.argv[2], Tokenizer.from_file(f"{folder}/{sys.argv[2]}.json"), json.load(file))
        sys.exit()
    with open(f"{folder}/texts.json", "w") as file:
        json.dump(HARD, file)
    with open(f"{folder}/corpus.json", "w") as file:
        json.dump(list(corpus()), file)
    for name, tokenizer in families():
        tokenizer.save(f"{folder}/{name}.json")
        truth(folder, name, tokenizer, HARD)
