"""Averages trained states of one chain of trainings: the mean of two reads better than either (Wortsman et al. 2022, Model soups).

python average.py CACHE NAME STATE[:WEIGHT] STATE[:WEIGHT] …   writes CACHE/NAME.pt; a weight is 1 where none is given
"""
import pathlib
import sys

import torch


def main(cache, name, *names):
    cache = pathlib.Path(cache)
    weights = [float(weight or 1) for _, _, weight in (n.partition(":") for n in names)]
    states = [torch.load(cache / f"{n.partition(':')[0]}.pt") for n in names]
    mean = {k: sum(w * s[k].float() for w, s in zip(weights, states)) / sum(weights) for k in states[0]}
    torch.save(mean, cache / f"{name}.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])
