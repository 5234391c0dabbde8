#!/usr/bin/env python3
"""Makes the small models in `Models/` with transformers, and what they compute. Needs Tests/HuggingFace/requirements.txt.

    make_models.py [FOLDER]

Each folder is what `save_pretrained` writes, with `expected.safetensors`: `tokens` (as floats) to the end of the context, and the
`logits` that transformers computes for them in single precision from the weights as stored.
"""

import os
import sys

import torch
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM, GPT2Config, LlamaConfig, Qwen2Config, Qwen3Config

VOCABULARY = 40
CONTEXT = 32
COMMON = dict(
    vocab_size=VOCABULARY, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
    max_position_embeddings=CONTEXT, bos_token_id=1, eos_token_id=2,
)
LLAMA3 = dict(rope_type="llama3", rope_theta=500000.0, factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=12)
MODELS = {
    "llama": (LlamaConfig(**COMMON, tie_word_embeddings=False, rms_norm_eps=1e-5, rope_parameters=LLAMA3), torch.float32, None),
    "llama-bias": (
        LlamaConfig(**{**COMMON, "num_key_value_heads": 4}, head_dim=6, attention_bias=True, tie_word_embeddings=True,
                    rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=2.0)), torch.float32, None),
    "llama-sharded": (LlamaConfig(**COMMON, tie_word_embeddings=False), torch.bfloat16, "5KB"),
    "qwen2": (
        Qwen2Config(**COMMON, tie_word_embeddings=True, rope_parameters=dict(rope_type="yarn", rope_theta=1000.0, factor=4.0, original_max_position_embeddings=600)),
        torch.float32, None),
    "qwen3": (Qwen3Config(**COMMON, head_dim=8, tie_word_embeddings=False), torch.float16, None),
    "gpt2": (GPT2Config(vocab_size=VOCABULARY, n_embd=16, n_layer=2, n_head=4, n_positions=CONTEXT, bos_token_id=1, eos_token_id=2),
             torch.float32, None),
}


def main(folder):
    for number, (name, (config, dtype, shard)) in enumerate(MODELS.items()):
        torch.manual_seed(number)
        model = AutoModelForCausalLM.from_config(config).float().eval()
        with torch.no_grad():
            for parameter in model.parameters():
                # Norms and biases that are not one and zero, and logits of some size.
                parameter.add_(0.3 * torch.randn_like(parameter))
        place = os.path.join(folder, name)
        model.to(dtype).save_pretrained(place, **({"max_shard_size": shard} if shard else {}))
        model = AutoModelForCausalLM.from_pretrained(place, dtype=torch.float32).eval()
        tokens = torch.randint(0, VOCABULARY, (1, CONTEXT))
        with torch.no_grad():
            logits = model(tokens).logits[0]
        save_file({"tokens": tokens[0].float(), "logits": logits.contiguous()}, os.path.join(place, "expected.safetensors"))
        print(name, sum(p.numel() for p in model.parameters()), float(logits.abs().max()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "Models"))
