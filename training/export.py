"""Writes a trained state as the model file that the tool reads (format: `src/reader/weights.rs`).

python export.py CACHE NAME ../models/reader.safetensors [--set KEY=VALUE …]

Matrices are int8 per output row, held to 7 bits (±63): sums of two products of an 8-bit and a 7-bit number fit 16 bits on every
processor, so the products are exact and the same everywhere.
"""
import argparse
import hashlib
import pathlib

import numpy as np
import torch
from safetensors.numpy import save_file

from batches import CROP, NEAR
from model import Reader, encoder_folder

LIMIT = 63


def quantized(matrix: np.ndarray, limit: int):
    scale = np.maximum(np.abs(matrix).max(1), 1e-8) / limit
    return np.clip(np.rint(matrix / scale[:, None]), -limit, limit).astype(np.int8), scale.astype(np.float32)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("name")
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="overrides metadata (temperatures, window …)")
    args = ap.parse_args()
    net = Reader.trained(args.cache, args.name, args.layers)
    state = {k: v.float().numpy() for k, v in net.state_dict().items()}
    tensors = {"vocab": np.frombuffer((encoder_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").encode(), np.uint8)}
    matrices = {n for n, m in net.named_modules() if isinstance(m, torch.nn.Linear)}
    tables = {n for n, m in net.named_modules() if isinstance(m, torch.nn.Embedding)}
    for key, value in state.items():
        name, _, last = key.rpartition(".")
        if name in matrices and last == "weight":
            tensors[f"{name}.weight"], tensors[f"{name}.scale"] = quantized(value, LIMIT)
        elif name == "word":
            tensors["word.weight"], tensors["word.scale"] = quantized(value, 127)
        elif name in tables:
            tensors[name] = value
        else:
            tensors["embed.norm." + last if name == "norm" else key] = value
    tensors["pos"] = tensors["pos"][:256]
    digest = hashlib.sha256()
    for key in sorted(tensors):
        tensors[key] = np.ascontiguousarray(tensors[key])
        digest.update(tensors[key].tobytes())
    metadata = {"format": "newsgraph-reader", "version": "1", "name": args.name, "layers": args.layers, "heads": 12, "hidden": 384,
                "ffn": 1536, "cond_hidden": state["cond.in.weight"].shape[0], "cond_heads": state["cond.in.weight"].shape[0] // 32,
                "cond_ffn": 4 * state["cond.in.weight"].shape[0], "cond_layers": len(net.cond["layer"]), "crop": CROP, "window": 128,
                "overlap": 32, "pair_hidden": state["pair.h.weight"].shape[0], "pair_near": NEAR, "cue_bias": 0, "temperature_names": 1,
                "temperature_cue": 1, "temperature_cond": 1, "temperature_pair": 1,
                "made_by": "training/export.py of newsgraph"}
    metadata |= dict(pair.split("=", 1) for pair in args.set)
    metadata["sha256"] = digest.hexdigest()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, args.out, {k: str(v) for k, v in metadata.items()})
    print(args.out, args.out.stat().st_size, "bytes", metadata["sha256"])


if __name__ == "__main__":
    main()
