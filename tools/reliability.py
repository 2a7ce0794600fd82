#!/usr/bin/env python3
"""How often the reader's statements are right, by its confidence and by whether a rule found the same.

    reliability.py BENCH GOLD.jsonl READER.jsonl RULES.jsonl

BENCH is the folder of score.py; READER and RULES are what `newsgraph extract --format annotations` wrote for GOLD with and
without the trained reader. Right is score.py's "content and source, overlap". `agree`: a rule's statement has the same cue and,
by overlap, the same source and content. Then the precision at several recalls when statements are taken by falling confidence.
`src/attribute/predicted/confidence.rs` was fitted to the shares. Standard library only.
"""

import collections
import json
import sys


def main(bench, gold_path, reader_path, rules_path):
    sys.path.insert(0, bench)
    import score

    documents = lambda path: {d["id"]: d for d in map(json.loads, open(path, encoding="utf-8"))}
    gold, reader, rules = documents(gold_path), documents(reader_path), documents(rules_path)
    near = lambda a, b, least: score.jaccard(a, b) >= least
    touch = lambda a, b: any(s < f and t < e for s, e in a for t, f in b)
    table, sure, wanted = collections.defaultdict(lambda: [0, 0, 0.0]), [], 0
    for key, document in gold.items():
        parts = lambda q: {r: score.trimmed(document["text"], q.get(r)) for r in ("source", "cue", "content")}
        asked = [parts(q) for q in document["quotes"]]
        wanted += len(asked)
        ruled = [parts(q) for q in rules.get(key, {}).get("quotes", [])]
        for quote in reader.get(key, {}).get("quotes", []):
            found = parts(quote)
            right = any(
                near(q["content"], found["content"], 0.5) and (not q["source"] or score.jaccard(q["source"], found["source"]) > 0.3)
                for q in asked
            )
            same = [q for q in ruled if touch(q["cue"], found["cue"])]
            agrees = any(near(q["content"], found["content"], 0.5) and touch(q["source"], found["source"]) for q in same)
            kind = "agree" if agrees else "differ" if same else "alone"
            if not quote["rule"].startswith("reader"):
                kind = "rule"
            row = table[kind, min(int(quote["score"] * 10), 9)]
            row[0] += 1
            row[1] += right
            row[2] += quote["score"]
            sure.append((-quote["score"], right))
    for (kind, bucket), (count, right, total) in sorted(table.items()):
        print(f"{kind:7} {bucket / 10:.1f}  {count:5}  right {right / count:.2f}  confidence {total / count:.2f}")
    hits, goals = 0, list(range(10, 80, 10))
    for count, (_, right) in enumerate(sorted(sure), 1):
        hits += right
        if goals and hits >= wanted * goals[0] / 100:
            print(f"recall {goals.pop(0)}: precision {100 * hits / count:.1f}")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
