#!/usr/bin/env python3
"""How often the statements of each rule agree with annotators.

    rule_precision.py BENCH GOLD.jsonl PREDICTED.jsonl

BENCH is the folder of score.py. PREDICTED is what `newsgraph extract --format annotations` wrote for GOLD. A statement
agrees when its content overlaps a gold content by half (Jaccard) and its source the gold source by 0.3, score.py's rule for
"content and source, overlap". Prints rule, statements, share with the right content, share with the right source too.
The last column, rounded, is `confidence` in src/attribute/draft.rs. Standard library only.
"""

import collections
import json
import sys


def main(bench, gold_path, predicted_path):
    sys.path.insert(0, bench)
    import score

    predicted = {}
    for line in open(predicted_path, encoding="utf-8"):
        document = json.loads(line)
        predicted[document["id"]] = document
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for line in open(gold_path, encoding="utf-8"):
        gold = json.loads(line)
        text = gold["text"]
        trim = lambda quote, role: score.trimmed(text, quote.get(role))
        wanted = [(trim(quote, "content"), trim(quote, "source")) for quote in gold["quotes"]]
        for quote in predicted.get(gold["id"], {}).get("quotes", []):
            content, source = trim(quote, "content"), trim(quote, "source")
            best = max(wanted, key=lambda pair: score.jaccard(pair[0], content), default=((), ()))
            right = score.jaccard(best[0], content) >= 0.5
            row = counts[quote["rule"]]
            row[0] += 1
            row[1] += right
            row[2] += right and (not best[1] or score.jaccard(best[1], source) > 0.3)
    for rule, (all_, content, both) in sorted(counts.items(), key=lambda item: -item[1][0]):
        print(f"{rule:24} {all_:6} {content / all_:6.2f} {both / all_:6.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
