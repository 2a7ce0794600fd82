"""Reads the data sets and our own texts and writes the features and labels of all of them to one cache.

python prepare.py DATA_FOLDER CACHE   (DATA_FOLDER: ../../shared/bench/dev)
"""
import json
import pathlib
import pickle
import re
import subprocess
import sys

import corpus
import texts
from model import encoder_folder

HERE = pathlib.Path(__file__).resolve().parent
#: name -> what its annotation is used for
SETS = {
    "dwie.train": "names pairs", "worldwide_newswire.train": "partial", "polnear.train": "attributions",
    "polnear.annotator-training": "attributions", "gum.train": "attributions gum",
    "dwie.dev": "names pairs", "worldwide_newswire.dev": "partial", "polnear.dev": "attributions", "gum.dev": "attributions gum",
    "gum_news.train": "attributions gum", "news_fair_v2.dev": "names", "crossner_politics.dev": "names", "wikigold.all": "names",
    "oke2015_task1.train": "names",
}


def without_lone_roles(text, names):
    """Leaves out the roles that stand beside no person's name and no role that does (before it, after it, around it)."""
    gap = lambda between: re.fullmatch(r",?\s*(?:the\s+|an?\s+)?", between) is not None
    kept, lone = [n for n in names if n[2] == "P"], [n for n in names if n[2] == "R"]
    beside = lambda r: any(b <= r[0] and gap(text[b:r[0]]) or r[1] <= a and gap(text[r[1]:a]) or a <= r[0] and r[1] <= b
                           for a, b, _ in kept)
    while found := [r for r in lone if beside(r)]:
        kept += found
        lone = [r for r in lone if r not in found]
    return [n for n in names if n not in lone]


def own():
    """The texts of `training/texts` as gold lines. A role that stands alone is no Role (DWIE's habit)."""
    kinds = dict(zip("POLRD", corpus.KINDS))
    for path in sorted((HERE / "texts").glob("*.txt")):
        for number, passage in texts.passages(path):
            text, names, statements = texts.parse(passage)
            names = without_lone_roles(text, names)
            yield {"id": f"{path.stem}-{number}", "text": text,
                   "entities": [{"start": a, "end": b, "type": kinds[k]} for a, b, k in names],
                   "quotes": [{"source": s["s"], "cue": s["c"], "content": sorted(s["t"])} for _, s in sorted(statements.items())]}


def usable(quote, genre):
    """GUM: one cue and one source; the texts of its Reddit part are blanked out."""
    return genre != "reddit" and len(quote["cue"] or []) == 1 and len(quote["source"] or []) == 1


def main(data, cache):
    cache = pathlib.Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    model = encoder_folder()
    tool = HERE.parent / "target" / "release" / "examples" / "features"
    documents = {}
    for name, use in [*SETS.items(), ("own", "names attributions")]:
        gold = list(own()) if name == "own" else [json.loads(l) for l in open(f"{data}/{name}.jsonl", encoding="utf-8")]
        lines = cache / f"{name}.texts.jsonl"
        with open(lines, "w", encoding="utf-8") as out:
            for g in gold:
                out.write(json.dumps({k: g[k] for k in ("id", "text", "date") if g.get(k)}) + "\n")
        features = cache / f"{name}.features.jsonl"
        with open(features, "w", encoding="utf-8") as out:
            subprocess.run([tool, model / "vocab.txt", lines], stdout=out, check=True)
        documents[name] = corpus.load(features, gold)
        for d, g in zip(documents[name], gold):
            if "names" in use or "partial" in use:
                corpus.with_names(d, g["entities"], "partial" in use)
            if "pairs" in use:
                corpus.with_pairs(d, g["entities"], g["relations"])
            if "attributions" in use:
                quotes = [q for q in g["quotes"] if "gum" not in use or usable(q, g.get("genre"))]
                corpus.with_attributions(d, quotes)
        print(name, len(gold), "articles,", sum(len(d.ids) for d in documents[name]), "pieces,",
              sum(len(d.attributions) for d in documents[name]), "attributions", flush=True)
    with open(cache / "documents.pickle", "wb") as out:
        pickle.dump(documents, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
