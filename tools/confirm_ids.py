#!/usr/bin/env python3
"""Confirms the Wikidata ids, GeoNames ids and Wikipedia titles of seeds/knowledge/ against a reference table.

    tools/confirm_ids.py [--kb DIR] [--fill] [--titles FILE] [--check] [TABLE.tsv ...]

DIR (default ../shared/kb beside the project) holds `entities.tsv.gz` with the columns qid, class, label, aliases,
description, ids (JSON), sources. Nothing is copied from it except the id, the title and the GeoNames id of a row that
somebody wrote into a table.

Without an option it reports, for each row without an id, the items that could be meant. `--fill` writes the id where
one item is clearly best. `--titles` names a list of titles that the English Wikipedia is known to have, one a line: with
`--fill`, a row whose title the reference does not know gets its own name, where that is a title of the list and not an
ordinary word. `--own-titles` does so by the rule that what nothing else is called has its label for a title, and tells how often
that holds where the reference has the title. `--check` ends with status 1 when an id is unknown to the reference, is given twice, or
belongs to an item that has neither the row's name nor one of its other names. Items that the reference lacks are
confirmed by hand in `tools/confirmed.tsv` (id, name, where). Standard library only.
"""
import argparse, collections, gzip, json, pathlib, re, sys, unicodedata, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ("countries", "cities", "regions", "organizations", "media", "people", "roles")
NONE = "-"  # In the column wikidata: somebody looked, and none of the items is the one.
CLASSES = {"people": {"person"}, "organizations": {"org", "place"}, "media": {"org"}, "roles": {"role", "person"}}


def plain(name):
    """A name without letter case, accents, punctuation and a leading article."""
    name = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d"))
    name = "".join(c for c in name if not unicodedata.combining(c)).casefold()
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name).strip())


class Reference:
    """The reference table, by id, by name and by GeoNames id."""

    def __init__(self, folder):
        self.items, self.named, self.geonames, self.remarks = {}, collections.defaultdict(list), {}, {}
        with gzip.open(folder / "entities.tsv.gz", "rt", encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                qid, kind, label, aliases, description, ids, sources = line.rstrip("\n").split("\t")
                ids = json.loads(ids) if ids else {}
                # "Sanofi (France)": a remark in brackets is no part of the name, but tells which of several it is.
                if remark := re.search(r" \(([^()]*)\)$", label):
                    self.remarks[qid] = remark.group(1)
                    label = label[: remark.start()]
                names = {plain(label), *map(plain, filter(None, aliases.split("|")))}
                self.items[qid] = (kind, label, names, description, ids, sources.split(","))
                for name in names:
                    self.named[name].append(qid)
                if "geonames" in ids:
                    self.geonames[str(ids["geonames"])] = qid
        for line in (ROOT / "tools" / "confirmed.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            qid, name, _ = line.split("\t")
            self.items.setdefault(qid, ("", name, {plain(name)}, "", {}, ["by hand"]))

    def describe(self, qid):
        kind, label, _, description, ids, sources = self.items[qid]
        return f"{qid} {kind} “{label}” ({description}) {ids.get('enwiki', '')} [{','.join(sources)}]"


def own_names(row):
    """The names of a row; of the others those that are long enough to tell things apart ("US" names too many)."""
    return {plain(row["name"]), *(plain(alias) for alias in row.get("aliases", "").split("|") if len(alias) > 2)}


class Roles:
    """The table of roles: how an office of a country or body is told from the same office elsewhere.

    The reference calls many offices only "Minister of Justice", with the description "position in Iran". Such an item is
    the office of a row when it has a name of the row's generic role and the country of the row."""

    def __init__(self, rows, tables, words, countries):
        self.generic = {row["key"]: row for row in rows if not row["of"]}
        self.countries = {row["key"] for row in countries}
        self.above = {row["key"]: row.get("country") or row.get("part_of", "") for row in tables}
        self.words = words
        longest = {word for row in countries for word in words[row["key"]] if len(word) > 3}
        self.anywhere = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(longest, key=len, reverse=True))) + r")\b")

    def names(self, row):
        """The names by which an item may be found: those of the row, then those of its generic role."""
        broader = self.generic.get(row["broader"], {})
        return [*names_of(row), *(names_of(broader) if broader and row["of"] in self.countries else [])]

    def country(self, row):
        """The names of the country of an office, of the region too."""
        of = row["of"]
        return self.words.get(of, []) + self.words.get(self.above.get(of, ""), [])

    def own(self, row, qid, reference):
        """True for an item that says itself that it is of the row's country, False for one of another country, None for
        one that says nothing."""
        _, label, _, description, _, _ = reference.items[qid]
        country = {plain(word) for word in self.country(row)}
        if description.startswith("position in "):
            return plain(description.removeprefix("position in ")) in country if country else None
        told = f" {plain(label)} {plain(description)} "
        return True if any(f" {word} " in told for word in country) else None

    def fits(self, row, qid, reference):
        """False for an item that is the same office of somebody else."""
        _, label, names, description, _, _ = reference.items[qid]
        if "Wikimedia" in description:  # A page that lists the holders is not the office.
            return False
        if not row["of"]:
            return not description.startswith("position in") and not self.anywhere.search(f"{label} {description}")
        own = self.own(row, qid, reference)
        return own is not False if own_names(row) & names else bool(own)


