#!/usr/bin/env python3
"""How often names are right (span and type), by their confidence.

    name_reliability.py BENCH GOLD.jsonl PREDICTED.jsonl [GOLD PREDICTED …]

PREDICTED is what `newsgraph extract --format annotations` wrote for GOLD; names of people, organizations and places count, as
score.py of the folder BENCH counts them. Standard library only.
"""

import json
import sys

EDGES = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01]


def main(bench, *files):
    right, found, sure = ([0] * (len(EDGES) - 1) for _ in range(3))
    for gold_path, predicted_path in zip(files[::2], files[1::2]):
        predicted = {d["id"]: d for d in map(json.loads, open(predicted_path, encoding="utf-8"))}
        for gold in map(json.loads, open(gold_path, encoding="utf-8")):
            names = {(e["start"], e["end"], e["type"]) for e in gold["entities"]}
            for e in predicted[gold["id"]]["entities"]:
                if e["form"] != "name" or e["type"] not in ("Person", "Organization", "Place"):
                    continue
                bin_ = next(i for i in range(len(EDGES)) if e["score"] < EDGES[i + 1])
                found[bin_] += 1
                sure[bin_] += e["score"]
                right[bin_] += (e["start"], e["end"], e["type"]) in names
    print("| confidence | names | mean confidence | right |\n|---|---|---|---|")
    for i, n in enumerate(found):
        if n:
            print(f"| {EDGES[i]:.2f}–{min(EDGES[i + 1], 1):.2f} | {n} | {sure[i] / n:.2f} | {right[i] / n:.2f} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
