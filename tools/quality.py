#!/usr/bin/env python3
"""Measures again what the tables of QUALITY.md tell of the program, and writes it there.

    quality.py BENCH PROGRAM READINGS [--gold LOG] [--only PART,PART]

BENCH is the folder of score.py (its `dev` folder has the sets), PROGRAM the release binary, READINGS the example of that name. Parts:
sets, links, table (links with `--kb`), names, statements, disagreements, speakers, rules, gold (from LOG, what
`cargo test --release --test it gold -- --ignored --nocapture` printed). Run it in the project's folder. Prints what it changes; the prose
around the tables is the reader's to check. Standard library only.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOOLS = pathlib.Path(__file__).resolve().parent
PAGE = pathlib.Path("QUALITY.md")
SETS = ("dwie.dev worldwide_newswire.dev crossner_politics.dev news_fair_v2.dev oke2015_task1.train wikigold.all "
        "aida_conll.testa polnear.dev gum.dev").split()
#: What the first words of a row's measure mean in the figures of `newsgraph eval --json`.
MEASURES = {
    "names with Role": ("entities", "micro"), "names": ("entities", "micro without Role"), "Person": ("entities", "Person"),
    "Organization": ("entities", "Organization"), "Place": ("entities", "Place"), "Role": ("entities", "Role"),
    "links strong": ("links", "strong"), "coreference": ("coreference", "mean f1"),
    "relations, micro over all": ("relations", "micro"), "relations, micro over the 14": ("relations", "ours"),
    "source exact": ("quotes", "source exact"), "cue exact": ("quotes", "cue exact"), "content exact": ("quotes", "content exact"),
    "all three exact": ("quotes", "all three, exact"), "content and source, overlap": ("quotes", "content and source, overlap"),
}
#: The relations of newsgraph, by DWIE's names.
OURS = ("head_of_state head_of_gov minister_of head_of spokesperson_of member_of agent_of player_of coach_of citizen_of based_in0 in0 "
        "agency_of part_of").split()


class Page:
    """QUALITY.md, of whose tables rows are replaced."""

    def __init__(self):
        self.lines = PAGE.read_text(encoding="utf-8").split("\n")

    def table(self, head, after=""):
        """The first and one past the last row of the table whose heading begins with `head`, below a line with `after`."""
        from_ = next(n for n, line in enumerate(self.lines) if after in line)
        start = next(n for n in range(from_, len(self.lines)) if self.lines[n].startswith(head)) + 2
        end = next(n for n in range(start, len(self.lines)) if not self.lines[n].startswith("|"))
        return start, end

    def replace(self, head, rows, after=""):
        start, end = self.table(head, after)
        self.lines[start:end] = rows

    def cells(self, head, after=""):
        start, end = self.table(head, after)
        return start, [[cell.strip() for cell in line.strip("|").split("|")] for line in self.lines[start:end]]

    def put(self, at, cells):
        self.lines[at] = "| " + " | ".join(cells) + " |"

    def save(self):
        PAGE.write_text("\n".join(self.lines), encoding="utf-8")


def run(*command, stdin=None):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True, stdin=stdin).stdout


class Measured:
    def __init__(self, args):
        self.bench, self.program, self.args = args.bench, args.program, args
        self.folder = pathlib.Path(tempfile.mkdtemp())
        sys.path.insert(0, str(args.bench))

    def gold(self, name):
        return self.bench / "dev" / f"{name}.jsonl"

    def lines(self, name, reader="full"):
        """The annotation lines of a set."""
        path = self.folder / f"{name}.{reader}.jsonl"
        if not path.exists():
            with open(self.gold(name)) as texts, open(path, "w", encoding="utf-8") as out:
                subprocess.run([self.program, "extract", "--reader", reader, "--format", "annotations", "-"], stdin=texts, stdout=out,
                               stderr=subprocess.DEVNULL, check=True)
        return path

    def figures(self, name, reader):
        import score
        rows = score.score(self.gold(name), self.lines(name, reader))
        if rows.get("relations"):
            found = {d["id"]: d for d in map(json.loads, open(self.lines(name, reader), encoding="utf-8"))}
            pairs = [(g, found[g["id"]]) for g in map(json.loads, open(self.gold(name), encoding="utf-8"))]
            rows["relations"]["ours"] = score.score_relations(pairs, only=OURS)["micro"]
        return rows


def sets(page, measured):
    found = {(name, reader): measured.figures(name, reader) for name in SETS for reader in ("full", "fast")}
    start, rows = page.cells("| set | measure | full reader")
    for at, cells in enumerate(rows):
        layer, key = next(v for k, v in MEASURES.items() if cells[1].startswith(k))
        for column, reader in ((2, "full"), (4, "fast")):
            row = found[cells[0], reader][layer][key]
            cells[column] = f"{row['p']} / {row['r']} / {row['f1']}" if isinstance(row, dict) else str(row)
        page.put(start + at, cells)


def coverage(measured, *more):
    """For each set its row of `link_coverage.py`, by reader, and what the reliability table says."""
    found, reliable = {}, []
    for reader in ("full", "rules"):
        out = run(sys.executable, TOOLS / "link_coverage.py", measured.bench, measured.program, "--reader", reader, *more)
        for line in out.split("\n"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) == 9 and cells[1].isdigit():
                found[cells[0], reader] = cells
        reliable = [line for line in out.split("\n") if re.match(r"\| 0\.\d\d–", line)]
    return found, reliable


def links(page, measured):
    found, reliable = coverage(measured, "--reliability")
    start, rows = page.cells("| set | gold links | held | reader")
    name = ""
    for at, cells in enumerate(rows):
        name = cells[0].split(" ")[0] or name
        new = found[name, cells[3]]
        cells[1:3] = new[1:3] if cells[0] else ["", ""]
        cells[4:] = [*new[3:6], " / ".join(new[6:9])]
        page.put(start + at, cells)
    more = {}
    for part in ("gum_news.train,gum.dev", "dwie.train"):
        more[part] = coverage(measured, "--reliability", "--sets", part)[1]
    rows = []
    for line in reliable:
        bin_ = line.split("|")[1].strip()
        other = lambda part: next((l.split("|") for l in more[part] if l.split("|")[1].strip() == bin_), None)
        cells = [c.strip() for c in line.strip("|").split("|")]
        for part in more:
            found_ = other(part)
            cells += [found_[2].strip(), found_[4].strip()] if found_ else ["0", ""]
        rows.append("| " + " | ".join(cells) + " |")
    page.replace("| confidence | links | mean confidence", rows)


def table(page, measured):
    base = measured.folder / "table.ngkb"
    entities = measured.bench.parent / "kb" / "entities.tsv.gz"
    run(measured.program, "kb", "build", base, entities)
    found, _ = coverage(measured, "--kb", base, entities)
    start, rows = page.cells("| set | held | full: P")
    for at, cells in enumerate(rows):
        full, rules = found[cells[0], "full"], found[cells[0], "rules"]
        new = [[*row[3:6], " / ".join(row[6:9])] for row in (full, rules)]
        page.put(start + at, [cells[0], full[2], *new[0], *new[1]])


def names(page, measured):
    for after, pair in (("Names of people, organizations and places, `dwie.dev`", ("dwie.dev", "worldwide_newswire.dev")),
                        ("The same on sets that the model was not trained on", ("crossner_politics.dev", "wikigold.all"))):
        files = [path for name in pair for path in (measured.gold(name), measured.lines(name))]
        out = run(sys.executable, TOOLS / "name_reliability.py", measured.bench, *files)
        page.replace("| confidence | names", [line for line in out.split("\n") if re.match(r"\| \d", line)], after)


def statements(page, measured):
    out = run(sys.executable, TOOLS / "reliability.py", measured.bench, measured.gold("polnear.dev"), measured.lines("polnear.dev"),
              measured.lines("polnear.dev", "rules"))
    rows = re.findall(r"^(\w+) +(0\.\d) +(\d+) +right ([\d.]+) +confidence ([\d.]+)$", out, re.M)
    page.replace("| beside the rules", [f"| {' | '.join(row)} |" for row in rows])
    recall = "; ".join(re.findall(r"^recall .*$", out, re.M))
    at = next(n for n, line in enumerate(page.lines) if line.startswith("Taken by falling confidence:"))
    page.lines[at] = re.sub(r": recall 10.*\(wanted", f": {recall} (wanted", page.lines[at])


def disagreements(page, measured):
    groups = [("dwie.dev", "worldwide_newswire.dev"), ("news_fair_v2.dev", "crossner_politics.dev", "wikigold.all")]
    both = []
    for group in groups:
        files = []
        for name in group:
            files.append(measured.folder / f"{name}.readings")
            files[-1].write_text(run(measured.args.readings, "full", measured.gold(name)), encoding="utf-8")
        out = run(sys.executable, TOOLS / "disagreements.py", measured.bench, *group, "--", *files)
        cells = [[c.strip() for c in line.strip("|").split("|")] for line in out.split("\n") if line.startswith("| ")][1:]
        both.append({(c[0], c[1]): f"{c[2]}: {' / '.join(c[3:6])}" for c in cells})
    size = lambda cell: int(cell.split(":")[0]) if cell else 0
    # "rule: other, model ≥0.8": by the rule, then by how sure the model is.
    parted = lambda how: how.rsplit("model ", 1) if "model " in how else ["", how] if how in BINS else [how, ""]
    place = lambda how: (parted(how)[0], BINS.index(parted(how)[1]) if parted(how)[1] in BINS else -1)
    keys = sorted(set(both[0]) | set(both[1]), key=lambda key: (ORDER.index(key[0]), place(key[1])))
    rows = []
    for key in keys:
        cells = [part.get(key, "") for part in both]
        if max(map(size, cells)) >= 5:
            rows.append(f"| {key[0]} | {key[1]} | {' | '.join(cell or '–' for cell in cells)} |")
    page.replace("| what the two say", rows)


ORDER = ["same span, same kind", "model alone", "same span, kinds differ", "model has one name, rules several", "model longer", "rule longer",
         "rule alone"]
BINS = ["<0.25", "0.25–0.5", "0.5–0.8", "0.8–0.95", "≥0.95", "<0.3", "0.3–0.8", "≥0.8"]


def speakers(page, measured):
    rows = []
    for reader in ("full", "fast", "rules"):
        out = run(sys.executable, TOOLS / "speaker_resolution.py", measured.gold("gum_news.train"), measured.lines("gum_news.train", reader))
        for form, name in (("pronoun", "pronoun"), ("nominal", "description")):
            all_, found, right = map(int, re.search(rf"^{form} +(\d+) sources, +(\d+) found, +(\d+) right", out, re.M).groups())
            rows.append(f"| {name} | {reader} | {all_} | {found} | {right} ({100 * right // max(found, 1)}%) |")
    page.replace("| source | reader | in the gold", rows)


def rules(page, measured):
    out = run(sys.executable, TOOLS / "rule_precision.py", measured.bench, measured.gold("polnear.train"),
              measured.lines("polnear.train", "rules"))
    rows = re.findall(r"^(\S+) +(\d+) +([\d.]+) +([\d.]+)$", out, re.M)
    page.replace("| rule | statements | content right", [f"| {' | '.join(row)} |" for row in rows if int(row[1]) >= 20])


def gold(page, measured):
    """The log has a table for each reader, below its name: field, gold, found, P, R, F1, of found."""
    found, reader = {}, ""
    for line in measured.args.gold.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("|"):
            reader = line
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 7 and cells[1].isdigit():
            found.setdefault(reader, {})[cells[0]] = cells
    start, rows = page.cells("| field | in the gold")
    for at, cells in enumerate(rows):
        get = lambda reader: found[reader][cells[0]]
        page.put(start + at, [cells[0], get("rules")[1], get("rules")[5], *get("fast")[3:7], *get("full")[3:7]])


PARTS = (sets, links, table, names, statements, disagreements, speakers, rules, gold)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=pathlib.Path)
    ap.add_argument("program", type=pathlib.Path)
    ap.add_argument("readings", type=pathlib.Path)
    ap.add_argument("--gold", type=pathlib.Path)
    ap.add_argument("--only")
    args = ap.parse_args()
    page, measured = Page(), Measured(args)
    for part in PARTS:
        name = part.__name__
        if name not in (args.only or name).split(",") or part is gold and not args.gold:
            continue
        before = list(page.lines)
        part(page, measured)
        changed = [(a, b) for a, b in zip(before, page.lines) if a != b]
        print(f"{name}: {len(changed)} lines changed" + (", rows added or gone" if len(before) != len(page.lines) else ""), flush=True)
        page.save()


if __name__ == "__main__":
    main()