def names_of(row):
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def names_state(state, description):
    """True for a description with a state of the United States in it, not "West Virginia" for "Virginia"."""
    return re.search(rf"(?<!West )\b{state}\b(?! County)", description) is not None


def score(row, qid, reference, words):
    """How well an item fits a row: names in common, country and region in the description, several sources."""
    _, label, names, description, ids, sources = reference.items[qid]
    if row.get("geonames") and str(ids.get("geonames", "")) == row["geonames"] and own_names(row) & names:
        return 20
    points = 3 * (plain(label) == plain(row["name"])) + (plain(row["name"]) in names)
    points += min(3, sum(plain(alias) in names for alias in row.get("aliases", "").split("|") if len(alias) > 3))
    for key in {row.get("country", ""), row.get("part_of", "")}:
        points += 2 * any(re.search(rf"\b{re.escape(word)}\b", description) for word in words.get(key, []))
    # "Cargill (United Kingdom)", "Essendon Football Club (women)": a subsidiary elsewhere, another team.
    remark = reference.remarks.get(qid)
    if remark == "women" or remark and row.get("country") and remark not in words.get(row["country"], []):
        points -= 4 * (remark == "women" or any(remark in of for of in words.values()))
    if row.get("coordinates") and "lat" in ids:
        latitude, longitude = map(float, row["coordinates"].split(","))
        # Half a degree is some fifty kilometres: the same town, not a namesake.
        points += 4 if abs(latitude - ids["lat"]) < 0.5 and abs(longitude - ids["lon"]) < 0.5 else -4
    # The reference knows most places of the United States by name and state alone, and a state has a name once.
    if row.get("class") == "City" and row["part_of"].startswith("US-"):
        named = {state for state in words if state.startswith("US-") and names_state(words[state][0], description)}
        if named and row["part_of"] not in named:
            return 0
        if named:
            return 8 + (plain(label) == plain(row["name"])) + 4 * ("enwiki" in ids) + 2 * (description == f"place in {words[row['part_of']][0]}")
    # A title without a remark in brackets is what Wikipedia takes the name to mean first.
    points += ("enwiki" in ids) + (ids.get("enwiki") == row["name"]) + (len(sources) > 1) - 3 * (sources == ["wmc"])
    return points


def role_score(row, qid, reference, roles):
    """How well a role fits a row. The whole name says more than the generic one with its country."""
    _, label, names, _, ids, sources = reference.items[qid]
    points = 4 * (plain(label) == plain(row["name"])) + 2 * (plain(row["name"]) in names)
    points += 2 * bool(own_names(row) & names) + 2 * (plain(label) in own_names(row))
    points += 4 * bool(roles.own(row, qid, reference))
    # Of a generic role the first wordings mean the same everywhere; "secretary of state" does not.
    broader = roles.generic.get(row["broader"])
    points += bool(broader) and plain(label) in {plain(name) for name in names_of(broader)[:4]}
    return points + (len(sources) > 1) + ("enwiki" in ids)


def needed(row, table):
    """The points from which the best item is taken: a place has many namesakes, and a town more than a country."""
    if table == "cities":
        return 8
    if table == "roles":
        # A generic role has the very name; an office its generic name and its country.
        return 5 if row["of"] else 10
    return 6 if row.get("country") and table in ("regions", "people") else 4


