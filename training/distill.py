"""Trains a reader on what another says of the training articles (`label.py`) and on their annotation (distillation, Hinton et al. 2015):
it also learns names from articles that were annotated for attributions alone, and attributions from those that were annotated for
names. So the fast reader is made, and so the full one goes on from itself.

OMP_WAIT_POLICY=PASSIVE python distill.py CACHE TEACHER NAME --minutes 30
"""
import argparse
import pathlib
import pickle
import random

import numpy as np
import torch
import torch.nn.functional as F

from batches import collate
from course import Course, arguments, start
from model import SIZES, Reader
from train import batches, losses


def soft(student, teacher):
    """Cross entropy with the teacher's probabilities."""
    return -(teacher.exp() * F.log_softmax(student, -1)).sum(-1).mean()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("teacher")
    ap.add_argument("name")
    ap.add_argument("--minutes", type=float, default=30)
    ap.add_argument("--rate", type=float, default=1e-3)
    ap.add_argument("--drop", type=float, default=0.05)
    ap.add_argument("--hide", type=float, default=0.2)
    ap.add_argument("--window", type=int, default=160)
    ap.add_argument("--rows", type=int, default=32)
    ap.add_argument("--own", type=int, default=2)
    ap.add_argument("--sizes", choices=SIZES, default="fast")
    ap.add_argument("--veil", type=float, default=0.0, help="share of the words whose pieces are masked")
    ap.add_argument("--pairs", type=float, default=0.0, help="weight of the loss of relations and coreference (the fast reader has none)")
    ap.add_argument("--gold", type=float, default=0.5, help="weight of the annotation beside the teacher's labels")
    arguments(ap)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    with open(args.cache / f"labelled.{args.teacher}.pickle", "rb") as file:
        documents = pickle.load(file)
    net = Reader(*SIZES[args.sizes])
    start(net, args)
    course = Course(net, [([p for p in net.parameters() if p.requires_grad], args.rate)], args, warm=300)
    for items in course.batches(lambda: batches(documents, args, rng)):
        b = collate(items, rng, args.hide, args.share, args.veil)
        if not args.pairs:
            b.pop("pairs", None)
        teacher = [torch.from_numpy(np.concatenate([getattr(d, k)[w[0]:w[1]] for d, w in items])).float()
                   for k in ("soft_names", "soft_cues")]
        with torch.autocast("cpu", torch.bfloat16):
            states, parts = losses(net, b, args.drop, states=True)
            words = states[b["first"]]
            pupil = net.names(words).float(), net.cue(words).float()
        loss = soft(pupil[0], teacher[0]) + soft(pupil[1], teacher[1])
        weights = {"arguments": 1, "pairs": args.pairs}
        loss = loss + sum(weights.get(k, args.gold) * v for k, v in parts.items())
        course.learn(loss, parts, b["ids"].numel())
    course.end()


if __name__ == "__main__":
    main()
