"""Writes trained states as the model file that the tool reads (format: `src/reader/weights.rs`).

python export.py CACHE NAME ../models/reader.safetensors [--fast NAME] [--set KEY=VALUE …]

Temperatures are those that `calibrate.py` found for the state, else 1.

Matrices are int8 per output row, held to 7 bits (±63): sums of two products of an 8-bit and a 7-bit number fit 16 bits on every
processor, so the products are exact and the same everywhere. The fast reader shares the vocabulary and its embeddings; what is
its own has the prefix "fast". Pieces that no English text has are left out.
"""
import argparse
import hashlib
import json
import pathlib

import numpy as np
import torch
from safetensors.numpy import save_file

from batches import CROP, NEAR
from model import HEAD, SIZES, WORD, Reader, encoder_folder

LIMIT = 63
WINDOW = 128


def quantized(matrix: np.ndarray, limit: int):
    scale = np.maximum(np.abs(matrix).max(1), 1e-8) / limit
    return np.clip(np.rint(matrix / scale[:, None]), -limit, limit).astype(np.int8), scale.astype(np.float32)


def of_use(piece: str) -> bool:
    """False for the vocabulary's reserve and for letters that are not Latin."""
    return not piece.startswith("[unused") and not any(c.isalpha() and ord(c) > 0x24F for c in piece.removeprefix("##"))


def tensors_of(net: Reader) -> dict[str, np.ndarray]:
    """All but the embeddings of word pieces."""
    out = {}
    matrices = {n for n, m in net.named_modules() if isinstance(m, torch.nn.Linear)}
    tables = {n for n, m in net.named_modules() if isinstance(m, torch.nn.Embedding)}
    for key, value in net.state_dict().items():
        value = value.float().numpy()
        name, _, last = key.rpartition(".")
        if name in matrices and last == "weight":
            out[f"{name}.weight"], out[f"{name}.scale"] = quantized(value, LIMIT)
        elif name in tables:
            out[name] = value
        else:
            out["embed.norm." + last if name == "norm" else key] = value
    out["pos"] = out["pos"][:WINDOW]
    del out["word"]
    return out


def temperatures(cache: pathlib.Path, name: str) -> dict[str, float]:
    found = cache / f"{name}.temperatures.json"
    return json.loads(found.read_text(encoding="utf-8")) if found.exists() else {}


def sizes_of(net: Reader) -> dict[str, object]:
    width, inner, narrow = net.typ.shape[0], net.layer[0].f1.out_features, net.cond["in"].out_features
    return {"layers": len(net.layer), "heads": width // HEAD, "hidden": width, "ffn": inner, "cond_hidden": narrow,
            "cond_heads": narrow // HEAD, "cond_ffn": 4 * narrow, "cond_layers": len(net.cond["layer"]),
            "pair_hidden": net.pair["h"].out_features if net.pair else "", "pair_near": NEAR if net.pair else "",
            "cue_bias": 0, "temperature_names": 1, "temperature_cue": 1, "temperature_cond": 1, "temperature_pair": 1}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("name")
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--fast", metavar="NAME", help="the trained state of the fast reader")
    ap.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="overrides metadata (temperatures, window …)")
    args = ap.parse_args()
    net = Reader.trained(args.cache, args.name)
    vocabulary = (encoder_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    used = [n for n, piece in enumerate(vocabulary) if of_use(piece)]
    tensors = {"vocab": np.frombuffer("\n".join(vocabulary[n] for n in used).encode(), np.uint8)} | tensors_of(net)
    tensors["word.weight"], tensors["word.scale"] = quantized(net.word.weight.detach().numpy()[used], 127)
    metadata = {"format": "newsgraph-reader", "version": "1", "name": args.name, "word_hidden": WORD, "crop": CROP,
                "window": WINDOW, "overlap": 32, "made_by": "training/export.py of newsgraph"}
    metadata |= sizes_of(net) | temperatures(args.cache, args.name)
    if args.fast:
        fast = Reader.trained(args.cache, args.fast, SIZES["fast"])
        tensors |= {f"fast.{k}": v for k, v in tensors_of(fast).items()}
        metadata |= {f"fast_{k}": v for k, v in ({"name": args.fast} | sizes_of(fast) | temperatures(args.cache, args.fast)).items()}
    metadata |= dict(pair.split("=", 1) for pair in args.set)
    digest = hashlib.sha256()
    for key in sorted(tensors):
        tensors[key] = np.ascontiguousarray(tensors[key])
        digest.update(tensors[key].tobytes())
    metadata["sha256"] = digest.hexdigest()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, args.out, {k: str(v) for k, v in metadata.items()})
    print(args.out, args.out.stat().st_size, "bytes", metadata["sha256"])


if __name__ == "__main__":
    main()
