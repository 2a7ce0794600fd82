#!/usr/bin/env python3
"""Checks the years of seeds/knowledge/offices.tsv against dated offices of a reference, and finds people by them.

    tools/check_offices.py [--kb DIR] [--fill] [--strange]

DIR (default ../shared/kb beside the project) holds `offices-held.tsv.gz` with the columns qid, office, source, from,
until, and the table that `confirm_ids.py` reads. For each person with an id it compares the years of an office with the
terms that the reference has for the same office, terms that follow each other taken as one, and reports those that
differ. `--strange` reports instead the people whose name several items have and of whose offices the chosen item held
none, or whose item has offices in other countries only: the id may be a namesake's. `--fill` gives an id to a row without one where exactly one item of its name held one of its offices in
its years: what confirm_ids.py cannot tell from names and descriptions. Standard library only.

The reference has legislators from about 1998 on, so earlier years of ours are no difference there.
"""
import argparse, collections, gzip, pathlib, re, sys

from confirm_ids import NONE, ROOT, Reference, plain, read, write

# How the reference words the offices of our tables, as patterns; a role that is missing here is found by its first word.
WORDINGS = {
    "president": r"^(acting |interim )?president($| of (the republic|the federation|{of}))|^state president",
    "acting president": r"president($| of (the republic|{of}))",
    "prime minister": r"^(acting |interim )?(prime minister|premier|taoiseach)|^president of the (government|council of min)|"
    r"^chairman of the (government|council of min)|^head of government",
    "premier": r"^(premier|prime minister)",
    "taoiseach": r"^taoiseach",
    "chancellor": r"^(federal )?chancellor($| of (germany|austria|the federal))",
    "vice president": r"^(first )?vice[- ]president($| of (the republic|{of}))|^deputy president",
    "foreign minister": r"foreign|external (affairs|relations)|^federal minister for europe",
    "foreign secretary": r"foreign",
    "secretary of state": r"^(united states )?secretary of state$",
    "defence minister": r"defen[cs]e|armed forces|national security",
    "defence secretary": r"defence",
    "defense secretary": r"^secretary of defen[cs]e",
    "finance minister": r"financ|treasur|economy|exchequer",
    "treasury secretary": r"treasury",
    "chancellor of the exchequer": r"exchequer",
    "interior minister": r"interior|internal|home|public (security|administration)",
    "home minister": r"home",
    "home secretary": r"home department|home secretary",
    "home affairs minister": r"home",
    "economy minister": r"econom|business|industr",
    "justice minister": r"justice|attorney",
    "health minister": r"health",
    "attorney general": r"attorney",
    "governor": r"^(acting )?governor|president of the central bank",
    "chief minister": r"^chief minister",
    "mayor": r"^(lord |governing )?mayor|^head of the city",
    "senator": r"senat",
    "representative": r"united states representative",
    "speaker": r"speaker|^president of the|chairman of the (house|state duma|verkhovna)",
    "ambassador to the United Nations": r"united nations",
    "ambassador": r"ambassador",
    "deputy prime minister": r"deputy prime|vice prime|vice[- ]premier|t[aá]naiste|vice president of the government",
    "national security adviser": r"national security",
    "european commissioner": r"european commissioner",
    "development minister": r"development|cooperation",
}
# Who sits in a parliament: the reference has the terms of these from here on only.
LEGISLATORS, SINCE = ("senator", "representative"), 2001
# Offices that a part of a country or a city has, which the reference names with it.
OF_PLACES = ("governor", "mayor", "chief minister", "premier")


def countries():
    """Country keys by the name that a source begins with ("south-korea-ministers")."""
    named = {"united-kingdom": "GB", "us": "US", "northern": "GB", "scotland": "GB", "swiss": "CH", "saudi": "SA"}
    for row in read(ROOT / "seeds" / "knowledge" / "countries.tsv")[1]:
        for name in [row["name"], *row["aliases"].split("|")]:
            named.setdefault(plain(name).replace(" ", "-"), row["key"])
    return named


