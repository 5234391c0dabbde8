"""Model folders of other programs, damaged."""

import json
import os
import shutil
import struct

from campaign import Campaign
from mutations import BINARY, TEXT, damaged


def tensors():
    """A Llama of one layer, width 16."""
    shapes = {"model.embed_tokens.weight": [64, 16], "model.norm.weight": [16], "lm_head.weight": [64, 16]}
    layer = "model.layers.0."
    for name in "qkvo":
        shapes[f"{layer}self_attn.{name}_proj.weight"] = [16, 16]
    shapes |= {f"{layer}mlp.gate_proj.weight": [32, 16], f"{layer}mlp.up_proj.weight": [32, 16], f"{layer}mlp.down_proj.weight": [16, 32]}
    return shapes | {f"{layer}input_layernorm.weight": [16], f"{layer}post_attention_layernorm.weight": [16]}


class ModelFolders(Campaign):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        header, data = {}, b""
        for name, shape in tensors().items():
            count = shape[0] * (shape[1] if len(shape) > 1 else 1)
            header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + 4 * count]}
            data += struct.pack(f"<{count}f", *[self.random.gauss(0, 0.1) for _ in range(count)])
        words = json.dumps(header).encode()
        self.weights = struct.pack("<Q", len(words)) + words + data
        self.configuration = json.dumps({
            "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1,
            "num_attention_heads": 2, "num_key_value_heads": 2, "vocab_size": 64, "max_position_embeddings": 32, "rms_norm_eps": 1e-6,
            "rope_theta": 10000.0, "tie_word_embeddings": False, "hidden_act": "silu"}).encode()
        folder = self.write(self.configuration, self.weights)
        outcome = self.programs.run("megadoc-worker", "model", "import", folder, "--store", f"{self.place}/runs")
        assert outcome.status == 0, outcome.output

    def write(self, configuration, weights):
        folder = f"{self.place}/model"
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for name, content in (("config.json", configuration), ("model.safetensors", weights)):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(content)
        return folder

    def attack(self):
        configuration, weights = self.configuration, self.weights
        if self.random.random() < 0.5:
            configuration = damaged(configuration, self.random, TEXT)
        else:
            # The header is what can lie.
            size = 8 + struct.unpack("<Q", weights[:8])[0]
            weights = damaged(weights[:size], self.random, self.random.choice([BINARY, TEXT])) + weights[size:]
        folder = self.write(configuration, weights)
        shutil.rmtree(f"{self.place}/runs", ignore_errors=True)
        return self.first_fault(folder, ["megadoc-worker", "model", "import", folder, "--store", f"{self.place}/runs"])
