"""Temperatures that make the heads' probabilities mean what they say: the value that gives the development sets' labels the
highest likelihood (Guo et al. 2017, On Calibration of Modern Neural Networks). Written to CACHE/NAME.temperatures.json.

python calibrate.py CACHE NAME [--sizes fast]
"""
import argparse
import json
import pathlib
import pickle

import torch
import torch.nn.functional as F

from batches import collate
from corpus import windows
from model import SIZES, Reader
from train import ALLOWED

#: Which entry of the model file's header a head's temperature is.
ENTRY = {"names": "names", "cues": "cue", "arguments": "cond", "pairs": "pair"}
SETS = {"names": ("dwie.dev", "worldwide_newswire.dev"), "cues": ("polnear.dev",)}


@torch.no_grad()
def logits(net, documents, window):
    """Logits and labels of all words (names, cues), of the words around gold cues (arguments) and of pairs of gold mentions."""
    out = {"names": [], "cues": [], "arguments": [], "pairs": []}
    for d in documents:
        items = [(d, w) for w in windows(d, window)]
        for s in range(0, len(items), 16):
            b = collate(items[s:s + 16])
            flat = net.encode(b).flatten(0, 1)
            if "names" in b:
                out["names"].append((net.names(flat[b["first"]]), b["names"]))
            if "cues" in b:
                out["cues"].append((net.cue(flat[b["first"]]), b["cues"]))
            if "pairs" in b and net.pair:
                out["pairs"].append((net.relations(flat, b["pairs"]), b["pairs"]["labels"]))
            if "arguments" in b:
                out["arguments"].append((net.arguments(flat, b["arguments"]), b["arguments"]["labels"]))
    return {k: (torch.cat([x for x, _ in v]), torch.cat([y for _, y in v])) for k, v in out.items() if v}


def likelihood(x, y, temperature):
    if y.is_floating_point():
        # The tool leaves out the first label of a pair: that both are one thing.
        return -float(F.binary_cross_entropy_with_logits(x[:, 1:] / temperature, y[:, 1:], reduction="none").sum(-1).mean())
    log = F.log_softmax(x / temperature, -1)
    if x.shape[1] == ALLOWED.shape[1]:
        return float(torch.logsumexp(log.masked_fill(~ALLOWED[y], -1e9), -1).mean())
    return float(log.gather(1, y[:, None]).mean())


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("name")
    ap.add_argument("--sizes", choices=SIZES, default="full")
    ap.add_argument("--window", type=int, default=128)
    args = ap.parse_args()
    net = Reader.trained(args.cache, args.name, SIZES[args.sizes])
    documents = pickle.load(open(args.cache / "documents.pickle", "rb"))
    found = {}
    for sets in SETS.values():
        for head, (x, y) in logits(net, [d for name in sets for d in documents[name]], args.window).items():
            best = max((likelihood(x, y, t / 20), t / 20) for t in range(10, 61))
            found[f"temperature_{ENTRY[head]}"] = best[1]
            print(f"{head}: temperature {best[1]:.2f} (mean log likelihood {likelihood(x, y, 1.0):.4f} at 1, {best[0]:.4f})")
    (args.cache / f"{args.name}.temperatures.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