def title_of_place(row, description, states):
    """The title of a town or county of the United States in the English Wikipedia, which names all but some thirty of the
    largest cities (whose titles the reference has) with their state, quarters of a city with the city."""
    ours = row.get("country") == "US" and "neighborhood" not in description and row.get("class") in ("City", "AdministrativeArea") and row["part_of"] in states
    return f"{row['name']}, {states[row['part_of']]}".replace(" ", "_") if ours else ""


class OwnTitles:
    """The rule that a thing which nothing else is called has its label for the title of its page, which begins with a capital.

    It is followed for people, bodies, media, states, countries, waters and cities of some size, but for towns of countries whose
    towns have the state or county in the title, and for items whose sources would have told the title of a page if there was one
    (registers of politicians) or tell of things of which many have none (of research institutes)."""

    TELLING, POOR, STATED, LARGE = {"eps", "ep2015", "congress"}, {"ror"}, {"US", "CA", "AU", "PH", "NZ", "GB", "IE"}, 100_000
    CLASSES = {"", "State", "SeaBodyOfWater", "LakeBodyOfWater", "RiverBodyOfWater", "Mountain", "Airport", "AdministrativeArea"}

    def __init__(self, rows, reference):
        self.reference = reference
        self.names = collections.Counter(
            name for row in rows for name in (row["name"], *row.get("aliases", "").split("|")) if name)
        self.labels = collections.Counter(item[1] for item in reference.items.values())
        self.held, self.right = collections.Counter(), collections.Counter()

    def of(self, row, table):
        """The title of the row's page by the rule; nothing where it does not hold."""
        item = self.reference.items.get(row.get("wikidata", ""))
        name = row["name"]
        if not item or item[1] != name or self.names[name] > 1 or self.labels[name] > 1 or row.get("ambiguous"):
            return ""
        sources, single = set(item[5]), " " not in name
        fits = {
            "people": not single and not sources & self.TELLING,
            "organizations": not sources & self.TELLING and not sources <= self.POOR,
            "media": not sources <= self.POOR,
            "countries": True,
            "regions": row.get("class") in self.CLASSES and (single or row.get("class") != "AdministrativeArea"),
            "cities": row.get("country") not in self.STATED and int(row.get("population") or 0) >= self.LARGE,
        }
        title = name[:1].upper() + name[1:].replace(" ", "_") if fits.get(table) else ""
        if '"' in title:  # No address has one.
            return ""
        if title and item[4].get("enwiki"):
            self.held[table] += 1
            self.right[table] += urllib.parse.unquote(item[4]["enwiki"]).replace(" ", "_") == title
        return title


def candidates(row, table, reference, words, roles=None):
    """Items with a name of the row, best first, as (points, id)."""
    kinds = CLASSES.get(table, {"place"})
    if table == "roles":
        found = [qid for name in roles.names(row) for qid in reference.named.get(plain(name), []) if len(name) > 3]
        # Some occupations are called people there; an office that is called so is its holder.
        kinds = {"role"} if row["of"] else kinds
        found = [qid for qid in dict.fromkeys(found) if reference.items[qid][0] in kinds]
        found = [qid for qid in found if roles.fits(row, qid, reference)]
        return sorted(((role_score(row, qid, reference, roles), qid) for qid in found), reverse=True)
    found = list(reference.named.get(plain(row["name"]), []))
    for alias in row.get("aliases", "").split("|"):
        # Short forms ("US", "AP") name too many things to find one by.
        if len(alias) > 3:
            found += reference.named.get(plain(alias), [])
    if row.get("geonames") in reference.geonames:
        found.append(reference.geonames[row["geonames"]])
    found = [qid for qid in dict.fromkeys(found) if reference.items[qid][0] in kinds]
    return sorted(((score(row, qid, reference, words), qid) for qid in found), reverse=True)


