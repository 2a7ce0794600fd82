"""How many articles a second spaCy reads: python tools/spacy_speed.py ARTICLES.jsonl [PROCESSES]

Where the package en_core_web_sm is installed, that is what is measured. Else a pipeline of the same shape (the same components,
network sizes and label counts, from its published configuration) with untrained weights: what it finds is noise, but the
products to compute are the same, so its speed is about that of the trained one. The output says which of the two it was.
"""
import json
import sys
import time

import spacy
from spacy.tokens import Doc
from spacy.training import Example

TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
              "rows": [5000, 1000, 2500, 2500, 50, 50], "include_static_vectors": False},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3}}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
PARSER = lambda kind, tok2vec: {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
                                "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": tok2vec}


def pipeline():
    try:
        return spacy.load("en_core_web_sm"), "en_core_web_sm"
    except OSError:
        pass
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": PARSER("parser", LISTENER)})
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("ner", config={"model": PARSER("ner", TOK2VEC)})
    words = [f"w{i}" for i in range(60)]
    doc = Doc(nlp.vocab, words=words, tags=[f"T{i % 50}" for i in range(60)], heads=[max(0, i - 1) for i in range(60)],
              deps=[f"d{i % 45}" for i in range(60)], ents=[f"B-E{i % 18}" if i % 3 == 0 else "O" for i in range(60)])
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words=words), doc)])
    return nlp, "the shape of en_core_web_sm, untrained"


def main(path, processes=1):
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    nlp, name = pipeline()
    for _ in nlp.pipe(texts[:5]):
        pass
    begin = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, n_process=int(processes)))
    seconds = time.perf_counter() - begin
    print(f"spaCy {spacy.__version__}, {name}, {processes} processes: {len(texts)} articles, {tokens} tokens, {seconds:.2f} s, "
          f"{len(texts) / seconds:.1f} articles/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
