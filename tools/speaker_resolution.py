#!/usr/bin/env python3
"""How often a source that is a pronoun or a description is resolved to the right cluster of gold coreference.

    speaker_resolution.py GOLD.jsonl PREDICTED.jsonl

GOLD has mentions with `cluster` and `form`, and quotes (`gum_news.train` of the shared data). PREDICTED is what `newsgraph extract
--format annotations` wrote for GOLD. Counted are gold quotes whose source is, or has for its longest mention, a pronoun or a
description (nominal), and whose cluster has other mentions, so that there is something to resolve. Such a source is found when a
predicted quote overlaps its content and source. It is right when, of the predicted speakers' mentions that are mentions of the gold
as well (the same characters, an article in front left out; else inside one and with its end, since the gold counts titles and roles
before a name with it), one lies in the gold cluster, besides the source itself, and none
lies in more of another cluster. Prints for pronouns and descriptions: sources, found, right, and the shares. Standard library only.
"""

import collections
import json
import re
import sys


def bare(text, start, end):
    """The characters without an article in front."""
    article = re.match(r"(?i)(the|a|an)\s+", text[start:end])
    return (start + (article.end() if article else 0), end)


def overlap(one, other):
    return any(a < d and c < b for a, b in one for c, d in other)


def source_mention(gold, spans):
    """The longest gold mention of a person, body or the like inside the source."""
    (start, end) = (min(a for a, _ in spans), max(b for _, b in spans))
    inside = [m for m in gold["entities"] if start <= m["start"] and m["end"] <= end]
    return max(inside, key=lambda m: (m["end"] - m["start"], -m["start"]), default=None)


def verdict(gold, predicted, quote, mention):
    """None when no predicted quote overlaps this one, else whether its speaker is of the right cluster."""
    text = gold["text"]
    near = [
        other
        for other in predicted["quotes"]
        if overlap(quote["content"], other["content"]) and overlap(quote["source"], other["source"])
    ]
    if not near:
        return None
    clusters = collections.defaultdict(set)
    ending = collections.defaultdict(list)
    for one in gold["entities"]:
        clusters[bare(text, one["start"], one["end"])].add(one["cluster"])
        ending[one["end"]].append(one)
    own = bare(text, mention["start"], mention["end"])
    speakers = {speaker for other in near for speaker in other["speaker"]}
    counts = collections.Counter()
    for one in predicted["entities"]:
        at = bare(text, one["start"], one["end"])
        if (one.get("cluster") or one.get("refers_to")) in speakers and at != own:
            longer = [it for it in ending[at[1]] if it["start"] < at[0]] if at not in clusters else []
            nearest = max(longer, key=lambda it: it["start"], default=None)
            counts.update(clusters.get(at, {nearest["cluster"]} if nearest else ()))
    return counts[mention["cluster"]] > 0 and counts[mention["cluster"]] == max(counts.values())


def main(gold_path, predicted_path):
    predicted = {}
    for line in open(predicted_path, encoding="utf-8"):
        document = json.loads(line)
        predicted[document["id"]] = document
    rows = collections.defaultdict(lambda: [0, 0, 0])
    for line in open(gold_path, encoding="utf-8"):
        gold = json.loads(line)
        sizes = collections.Counter(mention["cluster"] for mention in gold["entities"])
        for quote in gold["quotes"]:
            mention = source_mention(gold, quote["source"]) if quote.get("source") else None
            if mention is None or mention["form"] not in ("pronoun", "nominal") or sizes[mention["cluster"]] < 2:
                continue
            answer = verdict(gold, predicted[gold["id"]], quote, mention)
            for row in (rows[mention["form"]], rows["both"]):
                row[0] += 1
                row[1] += answer is not None
                row[2] += bool(answer)
    for form in ("pronoun", "nominal", "both"):
        all_, found, right = rows[form]
        shares = f"{right / found:.2f} of the found, {right / all_:.2f} of all" if found else "none found"
        print(f"{form:8} {all_:4} sources, {found:4} found, {right:4} right: {shares}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