def read(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    heading = lines[0].split("\t")
    return heading, [dict(zip(heading, line.split("\t"))) for line in lines[1:]]


def write(path, heading, rows):
    lines = ["\t".join(heading), *("\t".join(row.get(column, "") for column in heading) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kb", type=pathlib.Path, default=ROOT.parent / "shared" / "kb")
    options.add_argument("--fill", action="store_true")
    options.add_argument("--titles", type=pathlib.Path)
    options.add_argument("--own-titles", action="store_true")
    options.add_argument("--check", action="store_true")
    options.add_argument("tables", nargs="*", type=pathlib.Path)
    chosen = options.parse_args()
    folder = ROOT / "seeds" / "knowledge"
    paths = chosen.tables or [folder / f"{table}.tsv" for table in TABLES if (folder / f"{table}.tsv").exists()]
    reference = Reference(chosen.kb)
    words, states = {}, {}
    countries = read(folder / "countries.tsv")[1]
    places = countries + read(folder / "regions.tsv")[1]
    for row in places:
        names = [row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")]
        words[row["key"]] = [word for word in names if len(word) > 1]
        if row["key"].startswith("US-"):
            states[row["key"]] = row["name"]
    bodies = [row for table in ("organizations", "media", "cities") for row in read(folder / f"{table}.tsv")[1]]
    roles = Roles(read(folder / "roles.tsv")[1], places + bodies, words, countries)
    titles = set(chosen.titles.read_text(encoding="utf-8").splitlines()) if chosen.titles else set()
    faults, given = 0, {}
    held = {row["wikidata"] for table in TABLES if (folder / f"{table}.tsv").exists()
            for row in read(folder / f"{table}.tsv")[1] if row.get("wikidata")}
    taken = {row["dbpedia"] for table in TABLES if (folder / f"{table}.tsv").exists()
             for row in read(folder / f"{table}.tsv")[1] if row.get("dbpedia")}
    if chosen.own_titles:
        own_titles = OwnTitles([row for table in TABLES for row in read(folder / f"{table}.tsv")[1]], reference)
    for path in paths:
        heading, rows = read(path)
        for row in rows:
            if chosen.own_titles:
                title = own_titles.of(row, path.stem)
                if chosen.fill and title and not row.get("dbpedia") and title not in taken:
                    row["dbpedia"] = title
                    taken.add(title)
                continue
            where = f"{path.name}: {row['name']}"
            own_title = row["name"].replace(" ", "_")
            plain_word = " " not in row["name"] and row["name"] in row.get("ambiguous", "").split("|")
            # Of several of one name the first, the best known, has the title.
            known = own_title in titles and not plain_word and own_title not in taken
            if chosen.fill and known and not row.get("dbpedia"):
                row["dbpedia"] = own_title
                taken.add(own_title)
            if row.get("wikidata") == NONE:
                continue
            if not row.get("wikidata"):
                found = [item for item in candidates(row, path.stem, reference, words, roles) if item[1] not in held]
                best = found[0][0] if found else 0
                second = found[1][0] if len(found) > 1 else 0
                if chosen.fill and best >= needed(row, path.stem) and best - second >= 2:
                    row["wikidata"] = found[0][1]
                    held.add(row["wikidata"])
                elif not chosen.check and found:
                    print(where, *(f"\n    {points} {reference.describe(qid)}" for points, qid in found[:6]))
                elif not chosen.check:
                    print(where, "\n    not in the reference")
            qid = row.get("wikidata")
            if not qid:
                continue
            if qid in given:
                faults += 1
                print(f"{where}: {qid} is also given to {given[qid]}")
            given[qid] = where
            if qid not in reference.items:
                faults += 1
                print(f"{where}: {qid} is not in the reference")
                continue
            _, _, names, _, ids, _ = reference.items[qid]
            named = {plain(name) for name in roles.names(row)} if path.stem == "roles" else own_names(row)
            # Some labels are those of a category or of another language, the title is the name.
            names = names | {plain(ids["enwiki"])} if "enwiki" in ids else names
            if not named & names or path.stem == "roles" and not roles.fits(row, qid, reference):
                faults += 1
                print(f"{where}: {qid} has another name: {reference.describe(qid)}")
            title = ids.get("enwiki", "").replace(" ", "_")
            if '"' in title:  # No address has one.
                continue
            if not title and not row.get("dbpedia"):
                title = title_of_place(row, reference.items[qid][3], states)
            if title and title != row.get("dbpedia"):
                if chosen.fill:
                    row["dbpedia"] = title
                elif row.get("dbpedia"):
                    faults += 1
                    print(f"{where}: dbpedia is {row['dbpedia']}, Wikipedia's title {title}")
        if chosen.own_titles:
            print(f"{path.name}: the rule holds for {own_titles.right[path.stem]} of {own_titles.held[path.stem]} known titles", file=sys.stderr)
        if chosen.fill:
            write(path, heading, rows)
        print(f"{path.name}: {len(rows)} rows, {sum(row.get('wikidata', '')[:1] == 'Q' for row in rows)} with a confirmed id", file=sys.stderr)
    return 1 if chosen.check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
