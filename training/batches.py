"""Windows of articles as tensors."""
import numpy as np
import torch

from corpus import RELATIONS, Document, bioes

CLS, SEP, MASK = 101, 102, 103
#: Pieces on either side of a cue that are looked at for its source and content.
CROP = 96
#: Mentions farther apart than this many words make no pair in training.
NEAR = 60


def collate(items: list[tuple[Document, tuple[int, int]]], rng=None, hide=0.0, share=1.0, veil=0.0):
    """One batch. `hide`: share of windows whose rule hints are taken away; `share`: share of the cues that are trained on;
    `veil`: share of the words whose pieces are masked (their letters' shape stays), so that the words around them count."""
    rows = [(d, a, b, int(d.first[a]), int(d.first[b])) for d, (a, b) in items]
    width = (max(q - p for *_, p, q in rows) + 2 + 15) // 16 * 16
    arrays = {k: np.zeros((len(rows), width), np.int64) for k in ("ids", "shape", "gap", "hint", "quote")}
    mask = np.zeros((len(rows), width), np.float32)
    first, names, cues = [], [], []
    for i, (d, a, b, p, q) in enumerate(rows):
        n = q - p
        for k, v in arrays.items():
            if k != "hint" or rng is None or rng.random() >= hide:
                v[i, 1:n + 1] = getattr(d, k)[p:q]
        if veil and rng is not None:
            veiled = np.array([rng.random() < veil for _ in range(b - a)])
            arrays["ids"][i, 1:n + 1][np.repeat(veiled, np.diff(d.first[a:b + 1]))] = MASK
        arrays["ids"][i, 0], arrays["ids"][i, n + 1] = CLS, SEP
        mask[i, n + 2:] = -30000
        first.append(i * width + 1 + d.first[a:b] - p)
        if d.names is not None:
            names.append(d.names[a:b])
        if d.cues is not None:
            cues.append(d.cues[a:b])
    batch = {k: torch.from_numpy(v) for k, v in arrays.items()}
    batch |= {"mask": torch.from_numpy(mask), "first": torch.from_numpy(np.concatenate(first))}
    if len(names) == len(rows):
        batch["names"] = torch.from_numpy(np.concatenate(names))
    if len(cues) == len(rows):
        batch["cues"] = torch.from_numpy(np.concatenate(cues))
    found = []
    for i, (d, a, b, p, q) in enumerate(rows):
        for cue, source, content in d.attributions:
            if cue[0] >= a and cue[1] <= b and (share >= 1 or rng.random() < share):
                found.append(crop(d, cue, source, content, a, b, i * width + 1 - p))
    if found:
        batch["arguments"] = arguments(found)
    if any(d.mentions for d, *_ in rows):
        pairs(batch, rows, width)
    return batch


def crop(d, cue, source, content, a, b, shift):
    """The pieces around a cue that lie in the words a..b; `shift`: piece number in the article to place among the states."""
    lo, hi = max(int(d.first[a]), int(d.first[cue[0]]) - CROP), min(int(d.first[b]), int(d.first[cue[1]]) + CROP)
    wa = max(a, int(np.searchsorted(d.first, lo, side="left")))
    wb = max(min(b, int(np.searchsorted(d.first, hi, side="right")) - 1), cue[1])
    lo, hi = int(d.first[wa]), int(d.first[wb])
    at = np.arange(lo, hi)
    begin, end = int(d.first[cue[0]]), int(d.first[cue[1]])
    distance = np.where(at < begin, at - begin, np.where(at >= end, at - end + 1, 0))
    labels = np.zeros(wb - wa, np.int64)
    for spans, base in ((source, 1), (content, 5)):
        for s, e in spans:
            s0, e0 = max(s, wa), min(e, wb)
            if e0 <= s0:
                continue
            labels[s0 - wa:e0 - wa] = base + 1
            if e - s == 1:
                labels[s - wa] = base + 3
            else:
                if s >= wa:
                    labels[s - wa] = base
                if e <= wb:
                    labels[e - 1 - wa] = base + 2
    return at + shift, distance, d.first[wa:wb] - lo, labels, (wa, wb)


def arguments(found):
    width = (max(len(at) for at, *_ in found) + 15) // 16 * 16
    at, distance = np.zeros((len(found), width), np.int64), np.zeros((len(found), width), np.int64)
    mask = np.full((len(found), width), -30000, np.float32)
    for i, (a, dist, *_) in enumerate(found):
        at[i, :len(a)], distance[i, :len(a)], mask[i, :len(a)] = a, dist, 0
    pick = np.concatenate([i * width + f[2] for i, f in enumerate(found)])
    return {"at": torch.from_numpy(at), "distance": torch.from_numpy(distance), "mask": torch.from_numpy(mask),
            "pick": torch.from_numpy(pick), "labels": torch.from_numpy(np.concatenate([f[3] for f in found]))}


def pairs(batch, rows, width):
    """Ordered pairs of mentions that lie near each other. A relation of two clusters is taken to hold of each pair of their
    mentions (distant supervision); `same`: mentions of one cluster."""
    subject, object_, distance, kinds, labels = [], [], [], [], []
    for i, (d, a, b, p, _) in enumerate(rows):
        inside = [m for m in d.mentions if m[0] >= a and m[1] <= b]
        place = [i * width + 1 + int(d.first[m[0]]) - p for m in inside]
        for s, (sa, _, sk, sc) in enumerate(inside):
            for o, (oa, _, ok, oc) in enumerate(inside):
                if s == o or abs(oa - sa) > NEAR:
                    continue
                subject.append(place[s])
                object_.append(place[o])
                distance.append(oa - sa)
                kinds.append(5 * sk + ok)
                y = np.zeros(len(RELATIONS), np.float32)
                y[[0] if sc == oc else d.pairs.get((sc, oc), [])] = 1
                labels.append(y)
    if subject:
        batch["pairs"] = {k: torch.tensor(v) for k, v in
                          (("subject", subject), ("object", object_), ("distance", distance), ("kinds", kinds))}
        batch["pairs"]["labels"] = torch.from_numpy(np.stack(labels))
