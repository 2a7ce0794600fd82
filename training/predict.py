"""What a trained state predicts on the development sets, scored with bench/score.py; a check of a training before the weights
are exported (the figures of QUALITY.md come from the tool itself).

python predict.py CACHE NAME DATA_FOLDER [--window 128 --overlap 32] [--sets dwie.dev,polnear.dev]
"""
import argparse
import json
import pathlib
import pickle
import subprocess
import sys

import numpy as np
import torch

from batches import arguments, collate, crop
from corpus import KINDS, Document, windows
from model import SIZES, Reader


def transitions(kinds):
    """Which label may follow which (0 or -1e9), begin and end a sequence."""
    n = 1 + 4 * kinds
    part = lambda i: (-1, "O") if i == 0 else ((i - 1) // 4, "BIES"[(i - 1) % 4])
    t = np.full((n, n), -1e9, np.float32)
    for i in range(n):
        for j in range(n):
            (ti, ki), (tj, kj) = part(i), part(j)
            if kj in "OBS" if ki in "OES" else tj == ti and kj in "IE":
                t[i, j] = 0
    start = np.array([0 if part(j)[1] in "OBS" else -1e9 for j in range(n)], np.float32)
    end = np.array([0 if part(j)[1] in "OES" else -1e9 for j in range(n)], np.float32)
    return t, start, end


TABLES = {k: transitions(k) for k in (1, 2, 5)}


def viterbi(log, kinds):
    t, start, end = TABLES[kinds]
    if not len(log):
        return []
    score, back = log[0] + start, np.zeros(log.shape, np.int16)
    for i in range(1, len(log)):
        m = score[:, None] + t
        back[i] = m.argmax(0)
        score = m.max(0) + log[i]
    y = [int((score + end).argmax())]
    for i in range(len(log) - 1, 0, -1):
        y.append(int(back[i, y[-1]]))
    return y[::-1]


def spans(labels):
    out, begin = [], None
    for i, v in enumerate(labels):
        if v:
            kind, part = (v - 1) // 4, (v - 1) % 4
            if part == 3:
                out.append((kind, i, i + 1))
            elif part == 0:
                begin = i
            elif part == 2 and begin is not None:
                out.append((kind, begin, i + 1))
                begin = None
    return out


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def parts(logits, first, cue):
    """Source and content of a cue (word ranges); `first`: the word of the first row."""
    log = log_softmax(logits.astype(np.float32))
    log[cue[0] - first:cue[1] - first, 1:] = -1e4
    plain = spans(viterbi(log, 2))
    source = sorted(((log[a:b, 1:5].max(-1).mean(), a, b) for k, a, b in plain if k == 0), reverse=True)[:1]
    for bias in (0, 2, 4, 8):
        biased = log.copy()
        biased[:, 5:] += bias
        content = [(a + first, b + first) for k, a, b in spans(viterbi(biased, 2)) if k == 1]
        if content:
            break
    return [(a + first, b + first) for _, a, b in source], content


@torch.no_grad()
def predict(net, documents, window, overlap, cue_bias=0.0, scores=False):
    """For each article its names (kind, first, end) and attributions (cue, source, content) as word ranges, and with `scores` the
    label scores of names and of cues (words x labels). The states of an
    article's pieces are put together from all its windows, each from the one where it lies farthest from an edge; the head for
    arguments reads across windows."""
    out = []
    for d in documents:
        n = d.words
        states = np.zeros((len(d.ids), net.typ.shape[0]), np.float32)
        best = np.full(n, -1)
        plain = Document(**{**d.__dict__, "names": None, "cues": None, "attributions": [], "mentions": [], "pairs": {}})
        items = [(plain, w) for w in windows(d, window, overlap)]
        for s in range(0, len(items), 16):
            group = items[s:s + 16]
            x = net.encode(collate(group)).float().numpy()
            for row, (_, (a, b)) in zip(x, group):
                at = np.arange(b - a)
                edge = np.minimum(at + (10**6 if a == 0 else 0), at[::-1] + (10**6 if b == n else 0))
                for w in np.nonzero(edge > best[a:b])[0] + a:
                    p, q = d.first[w], d.first[w + 1]
                    states[p:q] = row[1 + p - d.first[a]:1 + q - d.first[a]]
                    best[w] = edge[w - a]
        flat = torch.from_numpy(states)
        words = flat[torch.from_numpy(d.first[:-1])]
        names, cue = net.names(words).float().numpy(), net.cue(words).float().numpy()
        raw = (names, cue) if scores else ()
        names, cue = spans(viterbi(log_softmax(names), 5)), log_softmax(cue)
        cue[:, 1:] += cue_bias
        cues = [(a, b) for _, a, b in spans(viterbi(cue, 1))]
        found = []
        for s in range(0, len(cues), 24):
            group = [crop(d, c, [], [], 0, n, 0) for c in cues[s:s + 24]]
            logits, k = net.arguments(flat, arguments(group)).float().numpy(), 0
            for c, g in zip(cues[s:s + 24], group):
                size = len(g[2])
                found.append((c, *parts(logits[k:k + size], g[4][0], c)))
                k += size
        out.append((names, found, *raw))
    return out


def lines(documents, predicted):
    for d, (names, found, *_) in zip(documents, predicted):
        at = lambda a, b: [int(d.starts[a]), int(d.ends[b - 1])]
        yield {"id": d.id,
               "entities": [dict(zip(("start", "end", "type", "form"), (*at(a, b), KINDS[k], "adjective" if k == 4 else "name")))
                            for k, a, b in names],
               "quotes": [{"cue": [at(*c)], "source": [at(*x) for x in s], "content": [at(*x) for x in t]} for c, s, t in found]}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("cache", type=pathlib.Path)
    ap.add_argument("name")
    ap.add_argument("data", type=pathlib.Path)
    ap.add_argument("--window", type=int, default=128)
    ap.add_argument("--overlap", type=int, default=32)
    ap.add_argument("--sizes", choices=SIZES, default="full")
    ap.add_argument("--cue-bias", type=float, default=0.0)
    ap.add_argument("--sets", default="dwie.dev,worldwide_newswire.dev,news_fair_v2.dev,crossner_politics.dev,wikigold.all,"
                    "oke2015_task1.train,polnear.dev,gum.dev")
    args = ap.parse_args()
    net = Reader.trained(args.cache, args.name, SIZES[args.sizes])
    documents = pickle.load(open(args.cache / "documents.pickle", "rb"))
    for name in args.sets.split(","):
        path = args.cache / f"{args.name}.{name}.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for line in lines(documents[name], predict(net, documents[name], args.window, args.overlap, args.cue_bias)):
                out.write(json.dumps(line) + "\n")
        score = args.data.parent / "score.py"
        result = json.loads(subprocess.run([sys.executable, score, args.data / f"{name}.jsonl", path, "--json"], capture_output=True,
                                           text=True, check=True).stdout)
        for part in ("entities", "quotes"):
            for key, row in (result.get(part) or {}).items():
                if isinstance(row, dict) and row.get("f1") and (row.get("gold") or part == "quotes"):
                    print(f"{name:24} {key:24} P {row['p']:5} R {row['r']:5} F1 {row['f1']:5}", flush=True)


if __name__ == "__main__":
    main()
