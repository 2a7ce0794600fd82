#!/usr/bin/env python3
"""How often the reader and the rules are right about names of people, organizations and places, where they agree and where not.

    disagreements.py BENCH SET [SET …] -- READINGS [READINGS …]

SET are gold files of the folder BENCH/dev (`dwie.dev`), READINGS what `cargo run --release --example readings` wrote for each.
Right is exact span and kind; a name that the gold neither asks for nor forbids (score.py) counts for nobody. Prints a
Markdown table: for each class of agreement or disagreement how many there are and how often the reader, the rules and
what is made of both (`recognise::revise`) are right. Standard library only.
"""

import collections
import json
import sys

KINDS = ("Person", "Organization", "Place")
BINS = ((0.25, "<0.25"), (0.5, "0.25–0.5"), (0.8, "0.5–0.8"), (0.95, "0.8–0.95"), (1.01, "≥0.95"))
COARSE = ((0.3, "<0.3"), (0.8, "0.3–0.8"), (1.01, "≥0.8"))


def bin_of(confidence, bins):
    return next(label for end, label in bins if confidence < end)


def family(rule, sure):
    if rule == "known-name":
        return "known-name, unambiguous" if sure else "known-name, ambiguous"
    return rule


def main(bench, sets, files):
    sys.path.insert(0, bench)
    import score

    table = collections.defaultdict(lambda: [0, 0, 0, 0])

    def count(key, spans, truth, passed, model, rules, both):
        """`spans` is the stretch in question; model, rules and both are sets of (span, kind)."""
        low, high = min(s for s, _ in spans), max(e for _, e in spans)
        if any(span in passed for span in spans):
            return
        here = {x for x in truth if x[0][0] < high and low < x[0][1]}
        row = table[key]
        row[0] += 1
        row[1] += bool(model) and model <= here
        row[2] += bool(rules) and rules <= here
        inside = {x for x in both if x[0][0] < high and low < x[0][1]}
        row[3] += inside == here if not inside else inside <= here

    for name, path in zip(sets, files):
        gold = {d["id"]: d for d in map(json.loads, open(f"{bench}/dev/{name}.jsonl", encoding="utf-8"))}
        for d in map(json.loads, open(path, encoding="utf-8")):
            g = gold[d["id"]]
            truth, passed = set(), set()
            for unit in score.units(g):
                if unit["asked"] and unit["type"] in KINDS:
                    truth |= {(span, unit["type"]) for span in unit["spans"]}
                else:
                    passed |= unit["spans"]
            passed -= {span for span, _ in truth}
            rules = [(tuple(s), k, family(r, sure)) for s, k, r, c, sure in d["rules"] if k in KINDS]
            model = [(tuple(s), k, c) for s, k, c in d["model"] if k in KINDS]
            both = {(tuple(s), k) for s, k, c in d["both"] if k in KINDS}
            scored = lambda spans: all(score.inside(g, *span) for span in spans)
            met = set()
            for span, kind, confidence in model:
                near = [r for r in rules if r[0][0] < span[1] and span[0] < r[0][1]]
                met |= {r[0] for r in near}
                spans = [span, *(r[0] for r in near)]
                if not scored(spans):
                    continue
                ours, theirs = {(span, kind)}, {(r[0], r[1]) for r in near}
                if not near:
                    key = ("model alone", bin_of(confidence, BINS))
                elif len(near) > 1:
                    key = ("model has one name, rules several", bin_of(confidence, COARSE))
                elif near[0][0] == span and near[0][1] == kind:
                    key = ("same span, same kind", bin_of(confidence, BINS))
                elif near[0][0] == span:
                    known = near[0][2] if near[0][2] not in ("name-of-person", "name-of-organization", "name-of-place", "known-name, ambiguous") else "other"
                    key = ("same span, kinds differ", f"rule: {known}, model {bin_of(confidence, COARSE)}")
                else:
                    longer = span[1] - span[0] > near[0][0][1] - near[0][0][0]
                    certain = "other" if near[0][2].startswith("name-of") or near[0][2].endswith(", ambiguous") else near[0][2]
                    key = ("model longer" if longer else "rule longer", f"rule: {certain}, model {bin_of(confidence, COARSE)}")
                count(key, spans, truth, passed, ours, theirs, both)
            for span, kind, rule in rules:
                if span not in met and scored([span]):
                    count(("rule alone", rule), [span], truth, passed, set(), {(span, kind)}, both)
    print("| what the two say | | n | model right | rules right | both as shipped |\n|---|---|---|---|---|---|")
    share = lambda hits, n: f"{100 * hits / n:.0f}"
    for (what, how), (n, ours, theirs, both) in sorted(table.items()):
        first = "–" if what == "rule alone" else share(ours, n)
        second = "–" if what == "model alone" else share(theirs, n)
        print(f"| {what} | {how} | {n} | {first} | {second} | {share(both, n)} |")


if __name__ == "__main__":
    if "--" not in sys.argv or len(sys.argv) < 5:
        sys.exit(__doc__)
    at = sys.argv.index("--")
    main(sys.argv[1], sys.argv[2:at], sys.argv[at + 1:])
