"""Articles with the features that the reader's model sees and the labels it shall give.

Features come from `cargo run --release --example features` (the very code that the tool runs), labels from the annotation
lines of the data sets. A word is labelled when a span covers any part of it. Label numbers: 0 outside, then for each type
begin, inside, end, single (BIOES).
"""
import json
from dataclasses import dataclass, field

import numpy as np

KINDS = ["Person", "Organization", "Place", "Role", "Demonym"]
#: Types whose words a set does not tell from others: the loss sums over what its guideline allows (see `ALLOWED`).
OPEN, GROUP, FACILITY = 21, 22, 23
RELATIONS = ["same", "based_in0", "in0", "citizen_of", "member_of", "agent_of", "head_of", "agency_of", "player_of",
             "head_of_state", "head_of_gov", "minister_of", "part_of", "spokesperson_of", "coach_of"]
#: Characters that an annotation's edges may hold or leave out.
EDGE = "\"'“”‘’«»`,.;:–—-([)]!?…"


@dataclass
class Document:
    """One article. Arrays over pieces: ids, shape, gap, hint, quote; over words: starts, ends (code points), first (number of
    the word's first piece; one more entry than words), opens."""
    id: str
    text: str
    ids: np.ndarray
    shape: np.ndarray
    gap: np.ndarray
    hint: np.ndarray
    quote: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    opens: np.ndarray
    names: np.ndarray | None = None
    cues: np.ndarray | None = None
    attributions: list = field(default_factory=list)
    mentions: list = field(default_factory=list)
    pairs: dict = field(default_factory=dict)

    @property
    def words(self) -> int:
        return len(self.starts)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that touch the characters from start to end."""
        return (int(np.searchsorted(self.ends, start, side="right")), int(np.searchsorted(self.starts, end, side="left")))


def bioes(labels: np.ndarray, spans, base: int) -> np.ndarray:
    for a, b in spans:
        labels[a:b] = base + 1
        if b - a == 1:
            labels[a] = base + 3
        else:
            labels[a], labels[b - 1] = base, base + 2
    return labels


def trimmed(text: str, spans):
    """Spans without white space and marks at their edges."""
    for start, end in spans or []:
        while start < end and (text[start].isspace() or text[start] in EDGE):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in EDGE):
            end -= 1
        if end > start:
            yield start, end


def with_names(d: Document, entities, partial: bool) -> None:
    """`partial`: the set marks no roles, and peoples and facilities by a type of its own."""
    d.names = np.full(d.words, OPEN if partial else 0, np.int64)
    for e in sorted(entities, key=lambda e: e["end"] - e["start"]):
        a, b = d.range(e["start"], e["end"])
        if b <= a:
            continue
        if e["type"] in KINDS:
            bioes(d.names, [(a, b)], 1 + 4 * KINDS.index(e["type"]))
        elif partial and e["type"] == "NORP":
            d.names[a:b] = GROUP
        elif partial and e["type"] == "Facility":
            d.names[a:b] = FACILITY


def with_pairs(d: Document, entities, relations) -> None:
    """Mentions (word ranges with kind and cluster) and the relations between clusters, of the kinds we read."""
    for e in entities:
        a, b = d.range(e["start"], e["end"])
        if e["type"] in KINDS and b > a and e.get("cluster") is not None:
            d.mentions.append((a, b, KINDS.index(e["type"]), e["cluster"]))
    d.mentions.sort()
    for r in relations:
        if r["type"] in RELATIONS:
            d.pairs.setdefault((r["subj_cluster"], r["obj_cluster"]), []).append(RELATIONS.index(r["type"]))


def with_attributions(d: Document, quotes) -> None:
    for q in quotes:
        spans = {k: [r for r in (d.range(*s) for s in sorted(trimmed(d.text, q.get(k)))) if r[1] > r[0]]
                 for k in ("cue", "source", "content")}
        if spans["cue"] and spans["content"]:
            d.attributions.append((spans["cue"][0], spans["source"][:1], spans["content"]))
    d.cues = bioes(np.zeros(d.words, np.int64), [c for c, _, _ in d.attributions], 1)


def load(features: str, gold) -> list[Document]:
    """Pairs the feature lines with gold lines (same order)."""
    out = []
    for line, g in zip(open(features, encoding="utf-8"), gold, strict=True):
        f = json.loads(line)
        assert f["id"] == g["id"], (f["id"], g["id"])
        span = np.array(f["span"], np.int64).reshape(-1, 2)
        array = lambda k: np.array(f[k], np.int64)
        out.append(Document(g["id"], g["text"], array("ids"), array("shape"), array("gap"), array("hint"), array("quote"),
                            span[:, 0].copy(), span[:, 1].copy(), np.concatenate([[0], np.cumsum(f["pieces"])]).astype(np.int64),
                            np.array(f["opens"], bool)))
    return out


def windows(d: Document, size: int, overlap: int = 0, rng=None):
    """Word ranges whose pieces fit `size` - 2, cut at a sentence's start where one lies in the last two fifths. With `rng` the
    first window is of a random length, so that cuts fall elsewhere in each epoch."""
    cap, out, a = size - 2, [], 0
    first = rng.randint(cap // 3, cap) if rng is not None and len(d.ids) > cap else cap
    while a < d.words:
        limit = first if a == 0 else cap
        b = int(np.searchsorted(d.first, d.first[a] + limit, side="right")) - 1
        b = min(max(b, a + 1), d.words)
        if b < d.words:
            cut = next((k for k in range(b, a, -1) if d.opens[k]), None)
            if cut is not None and d.first[cut] - d.first[a] >= limit * 0.6:
                b = cut
        out.append((a, b))
        if b >= d.words:
            break
        if not overlap:
            a = b
            continue
        t = max(int(np.searchsorted(d.first, d.first[b] - overlap)), a + 1)
        cut = next((k for k in range(t, b) if d.opens[k]), None)
        a = cut if cut is not None and d.first[b] - d.first[cut] >= overlap * 0.4 else t
    return out
