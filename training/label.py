"""What a trained full reader says of the training articles, for `distill.py`: for each article the label scores of names and cues,
and as its attributions, where it was not annotated for them, those that the reader finds.

OMP_WAIT_POLICY=PASSIVE python label.py CACHE TEACHER
"""
import argparse
import pathlib
import pickle

import numpy as np
import torch

from model import Reader
from predict import log_softmax, predict
from train import TRAIN


@torch.no_grad()
def teach(net, documents, window=128, overlap=32):
    """Adds the scores (words x labels, log probabilities, half floats) as `soft_names` and `soft_cues`."""
    for d in documents:
        # Soft labels need no more than the training's own precision.
        with torch.autocast("cpu", torch.bfloat16):
            found = predict(net, [d], window, overlap, scores=True)[0]
        d.soft_names, d.soft_cues = (log_softmax(x).astype(np.float16) for x in found[2:])
        if d.cues is None:
            d.attributions = [a for a in found[1] if a[2]]


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("teacher")
    args = ap.parse_args()
    documents = pickle.load(open(args.cache / "documents.pickle", "rb"))
    documents = {k: documents[k] for k in TRAIN}
    net = Reader.trained(args.cache, args.teacher)
    for name in TRAIN:
        teach(net, documents[name])
        print("labelled", name, flush=True)
    with open(args.cache / f"labelled.{args.teacher}.pickle", "wb") as file:
        pickle.dump(documents, file)


if __name__ == "__main__":
    main()
