"""The trained state that a model file holds, for `--start` of a further training where the state itself is gone: what `export.py`
wrote as int8 is multiplied out, what it left out (pieces that no English text has, places behind the tool's window) is as in the
pre-trained encoder.

python restore.py ../models/reader.safetensors CACHE NAME [--sizes fast]
"""
import argparse
import pathlib

import torch
from safetensors.torch import load_file

from model import SIZES, Reader


def state_of(tensors: dict[str, torch.Tensor], net: Reader) -> dict[str, torch.Tensor]:
    """The state dictionary of `net`, with what `tensors` (those of one reader, without its prefix) hold of it."""
    state = net.state_dict()
    for key, value in state.items():
        name, _, last = key.rpartition(".")
        if key == "word.weight":
            continue  # never trained
        if f"{name}.scale" in tensors and last == "weight":
            value = tensors[key].float() * tensors[f"{name}.scale"][:, None]
        elif key == "pos.weight":
            value[:tensors["pos"].shape[0]] = tensors["pos"]
        else:
            value = next(tensors[k] for k in (key, name, "embed.norm." + last) if k in tensors)
        assert value.shape == state[key].shape, (key, value.shape, state[key].shape)
        state[key] = value.float()
    return state


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("model", type=pathlib.Path)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("name")
    ap.add_argument("--sizes", choices=SIZES, default="full")
    args = ap.parse_args()
    tensors = load_file(args.model)
    prefix = "fast." if args.sizes == "fast" else ""
    own = {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith("fast.") == bool(prefix)}
    args.cache.mkdir(parents=True, exist_ok=True)
    torch.save(state_of(own, Reader(*SIZES[args.sizes])), args.cache / f"{args.name}.pt")


if __name__ == "__main__":
    main()
