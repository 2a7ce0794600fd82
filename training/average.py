"""Averages trained states of one chain of trainings: the mean of two reads better than either (Wortsman et al. 2022, Model soups).

python average.py CACHE NAME STATE STATE …   writes CACHE/NAME.pt
"""
import pathlib
import sys

import torch


def main(cache, name, *names):
    cache = pathlib.Path(cache)
    states = [torch.load(cache / f"{n}.pt") for n in names]
    torch.save({k: sum(s[k].float() for s in states) / len(states) for k in states[0]}, cache / f"{name}.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])