class Held:
    """The offices of the reference, by person."""

    def __init__(self, folder):
        self.rows = collections.defaultdict(list)
        named = countries()
        with gzip.open(folder / "offices-held.tsv.gz", "rt", encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                qid, office, source, start, end = line.rstrip("\n").split("\t")
                parts = source.split("-")
                source = next((named["-".join(parts[:n])] for n in range(len(parts), 0, -1) if "-".join(parts[:n]) in named), "")
                self.rows[qid].append((office.casefold(), source, start[:4], end[:4]))

    def terms(self, qid, office, tables):
        """The terms of this item in this office, in years, 9999 for one that goes on: each, and those in a row as one."""
        of = tables.get(office["of"], {})
        name = of.get("name", "").casefold()
        national = office["of"] in self.country_keys
        wording = WORDINGS.get(office["role"]) or re.escape(office["role"].split()[0].casefold())
        wording = re.compile(wording.replace("{of}", re.escape(name)))
        lesser = r"deputy|vice|shadow|minister of state for|assistant|under"
        found = []
        for held, source, start, end in self.rows.get(qid, ()):
            if not start or not wording.search(held):
                continue
            if re.search(lesser, held) and not re.search(lesser, office["role"]):
                continue
            if national and source not in ("", office["of"]):
                continue
            if not national and office["role"] in OF_PLACES and name not in held:
                continue
            found.append([int(start), int(end) if end else 9999])
        merged = []
        for term in sorted(found):
            if merged and term[0] <= merged[-1][1] + 1:
                merged[-1] = [merged[-1][0], max(merged[-1][1], term[1])]
            else:
                merged.append(term)
        return merged + [term for term in found if term not in merged]


def years(office):
    start = int(office["from"]) if office["from"] else 0
    return start, int(office["until"]) if office["until"] else 9999


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kb", type=pathlib.Path, default=ROOT.parent / "shared" / "kb")
    options.add_argument("--fill", action="store_true")
    options.add_argument("--strange", action="store_true")
    chosen = options.parse_args()
    folder = ROOT / "seeds" / "knowledge"
    tables = {}
    for table in ("countries", "organizations", "media", "cities", "regions"):
        tables.update((row["key"], row) for row in read(folder / f"{table}.tsv")[1])
    heading, people = read(folder / "people.tsv")
    offices = collections.defaultdict(list)
    for row in read(folder / "offices.tsv")[1]:
        offices[row["person"]].append(row)
    held = Held(chosen.kb)
    held.country_keys = {row["key"] for row in read(folder / "countries.tsv")[1]}
    taken = {row["wikidata"] for row in people if row["wikidata"]}
    compared = differing = filled = 0
    reference = Reference(chosen.kb) if chosen.fill or chosen.strange else None
    for row in people:
        own = offices[row["key"]]
        if row["wikidata"] not in ("", NONE):
            agreeing = False
            for office in own:
                start, end = years(office)
                terms = held.terms(row["wikidata"], office, tables)
                near = [term for term in terms if term[0] <= end + 1 and term[1] >= start - 1]
                agreeing |= bool(near)
                if chosen.strange or not near:
                    continue
                compared += 1
                # The last years of the reference are missing; an office that goes on there may have ended since.
                begins = any(term[0] == start for term in near)
                ends = any(term[1] == end for term in near) or max(term[1] for term in near) == 9999 and end >= 2022
                if office["role"] in LEGISLATORS:
                    begins |= start < SINCE and min(term[0] for term in near) <= SINCE
                if not begins or not ends:
                    differing += 1
                    said = ", ".join(f"{a}–{'' if b == 9999 else b}" for a, b in near)
                    print(f"{row['name']}: {office['role']} {office['of']} {office['from']}–{office['until']}, the reference has {said}")
            if chosen.strange and not agreeing:
                namesakes = {q for q in reference.named[plain(row["name"])] if reference.items[q][0] == "person"}
                abroad = {source for _, source, _, _ in held.rows.get(row["wikidata"], ()) if source}
                if len(namesakes) > 1 or abroad and row["country"] not in abroad:
                    ours = ", ".join(f"{office['role']} {office['of']}" for office in own)
                    print(f"{row['name']} {row['country']} ({ours}): {reference.describe(row['wikidata'])}")
                    for term in held.rows.get(row["wikidata"], ())[:3]:
                        print("   ", *term)
        elif chosen.fill and not row["wikidata"]:
            names = [row["name"], *(alias for alias in row["aliases"].split("|") if " " in alias)]
            found = {qid for name in names for qid in reference.named.get(plain(name), ()) if qid not in taken}
            right = [
                qid
                for qid in sorted(found)
                if reference.items[qid][0] == "person"
                and any(
                    abs(term[0] - years(office)[0]) <= 1
                    for office in own
                    for term in held.terms(qid, office, tables)
                )
            ]
            if len(right) == 1:
                row["wikidata"] = right[0]
                taken.add(right[0])
                title = reference.items[right[0]][4].get("enwiki", "").replace(" ", "_")
                row["dbpedia"] = title or row["dbpedia"]
                filled += 1
                print(f"{row['name']}: {reference.describe(right[0])}")
    if chosen.fill:
        write(folder / "people.tsv", heading, people)
        print(f"{filled} ids by office", file=sys.stderr)
    elif not chosen.strange:
        print(f"{compared} offices compared, {differing} differ", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
