"""A reconciliation service that nobody here wrote answers newsgraph: csv-reconcile from PyPI, on loopback.

    reconcile.py BINARY

Puts an article into a store, lets `newsgraph link --reconcile` ask the service about the names in it, and looks at what it
was asked, what came into the store, and that a second run asks nothing. Exit code 1 says what differs.
"""

import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

import csv_reconcile
from csv_reconcile import initdb
from werkzeug.serving import make_server

# Nobody in it is in the built-in knowledge base.
ARTICLE = """Harbour plan for Varnholm

VARNHOLM, Sept 3 (Wire) - Ketterby Group will build a harbour in Varnholm, mayor Oswin Tarrabee said on Tuesday.

"We have waited for this," Tarrabee told reporters. Ingrid Hallvard, a shipbuilder, said that it came too late.
"""

# Two are called Ingrid Hallvard, and nobody Ketterby Group.
TABLE = """id,name
7,Oswin Tarrabee
8,Ingrid Hallvard
9,Ingrid Hallvard
10,Oswald Tarry
"""

CONFIG = """
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "CSV of people",
    "identifierSpace": "https://desk.example/people/",
    "schemaSpace": "https://desk.example/schema/",
}
LIMIT = 5
"""


def serve(folder):
    """The service with the table, on a free port; gives its address and the list of requests that it will fill."""
    (folder / "people.csv").write_text(TABLE)
    (folder / "config.py").write_text(CONFIG)
    app = csv_reconcile.create_app(str(folder / "config.py"), instance_path=str(folder / "instance"), scorerOption="dice")
    # The package's own database settings name a file; here it stays in the folder.
    app.config["DATABASE"] = str(folder / "service.db")
    with app.app_context():
        initdb.init_db_with_context(str(folder / "people.csv"), "id", "name")
    asked = []
    app.before_request(lambda: asked.append(csv_reconcile.request.method) or None)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/reconcile", asked


def main(binary):
    binary = str(pathlib.Path(binary).resolve())
    folder = pathlib.Path(tempfile.mkdtemp())

    def run(*args):
        environment = dict(os.environ, NEWSGRAPH_READER="rules")
        done = subprocess.run([binary, *args], cwd=folder, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            sys.exit(f"newsgraph {' '.join(args)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def expect(text, *parts):
        for part in parts:
            if part not in text:
                sys.exit(f"{part!r} is not in:\n{text}")

    service, asked = serve(folder)
    (folder / "a.txt").write_text(ARTICLE)
    run("add", "a.txt")
    link = ["link", "--reconcile", service, "--kind", "person", "--untyped"]
    expect(run(*link, "--dry-run"), "1 of 1 articles would be changed")
    first = run(*link)
    print(first)
    expect(first, "matched,person,Oswin Tarrabee,https://desk.example/people/7", "not sure enough: Ingrid Hallvard", "1 matched, 1 left")
    # The manifest and one batch, in the dry run.
    if asked != ["GET", "POST"]:
        sys.exit(f"the service was asked {asked}")
    graph = run("export", "--format", "ntriples")
    expect(graph, "sssom/mapping_provider", "semapv/vocab/LexicalMatching", "<https://desk.example/people/7>")
    expect(run("check"), "0 violations")
    expect(run(*link), "0 names asked in 0 requests", "0 of 1 articles changed")
    expect(run("link", "--forget", service), "1 of 1 articles changed")
    if "desk.example" in run("export", "--format", "ntriples"):
        sys.exit("a link that was taken back is still there")
    print("csv-reconcile answers newsgraph")


main(sys.argv[1])
