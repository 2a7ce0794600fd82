"""Trains the fast reader on what the full one says of the training articles, and on their annotation (distillation, Hinton et al.
2015): the full reader labels names in articles that were annotated for attributions alone, and attributions in those that were
annotated for names.

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
from predict import log_softmax, predict
from train import TRAIN, batches, losses


@torch.no_grad()
def teach(net, documents, window=128, overlap=32):
    """For each article the teacher's label scores of names and cues (words x labels, half floats), and as its attributions, where
    the article has none, those that the teacher finds."""
    for d in documents:
        found = predict(net, [d], window, overlap, scores=True)[0]
        d.soft_names, d.soft_cues = (log_softmax(x).astype(np.float16) for x in found[2:])
        if d.cues is None:
            d.attributions = [a for a in found[1] if a[2]]


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
    ap.add_argument("--gold", type=float, default=0.5, help="weight of the annotation beside the teacher's labels")
    arguments(ap)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    labelled = args.cache / f"labelled.{args.teacher}.pickle"
    if labelled.exists():
        documents = pickle.load(open(labelled, "rb"))
    else:
        documents = {k: v for k, v in pickle.load(open(args.cache / "documents.pickle", "rb")).items() if k in TRAIN}
        teacher = Reader.trained(args.cache, args.teacher)
        for name in TRAIN:
            teach(teacher, documents[name])
            print("labelled", name, flush=True)
        pickle.dump(documents, open(labelled, "wb"))
    net = Reader(*SIZES["fast"])
    start(net, args)
    course = Course(net, [([p for p in net.parameters() if p.requires_grad], args.rate)], args, warm=300)
    for items in course.batches(lambda: batches(documents, args, rng)):
        b = collate(items, rng, args.hide, args.share)
        b.pop("pairs", None)
        teacher = [torch.from_numpy(np.concatenate([getattr(d, k)[w[0]:w[1]] for d, w in items])).float()
                   for k in ("soft_names", "soft_cues")]
        with torch.autocast("cpu", torch.bfloat16):
            states, parts = losses(net, b, args.drop, states=True)
            words = states[b["first"]]
            pupil = net.names(words).float(), net.cue(words).float()
        loss = soft(pupil[0], teacher[0]) + soft(pupil[1], teacher[1])
        loss = loss + args.gold * sum(v for k, v in parts.items() if k != "arguments") + parts.get("arguments", 0)
        course.learn(loss, parts, b["ids"].numel())
    course.end()


if __name__ == "__main__":
    main()
