#!/usr/bin/env python3
"""Checks the Wikidata ids in seeds/sources/: classes against a reference table, each row for a place of confirmation.

    tools/confirm_terms.py [--kb DIR]

DIR (default ../shared/kb beside the project) holds `entities.tsv.gz` with the columns qid, class, label, … . An id that
the table has must have the row's label there, and be confirmed by it in the column `confirmed`; one that it lacks (most
classes of things are no things of news) must say where else it was confirmed. Ends with status 1 when a row fails.
Standard library only.
"""
import argparse, csv, gzip, pathlib, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rows(name):
    with open(ROOT / "seeds" / "sources" / name, encoding="utf-8") as lines:
        yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kb", type=pathlib.Path, default=ROOT.parent / "shared" / "kb")
    with gzip.open(parser.parse_args().kb / "entities.tsv.gz", "rt", encoding="utf-8") as lines:
        labels = {row[0]: row[2] for row in (line.split("\t") for line in lines)}
    failed = 0
    for name, column in (("classes.tsv", "class"), ("properties.tsv", "property")):
        for row in rows(name):
            address, label, confirmed = row[column], row["label"], row["confirmed"]
            if "wikidata.org" not in address:
                continue
            known = labels.get(address.rsplit("/", 1)[1])
            if known is not None and (known != label or "kb" not in confirmed):
                failed += 1
                print(f"{name}: {address} is {known!r} in the reference, {label!r} here ({confirmed})")
            elif known is None and not confirmed:
                failed += 1
                print(f"{name}: {address} ({label}) says nowhere that it was confirmed")
            else:
                print(f"{address}\t{label}\t{confirmed}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
