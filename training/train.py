"""Trains the reader.

OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296 MALLOC_TOP_PAD_=268435456 \\
    python train.py CACHE NAME --minutes 60
"""
import argparse
import pathlib
import pickle
import random

import torch
import torch.nn.functional as F

from batches import collate
from corpus import FACILITY, GROUP, OPEN, windows
from course import Course, arguments, start
from model import NAMES, Reader

#: name of the set -> (task, how often an epoch)
TRAIN = {"dwie.train": ("names", 1), "worldwide_newswire.train": ("names", 1), "polnear.train": ("attributions", 1),
         "polnear.annotator-training": ("attributions", 1), "gum.train": ("attributions", 2), "own": ("own", None)}

#: For each label number, the labels that the guideline of its set allows.
ALLOWED = torch.zeros(24, NAMES, dtype=torch.bool)
ALLOWED[range(NAMES), range(NAMES)] = True
ROLE, DEMONYM, PLACE = slice(13, 17), slice(17, 21), slice(9, 13)
ALLOWED[[OPEN, GROUP, FACILITY], 0] = True
ALLOWED[OPEN, ROLE] = True
ALLOWED[GROUP, DEMONYM] = ALLOWED[GROUP, ROLE] = True
ALLOWED[FACILITY, PLACE] = True


def names_loss(logits, labels):
    log = F.log_softmax(logits, -1).masked_fill(~ALLOWED[labels], -1e9)
    return -torch.logsumexp(log, -1).mean()


def batches(documents, args, rng):
    out = []
    by_task = {}
    for name, (task, times) in TRAIN.items():
        times = args.own if task == "own" else times * getattr(args, task)
        found = ((d, w) for _ in range(times) for d in documents[name] for w in windows(d, args.window, 0, rng))
        by_task.setdefault(task, []).extend(found)
    for task, items in by_task.items():
        rng.shuffle(items)
        length = lambda x: x[0].first[x[1][1]] - x[0].first[x[1][0]] + 2
        for s in range(0, len(items), args.rows * 20):
            batch, widest = [], 0
            for x in sorted(items[s:s + args.rows * 20], key=length):
                if batch and max(widest, length(x)) * (len(batch) + 1) > args.rows * args.window:
                    out.append(batch)
                    batch, widest = [], 0
                batch.append(x)
                widest = max(widest, length(x))
            out.append(batch)
    rng.shuffle(out)
    return out


def losses(net, b, drop, states=False):
    """The loss of each task that the batch has labels for; with `states`, the encoder's rows before them."""
    flat = net.encode(b, drop).flatten(0, 1)
    words = flat[b["first"]]
    out = {}
    if "names" in b:
        out["names"] = names_loss(net.names(words).float(), b["names"])
    if "pairs" in b:
        p = b["pairs"]
        logits = net.relations(flat, p, drop).float()
        # Most pairs hold no relation; their sum is what one looks at, so the loss is a sum over labels.
        out["pairs"] = F.binary_cross_entropy_with_logits(logits, p["labels"], reduction="none").sum(-1).mean()
    if "cues" in b:
        out["cues"] = F.cross_entropy(net.cue(words).float(), b["cues"])
    if "arguments" in b:
        out["arguments"] = F.cross_entropy(net.arguments(flat, b["arguments"], drop).float(), b["arguments"]["labels"])
    return (flat, out) if states else out


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("name")
    ap.add_argument("--minutes", type=float, default=60)
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--head-rate", type=float, default=6e-4)
    ap.add_argument("--drop", type=float, default=0.1)
    ap.add_argument("--hide", type=float, default=0.3)
    ap.add_argument("--veil", type=float, default=0.05, help="share of the words whose pieces are masked")
    ap.add_argument("--window", type=int, default=224)
    ap.add_argument("--rows", type=int, default=16)
    ap.add_argument("--own", type=int, default=4, help="how often an epoch our own texts are seen")
    ap.add_argument("--pairs", type=float, default=1.0, help="weight of the loss of relations and coreference")
    arguments(ap)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    documents = pickle.load(open(args.cache / "documents.pickle", "rb"))
    net = Reader(args.layers)
    start(net, args)
    new = ("names.", "cue.", "cond.", "pair.", "shape.", "gap.", "hint.", "quote.")
    head = [p for n, p in net.named_parameters() if n.startswith(new)]
    body = [p for n, p in net.named_parameters() if not n.startswith(new) and p.requires_grad]
    course = Course(net, [(body, args.rate), (head, args.head_rate)], args, warm=100)
    for items in course.batches(lambda: batches(documents, args, rng)):
        b = collate(items, rng, args.hide, args.share, args.veil)
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(net, b, args.drop)
        loss = sum(v * (args.pairs if k == "pairs" else 1) for k, v in parts.items())
        course.learn(loss, parts, b["ids"].numel())
    course.end()


if __name__ == "__main__":
    main()
