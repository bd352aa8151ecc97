#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""liaisonctl from outside, as a script uses it: what it prints, and its exit status. Prints TAP."""

import json
import os
import subprocess
import sys
import tempfile

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
DONE, PROBLEMS, USAGE, FAILED = range(4)
tests = []


def test(function):
    tests.append(function)
    return function


class Desk:
    """A folder with a workspace in it."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="liaison-ctl-")
        self.file = self.path("w.liaison")
        self.environment = dict(os.environ, XDG_DATA_HOME=self.path("data"), LC_ALL="C.UTF-8", LANGUAGE="")

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text, encoding="utf-8"):
        with open(self.path(name), "wb") as file:
            file.write(text.encode(encoding))
        return self.path(name)

    def run(self, *arguments, expect=DONE):
        result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=self.environment)
        assert result.returncode == expect, f"{arguments} → {result.returncode}, not {expect}\n{result.stderr}"
        if expect in (USAGE, FAILED):
            assert result.stderr.startswith("liaisonctl: "), result.stderr
        return result.stdout

    def json(self, *arguments, expect=DONE):
        return json.loads(self.run(*arguments, "--json", expect=expect))


@test
def help_says_all():
    desk = Desk()
    text = desk.run("--help")
    for command in "new import export list show log undo advance check".split():
        assert command in text
        assert "Usage:" in desk.run(command, "--help")
    assert "--on-duplicate" in desk.run("import", "--help")
    desk.run("--version")


@test
def wrong_usage():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("dance", expect=USAGE)
    desk.run("new", expect=USAGE)
    desk.run("list", desk.file, expect=USAGE)
    desk.run("list", desk.file, "unicorns", expect=USAGE)
    desk.run("list", desk.file, "partners", "--filter", "name", expect=USAGE)
    desk.run("list", desk.file, "partners", "--filter", "colour=red", expect=USAGE)
    desk.run("list", desk.file, "partners", "--sort", "colour", expect=USAGE)
    desk.run("advance", desk.file, expect=USAGE)
    desk.run("advance", desk.file, "--as-of", "2026-02-30", expect=USAGE)
    desk.run("undo", desk.file, "first", expect=USAGE)
    desk.run("import", desk.file, "partners", "x.csv", "--on-duplicate", "burn", expect=USAGE)


@test
def what_cannot_be_done():
    desk = Desk()
    desk.run("list", desk.path("none.liaison"), "partners", expect=FAILED)
    desk.run("new", desk.path("no/such/folder.liaison"), expect=FAILED)
    desk.run("check", desk.write("text.liaison", "no workspace"), expect=FAILED)
    desk.run("new", desk.file)
    desk.run("new", desk.file, expect=FAILED)
    desk.run("undo", desk.file, expect=FAILED)
    desk.run("undo", desk.file, "7", expect=FAILED)
    desk.run("show", desk.file, "partners", "Nobody", expect=FAILED)
    desk.run("import", desk.file, "partners", desk.path("none.csv"), expect=FAILED)
    assert desk.json("log", desk.file) == []


@test
def sample_lists_and_shows():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    partners = desk.json("list", desk.file, "partners")
    assert len(partners) == 48
    found = desk.json("list", desk.file, "partners", "--search", "nordlicht")
    assert [partner["name"] for partner in found] == ["Nordlicht Systeme GmbH"]
    assert found[0]["types"] == ["reseller", "msp"] and found[0]["region"] == "DACH"
    assert found[0]["employees"] == desk.json("show", desk.file, "partners", "P-1001")["employees"]
    assert len(desk.json("list", desk.file, "partners", "--filter", "region=Japan", "--filter", "tier=Gold")) == 2
    names = [p["name"] for p in desk.json("list", desk.file, "partners", "--sort", "name", "--limit", "5")]
    assert names == sorted(p["name"] for p in partners)[:5]
    assert desk.json("list", desk.file, "sales", "--limit", "1")[0]["amount"].count(".") <= 1
    lines = desk.run("list", desk.file, "territories").splitlines()
    assert lines[0].startswith("id\tname\t") and len(lines) == 9
    assert desk.run("check", desk.file) == "The workspace is whole.\n"
    assert len(desk.json("log", desk.file)) == 30


@test
def import_undo_and_redo():
    desk = Desk()
    desk.run("new", desk.file)
    table = desk.write("partners.csv", "Company;City;Country;VAT\nAster Ltd;London;GB;GB1234567\n"
                                       "=cmd();Kiel;DE;\nBad;Kiel;Nowhereland;\n")
    refused = desk.path("refused.csv")
    dry = desk.json("import", desk.file, "partners", table, "--dry-run", expect=PROBLEMS)
    assert (dry["new"], dry["refused"], dry["change"]) == (2, 1, 0)
    assert desk.json("list", desk.file, "partners") == []
    report = desk.json("import", desk.file, "partners", table, "--refused", refused, expect=PROBLEMS)
    assert (report["rows"], report["new"], report["refused"], report["change"]) == (3, 2, 1, 1)
    assert report["problems"][0]["line"] == 4 and report["problems"][0]["column"] == "Country"
    with open(refused, encoding="utf-8") as file:
        assert "Nowhereland" in file.read()

    # What a spreadsheet would run is made harmless, and comes back as it was.
    out = desk.path("out.csv")
    desk.run("export", desk.file, "partners", out)
    with open(out, encoding="utf-8") as file:
        assert "'=cmd()" in file.read()
    assert desk.run("export", desk.file, "partners", "-").count("\n") == 3

    again = desk.json("import", desk.file, "partners", table, "--on-duplicate", "skip", expect=PROBLEMS)
    assert again["new"] == 1 and again["skipped"] == 1  # only Aster has a number to be known by
    desk.run("undo", desk.file)
    desk.run("undo", desk.file)
    assert desk.json("list", desk.file, "partners") == []
    desk.run("undo", desk.file, "4")
    assert len(desk.json("list", desk.file, "partners")) == 2
    desk.run("check", desk.file)


@test
def faults_of_the_file_apply_nothing():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("import", desk.file, "partners", desk.write("open.csv", 'Name,City\n"Aster,London\nB,C\n'), expect=FAILED)
    desk.run("import", desk.file, "partners", desk.write("nameless.csv", "City,Country\nKiel,DE\n"), expect=FAILED)
    with open(desk.path("mad.csv"), "wb") as file:
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20)
    desk.run("import", desk.file, "partners", desk.path("mad.csv"), expect=FAILED)
    bad_map = desk.write("map.json", '{"kind": "partners", "columns": [{"column": "Name", "field": "colour"}]}')
    desk.run("import", desk.file, "partners", desk.write("a.csv", "Name\nA\n"), "--map", bad_map, expect=FAILED)
    assert desk.json("log", desk.file) == []
    desk.run("check", desk.file)


@test
def other_encodings():
    desk = Desk()
    desk.run("new", desk.file)
    text = "Name\tOrt\nMüller & Söhne\tKöln\n"
    desk.run("import", desk.file, "partners", desk.write("utf16.csv", "\ufeff" + text, "utf-16-le"))
    desk.run("import", desk.file, "partners", desk.write("latin.csv", text.replace("Müller", "Möller"), "cp1252"),
             "--on-duplicate", "keep")
    names = sorted(p["name"] for p in desk.json("list", desk.file, "partners"))
    assert names == ["Möller & Söhne", "Müller & Söhne"], names


@test
def advance_is_idempotent():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    first = desk.json("advance", desk.file, "--as-of", "2027-01-01")
    assert first["altered"] > 0
    assert desk.json("advance", desk.file, "--as-of", "2027-01-01")["altered"] == 0


@test
def operators_stand_in_changes():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    table = desk.write("p.csv", "Name\nNew One\n")
    desk.run("import", desk.file, "partners", table, "--operator", "Kenji Mori")
    assert desk.json("log", desk.file, "--limit", "1")[0]["author"] == "Kenji Mori"
    desk.run("import", desk.file, "partners", table, "--operator", "Nobody", expect=FAILED)


@test
def check_finds_damage():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    subprocess.run(["sqlite3", desk.file, "UPDATE sale SET amount = amount + 1 WHERE id = (SELECT min (id) FROM sale)"],
                   check=True)
    problems = desk.json("check", desk.file, expect=PROBLEMS)
    assert any("sale_total" in problem for problem in problems), problems


def main():
    print(f"1..{len(tests)}")
    failed = 0
    for number, function in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} {function.__name__}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} {function.__name__}", flush=True)
            print("# " + str(error).replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
