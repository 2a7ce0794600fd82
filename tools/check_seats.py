#!/usr/bin/env python3
"""Checks what seeds/knowledge/ says of seats: the capital that stands for a country, the country for its government, the
palace for an office.

    tools/check_seats.py [--kb DIR] [--fill]

Lists capitals that stand for nothing and countries whose government no row is; ends with status 1 when a seat stands for a row
that is not there or is of another country. `--fill` writes the government into the row of a country, where a row of
organizations.tsv is called "Government of …", and the Wikidata id of that row, where the reference table (default
../shared/kb) has exactly one organization of the name. Standard library only.
"""
import argparse, pathlib, sys

from confirm_ids import ROOT, Reference, plain

FOLDER = ROOT / "seeds" / "knowledge"


class Table:
    """A table whose rows can be changed and written back."""

    def __init__(self, name):
        self.path = FOLDER / f"{name}.tsv"
        lines = self.path.read_text(encoding="utf-8").splitlines()
        self.head = lines[0].split("\t")
        self.rows = [dict(zip(self.head, line.split("\t"))) for line in lines[1:]]

    def write(self):
        lines = ["\t".join(self.head), *("\t".join(row[column] for column in self.head) for row in self.rows)]
        self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def government(country, organizations):
    """The row called "Government of" the country, under its own country."""
    wanted = {plain(f"Government of {name}") for name in [country["name"], *country["aliases"].split("|")] if name}
    wanted |= {plain(f"Government of the {country['name']}")}
    rows = [row for row in organizations if row["country"] == country["key"]]
    return next((row for row in rows if wanted & {plain(name) for name in [row["name"], *row["aliases"].split("|")]}), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kb", type=pathlib.Path, default=ROOT.parent / "shared" / "kb")
    parser.add_argument("--fill", action="store_true")
    asked = parser.parse_args()
    countries, cities, organizations = Table("countries"), Table("cities"), Table("organizations")
    reference = Reference(asked.kb) if asked.fill else None
    filled = confirmed = 0
    for country in countries.rows:
        row = None if country["seat_of"] else government(country, organizations.rows)
        if row is None and not country["seat_of"]:
            print(f"no government: {country['key']} {country['name']}")
        if row is None or not asked.fill:
            continue
        country["seat_of"], filled = row["key"], filled + 1
        if row["wikidata"]:
            continue
        ids = {id for id in reference.named[plain(row["name"])] if reference.items[id][0] == "org"}
        own = [id for id in ids if plain(reference.items[id][1]) == plain(row["name"])]
        if len(own) == 1:
            row["wikidata"], confirmed = own[0], confirmed + 1
            print(f"{row['key']}: {reference.describe(own[0])}")
    if asked.fill:
        countries.write()
        organizations.write()
        print(f"{filled} governments, {confirmed} ids")
    known = {row["key"]: row for table in (countries, cities, organizations) for row in table.rows}
    wrong = 0
    for row in known.values():
        body = known.get(row["seat_of"])
        own = {"", None, row["key"], row["country"]}
        if row["seat_of"] and (body is None or body.get("country") not in own and body["key"] not in own):
            print(f"wrong: {row['key']} {row['name']} stands for {row['seat_of']}")
            wrong += 1
    capitals = {row["capital"] for row in countries.rows}
    for row in cities.rows:
        if row["key"] in capitals and not row["seat_of"]:
            print(f"a capital that stands for nothing: {row['key']} {row['name']}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
