#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""liaisonctl from outside, as a script uses it: what it prints, and its exit status. Prints TAP."""

import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.sax.saxutils
import zipfile

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
DONE, PROBLEMS, USAGE, FAILED = range(4)
# Those who buy and sell, and those who might.
SAMPLE_PARTNERS = 48 + 8
SAMPLE_CHANGES = 53
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

    def run(self, *arguments, expect=DONE, **options):
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("env", self.environment)
        result = subprocess.run([PROGRAM, *arguments], stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False,
                                **options)
        assert result.returncode == expect, f"{arguments} → {result.returncode}, not {expect}\n{result.stderr}"
        if expect in (USAGE, FAILED):
            assert result.stderr.startswith("liaisonctl: "), result.stderr
        return result.stdout

    def json(self, *arguments, expect=DONE):
        return json.loads(self.run(*arguments, "--json", expect=expect))


@test
def registrations():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    waiting = desk.json("registrations", desk.file, "--as-of", "2026-10-30")
    first = next(each for each in waiting if each["number"] == "DR-2026-1")
    assert first["partner"] == "Nordlicht Systeme GmbH" and first["state"] == "under_review", first
    assert first["due_on"] == "2026-10-29" and first["likeness"] == "stop", first
    assert all(each["state"] in ("submitted", "under_review", "returned") for each in waiting)
    protected = desk.json("registrations", desk.file, "--scope", "protected")
    assert any(each["number"] == "DR-2026-4" and each["protected_until"] == "2026-12-24" for each in protected)
    rows = desk.run("registrations", desk.file, "--scope", "all", "--csv").splitlines()
    assert rows[0].startswith("number,partner,region,customer,") and len(rows) > len(protected) + len(waiting)
    assert "DR-2026-1" in desk.run("registrations", desk.file)
    desk.run("registrations", desk.file, "--scope", "mine", expect=USAGE)
    desk.run("registrations", desk.file, "--json", "--csv", expect=USAGE)


@test
def registration_steps():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    at = ("--by", "Jana Richter", "--at", "2026-10-29T09:00:00Z")
    # Very much like another one: a reason is asked for, in the words of the rule.
    desk.run("registration", desk.file, "DR-2026-1", "approve", *at, expect=FAILED)
    approved = desk.json("registration", desk.file, "DR-2026-1", "approve", "--reason", "First", *at)
    assert approved["state"] == "approved" and approved["protected_until"] == "2027-01-27", approved
    assert approved["margin"] == "15", approved
    desk.run("registration", desk.file, "DR-2026-2", "review", *at)
    assert "Duplicate" in desk.run("registration", desk.file, "DR-2026-2", "duplicate", "--of", "DR-2026-1", *at)
    desk.run("registration", desk.file, "DR-2026-8", "review", *at)
    desk.run("registration", desk.file, "DR-2026-8", "return", "--reason", "Which?", "--fields", "colour", *at,
             expect=FAILED)
    desk.run("registration", desk.file, "DR-2026-1", "fly", *at, expect=USAGE)
    desk.run("registration", desk.file, "DR-9", "review", *at, expect=FAILED)
    desk.run("registration", desk.file, "DR-2026-1", "revoke", "--at", "soon", expect=USAGE)
    desk.run("undo", desk.file)
    desk.run("check", desk.file)


@test
def conflicts():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    found = desk.json("conflicts", desk.file)
    kinds = [each["kind"] for each in found["suspected"]]
    assert "partners" in kinds and "direct" in kinds, kinds
    pair = next(each for each in found["suspected"] if each["kind"] == "partners")
    assert [side["partner"] for side in pair["parties"]] == ["Nordlicht Systeme GmbH", "Kranich & Söhne GmbH"]
    ruled = found["cases"][0]
    assert ruled["state"] == "closed" and ruled["ruling"] == "first" and ruled["precedent"], ruled
    assert ruled["number"] in desk.run("conflicts", desk.file)


@test
def deals_figures():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    figures = desk.json("deals", "figures", desk.file, "--as-of", "2026-11-20")
    assert figures["currency"] == "EUR"
    deals = desk.json("list", desk.file, "deals")
    n_open = sum(each["stage"] not in ("won", "lost") for each in deals)
    assert figures["open"]["deals"] == n_open
    stages = {each["stage"]: each for each in figures["stages"]}
    assert list(stages) == ["open", "qualified", "proposed", "committed", "won", "lost"]
    assert stages["won"]["sourced"]["deals"] + stages["won"]["others"]["deals"] == 12
    assert figures["with_partner"]["win_rate"] == "64.3"
    assert figures["without_partner"]["closed"] == 5
    # Of three no mean is told.
    assert figures["without_partner"]["mean_size"] is None
    assert len(figures["months"]) == 12 and figures["months"][0]["from"] == "2026-11-01"
    parts = [*figures["months"], figures["overdue"], figures["later"], figures["undated"]]
    assert sum(each["deals"] for each in parts) == n_open
    assert [each["from"] for each in figures["quarters"]] == ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]
    assert figures["missing_rates"] == []
    assert "Committed" in desk.run("deals", "figures", desk.file)
    # Before there were rates, what is in other currencies is left out, and said.
    early = desk.json("deals", "figures", desk.file, "--as-of", "2020-01-01", expect=PROBLEMS)
    assert "JPY" in early["missing_rates"]
    desk.run("deals", "figures", desk.file, "--as-of", "yesterday", expect=USAGE)


@test
def help_says_all():
    desk = Desk()
    text = desk.run("--help")
    for command in "new import export list show log undo advance check attribution".split():
        assert command in text
        assert "Usage:" in desk.run(command, "--help")
    for first, seconds in {"profile": "rank explain", "program": "list export import check diff publish",
                           "tiers": "evaluate simulate review history replay",
                           "mdf": "apply budgets requests claims queue statement decision payments over-time use"
                                  " cycle-time return"}.items():
        group = desk.run(first, "--help")
        for second in seconds.split():
            assert f"{first} {second}" in text and f"{first} {second}" in group
            assert f"Usage:\n  {first} {second}" in desk.run(first, second, "--help")
        assert "Makes a workspace" not in group
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
    desk.run("list", desk.file, "partners", "--limit", "-7", expect=USAGE)
    desk.run("list", desk.file, "partners", "--limit=-1", expect=USAGE)
    desk.run("export", desk.file, "partners", "--limit=-1", expect=USAGE)
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
    assert len(partners) == SAMPLE_PARTNERS
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
    assert len(desk.json("log", desk.file)) == SAMPLE_CHANGES


PATHS = "path;total_conversions;total_conversion_value;total_null\n"


@test
def attribution_of_a_file_of_paths():
    desk = Desk()
    paths = desk.write("p.csv", PATHS + "C1 > C2 > C3;1;10;0\nC1;0;0;1\nC2 > C3;0;0;1\n;2.5;7;0\n")
    arguments = ("attribution", "--paths", paths, "--model")
    markov, first = desk.json(*arguments, "markov,first")
    assert (markov["model"], markov["order"]) == ("markov", 1)
    assert [c["channel"] for c in markov["channels"]] == ["C1", "C2", "C3"]
    assert [c["removal_effect"] for c in markov["channels"]] == [0.5, 1, 1]
    assert [c["removal_effect_value"] for c in markov["channels"]] == [0.5, 1, 1]
    assert [c["conversions"] for c in markov["channels"]] == [0.2, 0.4, 0.4]
    assert [c["value"] for c in markov["channels"]] == [2, 4, 4]
    assert first == {"model": "first", "unattributed": {"conversions": 2.5, "value": 7}, "channels": [
        {"channel": "C1", "conversions": 1, "value": 10}, {"channel": "C2", "conversions": 0, "value": 0},
        {"channel": "C3", "conversions": 0, "value": 0}]}
    all_models = "first,last,linear,linear-unique,u-shaped,markov,shapley,shapley-rate"
    for order in ("1", "2", "5"):
        for model in desk.json(*arguments, all_models, "--order", order):
            assert abs(sum(c["conversions"] for c in model["channels"]) - 1) < 1e-12, model
            assert abs(sum(c["value"] for c in model["channels"]) - 10) < 1e-12, model
            assert model["unattributed"] == {"conversions": 2.5, "value": 7}
            assert ("order" in model) == (model["model"] == "markov") == ("removal_effect" in model["channels"][0])
            assert "seconds" not in model
    seconds = desk.json(*arguments, "markov", "--time")[0]["seconds"]
    assert set(seconds) == {"read", "count", "solve"} and all(s >= 0 for s in seconds.values())
    lines = desk.run(*arguments, "markov,linear", "--csv").splitlines()
    assert lines[0] == "model,order,channel,conversions,value,removal_effect,removal_effect_value"
    assert lines[1:5] == ["markov,1,C1,0.2,2,0.5,0.5", "markov,1,C2,0.4,4,1,1", "markov,1,C3,0.4,4,1,1",
                          "markov,1,,2.5,7,,"]
    # Every digit is there.
    assert lines[5].startswith(f"linear,,C1,{1 / 3!r},3.33333333333333")
    # Credit below nothing is a number in every reader, however small it is.
    below = desk.write("below.csv", PATHS + "A;1;1;0\nA > B;1;1e-7;9\n")
    cells = [line.split(",") for line in
             desk.run("attribution", "--paths", below, "--model", "shapley-rate", "--csv").splitlines()[1:]]
    assert [float(cell[4]) < 0 for cell in cells if cell[2] == "B"] == [True], cells
    text = desk.run(*arguments, "markov,last", "--order", "2")
    assert "Markov chain, order 2" in text and "mixes journeys" in text and "Unattributed" in text
    assert text.count("Lost journeys count nothing") == 1 and "does not show what caused it" in text


@test
def attribution_of_a_workspace():
    desk = Desk()
    desk.run("new", desk.file)
    for kind, text in (
            ("regions", "Name\nEurope\n"),
            ("partners", "Name,Region\nNordlicht,Europe\nAster,\n"),
            ("customers", "Name\nVista\n"),
            ("deals", "Name,Customer,Stage,Amount,Currency,Closed,Lead since,Opened\n"
                      "Harbour,Vista,won,100.00,EUR,2026-03-15,2026-03-01,2026-03-08\n"
                      "Bridge,Vista,lost,50.00,EUR,2026-04-15,,\nNobody,,won,0.05,EUR,2026-05-01,,\n"),
            ("touches", "Day,Kind,Partner,Customer,Deal\n2026-03-01,demo,Nordlicht,Vista,\n"
                        "2026-03-08,workshop,Aster,,Harbour\n2026-03-15,demo,Nordlicht,,Harbour\n"
                        "2026-04-01,demo,Aster,,Bridge\n")):
        desk.run("import", desk.file, kind, desk.write(kind + ".csv", text))
    arguments = ("attribution", desk.file, "--model")

    def values(model, *more):
        result, = desk.json(*arguments, model, *more)
        assert result["model"] == model and result["currency"] == "EUR"
        return {channel["name"]: channel["value"] for channel in result["channels"]}, result

    credit, result = values("time-decay")
    assert credit == {"Nordlicht": "71.43", "Aster": "28.57"} and result["total"] == "100.05"
    assert result["unattributed"] == {"conversions": 1, "value": "0.05"}
    assert values("time-decay", "--half-life", "100000")[0] == {"Nordlicht": "66.67", "Aster": "33.33"}
    assert values("linear")[0] == {"Nordlicht": "66.67", "Aster": "33.33"}
    assert values("linear", "--by", "type")[0] == {"Demonstration": "66.67", "Workshop": "33.33"}
    assert values("linear", "--by", "region")[0] == {"Europe": "66.67", "No region": "33.33"}
    assert values("first", "--days", "7")[0] == {"Aster": "100.00", "Nordlicht": "0.00"}
    assert values("first", "--from", "2026-04-01")[1]["total"] == "0.05"
    markov = values("markov", "--to", "2026-04-30")[1]
    assert markov["order"] == 1 and all("removal_effect" in channel for channel in markov["channels"])
    models = ("first,last,linear,linear-unique,u-shaped,w-shaped,full-path,time-decay,markov,shapley,shapley-rate")
    for result in desk.json(*arguments, models):
        cents = sum(round(float(channel["value"]) * 100) for channel in result["channels"])
        assert cents == 10000, result
    assert "does not show what caused it" in desk.run(*arguments, "w-shaped")
    assert desk.run(*arguments, "linear", "--csv").splitlines()[0].startswith("model,order,channel,name,conversions")
    for more in (("--by", "week"), ("--half-life", "0"), ("--from", "2026-02-30"), ("--time",), ("--days", "many"),
                 ("--days", "-1"), ("--days", "3661"), ("--from", "2026-04-02", "--to", "2026-04-01")):
        desk.run(*arguments, "first", *more, expect=USAGE)


@test
def touches_are_of_the_customer_of_their_deal():
    desk = Desk()
    desk.run("new", desk.file)
    for kind, text in (("partners", "Name\nNordlicht\n"), ("customers", "Name\nVista\nOther\n"),
                       ("deals", "Name,Customer,Stage,Amount,Currency,Closed\nHarbour,Vista,won,1.00,EUR,2026-03-15\n"
                                 "Alone,,won,1.00,EUR,2026-03-15\n")):
        desk.run("import", desk.file, kind, desk.write(kind + ".csv", text))
    touches = desk.write("touches.csv", "Day,Kind,Partner,Customer,Deal\n2026-03-01,demo,Nordlicht,Other,Harbour\n"
                         "2026-03-01,demo,Nordlicht,Vista,Harbour\n2026-03-01,demo,Nordlicht,Other,Alone\n"
                         "2026-03-16,demo,Nordlicht,,Harbour\n")
    assert "2 rows could not be used" in desk.run("import", desk.file, "touches", touches, expect=PROBLEMS)
    assert len(desk.json("list", desk.file, "touches")) == 2


@test
def attribution_reads_other_forms():
    desk = Desk()
    usual = desk.write("a.csv", PATHS + "A > B;1;100;0\nA;1;10;1\n")
    other = desk.write("b.csv", "\ufefftotal_null\tpath\ttotal_conversion_value\ttotal_conversions\r\n"
                                '0\t"A → B"\t100\t1\r\n1\t A \t10\t1\r\n')
    comma = desk.write("c.csv", PATHS.replace(";", ",") + "A|B,1,100,0\nA,1,10,1\n")
    expected = desk.json("attribution", "--paths", usual, "--model", "markov")
    assert abs(expected[0]["channels"][0]["value"] - 110 * 11 / 21) < 1e-12
    assert desk.json("attribution", "--paths", other, "--model", "markov", "--separator", "→", "--delimiter",
                     "\\t") == expected
    assert desk.json("attribution", "--paths", comma, "--model", "markov", "--separator", "|", "--delimiter",
                     ",") == expected


@test
def attribution_refuses():
    desk = Desk()
    paths = desk.write("p.csv", PATHS + "A > B;1;100;0\n")
    arguments = ("attribution", "--paths", paths, "--model")
    for model in ("time-decay", "w-shaped", "full-path", "linear,time-decay", "middle", ""):
        desk.run(*arguments, model, expect=USAGE)
    desk.run("attribution", "--paths", paths, expect=USAGE)
    desk.run("attribution", "--model", "first", expect=USAGE)
    desk.run("attribution", paths, "--model", "first", expect=FAILED)
    desk.run("attribution", paths, "--paths", paths, "--model", "first", expect=USAGE)
    for more in (("--by", "partner"), ("--half-life", "7"), ("--from", "2026-01-01"), ("--days", "30")):
        desk.run(*arguments, "first", *more, expect=USAGE)
    for order in ("0", "-1", "x", "65", "1.5"):
        desk.run(*arguments, "markov", "--order", order, expect=USAGE)
    for more in (("--json", "--csv"), ("--delimiter", ";;"), ("--delimiter", "1"), ("--separator", ""),
                 ("--separator", ";")):
        desk.run(*arguments, "first", *more, expect=USAGE)
    desk.run("attribution", "--paths", desk.path("none.csv"), "--model", "first", expect=FAILED)
    desk.run("attribution", "--paths", desk.folder.name, "--model", "first", expect=FAILED)
    for line in ("A;-1;0;0", "A;1;nan;0", "A;1;1", "A;0;5;0", "A > > B;1;1;1"):
        broken = desk.write("broken.csv", PATHS + line + "\n")
        result = subprocess.run([PROGRAM, "attribution", "--paths", broken, "--model", "first"], text=True,
                                encoding="utf-8", env=desk.environment, capture_output=True, check=False)
        assert result.returncode == FAILED and result.stdout == "", result
        assert result.stderr.startswith("liaisonctl: Line 2: "), result.stderr


@test
def profile_ranks_and_explains():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    arguments = (desk.file, "--profile", "Growing reseller", "--as-of", "2026-10-31")
    ranking = desk.json("profile", "rank", *arguments)
    partners = ranking["partners"]
    assert (ranking["profile"], ranking["as_of"], ranking["who"]) == ("Growing reseller", "2026-10-31", "all")
    n_partners = len(desk.json("list", desk.file, "partners"))
    assert ranking["problems"] == [] and [p["place"] for p in partners] == list(range(1, n_partners + 1))
    fits = [float(p["fit"]) for p in partners]
    assert fits == sorted(fits, reverse=True) and fits[0] > 90
    # The must is a region that the partners in Japan are not in.
    unmet = [p for p in partners if p["state"] == "unmet"]
    japan = desk.json("list", desk.file, "partners", "--filter", "region=Japan")
    assert {p["name"] for p in unmet} == {p["name"] for p in japan}
    assert all(p["fit"] == "0.00" and p["lacking"] == "Region" for p in unmet)
    prospects = desk.json("profile", "rank", *arguments, "--who", "prospects")["partners"]
    assert prospects and all(float(p["coverage"]) <= 90 for p in prospects)
    others = desk.json("profile", "rank", *arguments, "--who", "partners")["partners"]
    assert len(others) + len(prospects) == n_partners

    lines = desk.run("profile", "rank", *arguments, "--csv").splitlines()
    assert lines[0] == "place,id,name,fit,state,score,coverage,lacking" and len(lines) == n_partners + 1
    assert lines[1].split(",")[1:4] == [partners[0][key] for key in ("id", "name", "fit")]
    text = desk.run("profile", "rank", *arguments).splitlines()
    assert len(text) == n_partners and partners[0]["fit"] in text[0] and text[-1].endswith(" (Region)")

    nordlicht = next(p for p in partners if p["name"] == "Nordlicht Systeme GmbH")
    why = desk.json("profile", "explain", *arguments, "P-1001")
    assert why["points"] == nordlicht["fit"].rstrip("0").rstrip(".")
    cents = [round(100 * float(reason["points"])) for reason in why["children"] if "points" in reason]
    assert len(cents) == 4 and sum(cents) == round(100 * float(nordlicht["fit"]))
    assert "A must that is met: Region, DACH" in desk.run("profile", "explain", *arguments, nordlicht["id"])


@test
def profile_says_what_is_wrong():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("profile", "rank", desk.file, "--profile", "P", expect=FAILED)
    desk.run("profile", "rank", desk.file, expect=USAGE)
    desk.run("profile", "dance", desk.file, "--profile", "P", expect=USAGE)
    desk.run("profile", "rank", expect=USAGE)
    desk.run("profile", "rank", desk.file, "--profile", "P", "--who", "nobody", expect=USAGE)
    desk.run("profile", "rank", desk.file, "--profile", "P", "--as-of", "2026-02-30", expect=USAGE)
    desk.run("profile", "rank", desk.file, "--profile", "P", "--json", "--csv", expect=USAGE)
    desk.run("profile", "explain", desk.file, "--profile", "P", expect=USAGE)
    desk.run("profile", "explain", desk.file, "--profile", "P", "X", "--csv", expect=USAGE)
    desk.run("import", desk.file, "ideal-profiles", desk.write("p.csv", "Name\nP\n"))
    desk.run("import", desk.file, "partners", desk.write("c.csv", "Name,Employees\nAster,50\n=cmd(),\n"))
    desk.run("profile", "explain", desk.file, "--profile", "P", "Nobody", expect=FAILED)
    table = "Profile,Attribute,Weight,Points,Position\nP,employees,1,0=0 100=1,1\nP,shoe size,1,0=0,2\n"
    desk.run("import", desk.file, "profile-attributes", desk.write("a.csv", table))
    # What does not count is told, and the rest is reckoned.
    ranking = desk.json("profile", "rank", desk.file, "--profile", "P", expect=PROBLEMS)
    assert [(p["name"], p["fit"], p["state"]) for p in ranking["partners"]] == [
        ("Aster", "50.00", "decided"), ("=cmd()", None, "nothing-known")]
    assert len(ranking["problems"]) == 1 and "shoe size" in ranking["problems"][0]
    assert "'=cmd()" in desk.run("profile", "rank", desk.file, "--profile", "P", "--csv", expect=PROBLEMS)


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


def write_book(path, sheets, method=zipfile.ZIP_DEFLATED):
    """A workbook of Excel with texts in its cells, as simple as can be."""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w", method) as book:
        book.writestr("[Content_Types].xml", f"<Types xmlns='{package}/content-types'><Override PartName='/xl/workbook.xml' "
                      "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>")
        book.writestr("_rels/.rels", f"<Relationships xmlns='{package}/relationships'><Relationship Id='a' "
                      f"Type='{links}/officeDocument' Target='xl/workbook.xml'/></Relationships>")
        book.writestr("xl/workbook.xml", f"<workbook xmlns='{main}' xmlns:r='{links}'><sheets>" + "".join(
            f"<sheet name='{name}' sheetId='{i}' r:id='s{i}'/>" for i, name in enumerate(sheets)) + "</sheets></workbook>")
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships xmlns='{package}/relationships'>" + "".join(
            f"<Relationship Id='s{i}' Type='{links}/worksheet' Target='sheet{i}.xml'/>" for i in range(len(sheets)))
            + "</Relationships>")
        for i, rows in enumerate(sheets.values()):
            cells = "".join("<row>" + "".join(
                f"<c><v>{cell}</v></c>" if isinstance(cell, float) else
                f"<c t='inlineStr'><is><t>{xml.sax.saxutils.escape(cell)}</t></is></c>" for cell in row) + "</row>"
                for row in rows)
            book.writestr(f"xl/sheet{i}.xml", f"<worksheet xmlns='{main}'><sheetData>{cells}</sheetData></worksheet>")


@test
def spreadsheets():
    desk = Desk()
    scratch = desk.path("scratch")
    os.mkdir(scratch)
    desk.environment["TMPDIR"] = scratch
    desk.run("new", desk.file)
    book = desk.path("Partners 2026.xlsx")
    write_book(book, {"Notes": [], "Partners": [["Name", "City", "Partner ID", "Country", "Seen"],
                                                ["Aster Ltd", "Kiel", "00123", "DE", "two\nlines"], [],
                                                ["Bad", "Bonn", "7", "Nowhereland"]],
                      "Others": [["Name", "Remarks"], ["Birke", "x"]]})
    dry = desk.json("import", desk.file, "partners", book, "--dry-run", expect=PROBLEMS)
    assert (dry["rows"], dry["new"], dry["refused"]) == (2, 1, 1), dry
    # The row of the sheet, although a cell before it has two lines.
    assert (dry["problems"][0]["line"], dry["problems"][0]["column"]) == (4, "Country"), dry
    # The refused rows must not take the place of the book.
    desk.run("import", desk.file, "partners", book, "--refused", book, expect=FAILED)
    refused = desk.path("refused.csv")
    desk.run("import", desk.file, "partners", book, "--refused", refused, expect=PROBLEMS)
    with open(refused, encoding="utf-8") as file:
        assert ",Bad,Bonn,7,Nowhereland" in file.read()
    assert [each["label"] for each in desk.json("log", desk.file)] == ["Import “Partners 2026.xlsx”"]
    # The id kept its zeros.
    again = desk.json("import", desk.file, "partners", desk.write("again.csv", "Name,Partner ID\nAster Ltd,00123\n"))
    assert (again["unchanged"], again["new"]) == (1, 0), again
    other = desk.json("import", desk.file, "partners", book, "--sheet", "Others", "--map", desk.write(
        "map.json", '{"kind": "partners", "format": {"separator": ";", "encoding": "UTF-16LE", "header": true}, '
        '"columns": [{"column": "Name", "field": "name"}]}'))
    assert other["new"] == 1, other
    desk.run("import", desk.file, "partners", book, "--sheet", "Notes", expect=FAILED)
    result = subprocess.run([PROGRAM, "import", desk.file, "partners", book, "--sheet", "Parners"], env=desk.environment,
                            stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == FAILED and "Notes, Partners, Others" in result.stderr, result.stderr
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name\nA\n"), "--sheet", "A", expect=FAILED)
    with open(desk.path("cut.xlsx"), "wb") as cut, open(book, "rb") as whole:
        cut.write(whole.read()[:700])
    desk.run("import", desk.file, "partners", desk.path("cut.xlsx"), expect=FAILED)
    # Packed as no spreadsheet is.
    write_book(desk.path("odd.xlsx"), {"Partners": [["Name"], ["Cirrus"]]}, zipfile.ZIP_BZIP2)
    desk.run("import", desk.file, "partners", desk.path("odd.xlsx"), expect=FAILED)
    assert os.listdir(scratch) == []
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


@test
def neither_workspace_nor_source_is_lost():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    link, hard = desk.path("link.csv"), desk.path("hard.csv")
    os.symlink(desk.file, link)
    os.link(desk.file, hard)
    for target in (desk.file, link, hard, desk.file + "-wal", desk.file + "-turn",
                   os.path.join(desk.folder.name, ".", "w.liaison")):
        desk.run("export", desk.file, "partners", target, expect=FAILED)
    table = desk.write("in.csv", "Name,E-mail\nBad,nobody\n")
    with open(table, "rb") as file:
        before = file.read()
    for refused in (table, desk.file, hard):
        desk.run("import", desk.file, "partners", table, "--refused", refused, expect=FAILED)
    with open(table, "rb") as file:
        assert file.read() == before
    for source in (desk.file, link, hard):
        assert desk.run("import", desk.file, "partners", source, expect=FAILED) == ""
        desk.run("import", desk.file, "partners", table, "--map", source, expect=FAILED)
    assert len(desk.json("list", desk.file, "partners")) == SAMPLE_PARTNERS
    desk.run("check", desk.file)


@test
def files_that_come_every_week():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name,Partner ID,City\nAster,1,Kiel\nBirke,2,Bonn\n"))
    week = desk.write("w.csv", "Name,Partner ID,City\nAster,1,\nBirke SE,2,Bonn\nCedar,3,Rome\n")
    dry = desk.json("import", desk.file, "partners", week, "--dry-run")
    assert (dry["new"], dry["changed"], dry["unchanged"], dry["missing"]) == (1, 1, 1, 0), dry
    assert [(c["line"], c["field"], c["before"], c["after"]) for c in dry["changes"]] == [(3, "Name", "Birke", "Birke SE")]
    cleared = desk.json("import", desk.file, "partners", week, "--empty", "clear")
    assert (cleared["changed"], cleared["unchanged"]) == (2, 0)
    assert [row["city"] for row in desk.json("list", desk.file, "partners") if row["name"] == "Aster"] == [None]
    gone = desk.json("import", desk.file, "partners", desk.write("g.csv", "Name,City\nAster,Ulm\n"), "--match", "name")
    assert (gone["changed"], gone["missing"]) == (1, 2)
    assert sorted(row["name"] for row in gone["missing_records"]) == ["Birke SE", "Cedar"]
    alone = desk.json("import", desk.file, "partners", desk.write("n.csv", "Name,Partner ID\nAster,1\n"), "--match", "none")
    assert (alone["changed"], alone["skipped"]) == (0, 1)
    desk.run("import", desk.file, "partners", week, "--match", "colour", expect=FAILED)
    desk.run("import", desk.file, "partners", week, "--empty", "burn", expect=USAGE)
    desk.run("check", desk.file)


@test
def names_are_remembered():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name,City\nContoso GmbH,Bonn\nNord,Kiel\n"))
    week = desk.write("s.csv", "Partner,Date,Order,Line,Amount,Currency\nContoso Germany,2026-01-05,S1,1,1,EUR\n"
                               "Contoso Germany,2026-01-05,S1,2,2,EUR\nXyz,2026-01-05,S2,1,3,EUR\n")
    dry = desk.json("import", desk.file, "sales", week, "--dry-run", expect=PROBLEMS)
    names = [(u["kind"], u["name"], u["rows"], [s["name"] for s in u["suggestions"]]) for u in dry["unknown"]]
    assert names == [("partners", "Contoso Germany", 2, ["Contoso GmbH"]), ("partners", "Xyz", 1, [])], names
    desk.run("import", desk.file, "sales", week, "--alias", "Contoso Germany", expect=USAGE)
    desk.run("import", desk.file, "sales", week, "--alias", "Contoso Germany=Nobody", expect=FAILED)
    report = desk.json("import", desk.file, "sales", week, "--alias", "Contoso Germany=Contoso GmbH",
                       "--alias", "Xyz=Nord")
    assert (report["new"], report["aliases"], report["unknown"]) == (3, 2, [])
    again = desk.json("import", desk.file, "sales", week)
    assert (again["unchanged"], again["aliases"], again["change"]) == (3, 0, 0)
    desk.run("undo", desk.file)
    assert len(desk.json("import", desk.file, "sales", week, "--dry-run", expect=PROBLEMS)["unknown"]) == 2
    desk.run("check", desk.file)


@test
def numbers_of_spreadsheets_are_not_guessed():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name,City\nAster,Kiel\n"))
    book = desk.path("s.xlsx")
    # Three digits behind the point, and a text that could be a number with a comma.
    write_book(book, {"Sales": [["Partner", "Date", "Amount", "Currency"], ["Aster", "2026-01-01", 1.234, "KWD"],
                                ["Aster", "2026-01-02", "1,5", "KWD"], ["Aster", "2026-01-03", 2.125, "KWD"]]})
    report = desk.json("import", desk.file, "sales", book, expect=PROBLEMS)
    assert (report["new"], report["refused"], report["notes"]) == (2, 1, []), report
    assert sorted(row["amount"] for row in desk.json("list", desk.file, "sales")) == ["1.234", "2.125"]


@test
def records_are_exported_as_spreadsheets():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    desk.run("import", desk.file, "partners", desk.write("c.csv", "Name,City\n=cmd(),Kiel\n"))
    book = desk.path("sales.XLSX")
    desk.run("export", desk.file, "sales", book)
    with zipfile.ZipFile(book) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode("utf-8")
        styles = file.read("xl/styles.xml").decode("utf-8")
    rows = desk.json("list", desk.file, "sales", "--limit", "100000")
    assert sheet.count("<row ") == len(rows) + 1
    # A day and an amount are numbers with a form of their own.
    first = re.search(r'<row r="2".*?</row>', sheet).group(0)
    cells = dict((column, (kind, value)) for column, kind, value in
                 re.findall(r'<c r="([A-Z]+)2"(?: s="\d+")?( t="s")?><v>([^<]*)</v>', first))
    day = (datetime.date(1899, 12, 30) + datetime.timedelta(int(cells["C"][1]))).isoformat()
    row = [row for row in rows if row["sold_on"] == day and abs(float(row["amount"]) - float(cells["I"][1])) < 0.001]
    assert row and cells["C"][0] == "" and cells["I"][0] == "", cells
    assert "#,##0.00" in styles
    people = desk.path("partners.xlsx")
    desk.run("export", desk.file, "partners", people)
    with zipfile.ZipFile(people) as file:
        assert "<f>" not in file.read("xl/worksheets/sheet1.xml").decode("utf-8")
        assert "<t>=cmd()</t>" in file.read("xl/sharedStrings.xml").decode("utf-8")
    for kind, table in [("partners", people), ("sales", book)]:
        again = desk.json("import", desk.file, kind, table)
        assert again["unchanged"] == again["rows"] > 0 and again["change"] == 0, (kind, again)


@test
def exported_files_are_known_again():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    changes = len(desk.json("log", desk.file))
    tables = "calendars regions territories rates operators relations sites people customers products deals sales tags"
    for kind in ["partners", *tables.split()]:
        if desk.run("list", desk.file, kind, "--limit", "1").count("\n") < 2:
            continue
        table = desk.path(kind + ".csv")
        desk.run("export", desk.file, kind, table)
        skipped = desk.json("import", desk.file, kind, table, "--on-duplicate", "skip")
        assert skipped["new"] == 0 and skipped["skipped"] == skipped["rows"] > 0, (kind, skipped)
        merged = desk.json("import", desk.file, kind, table, "--on-duplicate", "merge")
        assert merged["merged"] == merged["rows"] and merged["change"] == 0, (kind, merged)
        kept = desk.json("import", desk.file, kind, table, "--on-duplicate", "keep", expect=PROBLEMS)
        assert kept["refused"] == kept["rows"], (kind, kept)
    assert len(desk.json("log", desk.file)) == changes


LEARNING = {
    "people": "Name,E-mail,Company\nAda Byron,ada@aster.example,Aster\nAda Byron,ada@birke.example,Birke\n",
    "courses": "Title,Code,Role,Partner types,Hours\nFoundations,F-1,technical,reseller; msp,7.50\n",
    # Known by the address, the code, the name; the level is the standard one, the product comes about by the way.
    "certifications": "E-mail,Certification,Role,Course code,Product,Issue date,Expiry date,Status\n"
                      "ada@aster.example,Engineer,technical,F-1,Widget,2026-01-31,2028-01-31,passed\n"
                      "ADA@birke.example,Engineer,technical,F-1,Widget,31.01.2026,,renewed\n",
    "enrolments": "Person,Course,Enrolment date,Status,Completion date,Score\n"
                  "ada@aster.example,Foundations,2026-01-02,completed,2026-01-30,92.5\n",
    "surveys": "Survey,Survey type,Opened\nSpring 2026,nps,2026-03-01\n",
    "survey-answers": "Survey,Partner,E-mail,Response date,Question,Rating,Comment\n"
                      "Spring 2026,Aster,ada@aster.example,2026-03-05,Recommend,9,\"Good,\nmostly\"\n"
                      "Autumn 2026,Birke,,2026-10-05,,0,\n",
    "measures": "Name,Kind\nBookings,count\n",
    "measurements": "Measure,Partner,Date,Value\nBookings,Aster,2026-03-31,12.50\nVisits,Birke,2026-03-31,-3\n",
    "programs": "Program,Currency,Since\nConnect,EUR,2026-01-01\n",
    "program-versions": "Program,Number\nConnect,1\n",
    "memberships": "Program,Partner,Joined,Tier\nConnect,Aster,2026-02-01,gold\n",
    "applications": "Applicant,Program,Status,Applied\nBirke,Connect,applied,2026-02-02\n",
    "outreach-templates": "Template,Language,Channel,Subject,Text\nHello,en,call,Call with {partner},Who decides?\n",
    "agreements": "Title,Partner,Contract type,Status,Signed on,From,To,Revenue share\n"
                  "Frame,Aster,nda,signed,2026-01-05,2026-01-01,2026-12-31,12.5\n",
    "signatories": "Agreement,Signer,E-mail,Side\nFrame,Ada Byron,ada@aster.example,partner\n",
    "plan-templates": "Template,Partner types\nNinety days,reseller\n",
    "template-tasks": "Template,Task,Day\nNinety days,Kick-off,3\n",
    "plans": "Plan,Partner,Template,Started\nStart,Aster,Ninety days,2026-02-01\n",
    "plan-tasks": "Plan,Task,Day,Due\nStart,Kick-off,3,2026-02-04\n",
    "systems": "System,URL,Partner types\nPortal,portal.example,reseller\n",
    "system-accesses": "Person,Partner,System,State,Requested,Granted\n"
                       "ada@aster.example,Aster,Portal,granted,2026-02-01,2026-02-03\n"
                       "ada@birke.example,Birke,Shop,,2026-02-01,\n",
    "ideal-profiles": "Profile,Program\nIdeal,Connect\n",
    "profile-attributes": "Profile,Attribute,Weight,Points\nIdeal,employees,2.5,10=0 200=1\n",
    "welcome-templates": "Template,Language,Subject,Text\nHello,de,Willkommen,Guten Tag {person}\n",
    "welcome-kits": "Partner,Template,Language,Subject,Text,Made\nAster,hello,de,Willkommen,Guten Tag,2026-02-05\n",
}


def import_all(desk, tables):
    for kind, table in tables.items():
        report = desk.json("import", desk.file, kind, desk.write(kind + ".csv", table))
        assert report["new"] == report["rows"] > 0, (kind, report)


@test
def programs_and_learning_are_imported():
    desk = Desk()
    desk.run("new", desk.file)
    import_all(desk, {"partners": "Name\nAster\nBirke\n", **LEARNING})
    first, second = desk.json("list", desk.file, "certifications", "--sort", "passed_on")
    assert (first["name"], first["level"], first["product"], first["state"]) == ("Engineer", 1, "Widget", "passed")
    assert (second["passed_on"], second["expires_on"], second["state"]) == ("2026-01-31", None, "renewed")
    people = {person["id"]: person["email"] for person in desk.json("list", desk.file, "people")}
    assert [people[c["person_id"]] for c in (first, second)] == ["ada@aster.example", "ada@birke.example"]
    assert first["course"] == second["course"] == "Foundations"
    enrolment = desk.json("list", desk.file, "enrolments")[0]
    assert (enrolment["course"], enrolment["score"]) == ("Foundations", "92.5"), enrolment
    answers = desk.json("list", desk.file, "survey-answers", "--sort", "answered_on")
    assert [(a["survey"], a["score"]) for a in answers] == [("Spring 2026", 9), ("Autumn 2026", 0)]
    assert answers[0]["comment"] == "Good,\nmostly" and answers[1]["person"] is None
    measurements = desk.json("list", desk.file, "measurements", "--sort", "value")
    assert {(m["measure"], m["partner"], m["value"]) for m in measurements} == {
        ("Bookings", "Aster", "12.5"), ("Visits", "Birke", "-3")}
    assert desk.json("list", desk.file, "programs")[0]["fiscal_start_month"] == 1
    application = desk.json("list", desk.file, "applications")[0]["id"]
    sent = f"Application,Contact,Template,Channel,Subject,Sent,Response,Answered\n{application}," \
        "ada@birke.example,Hello,call,Call with Birke,2026-01-20,{},{}\n"
    import_all(desk, {"outreaches": sent.format("interested", "2026-01-22")})
    outreach = desk.json("list", desk.file, "outreaches")[0]
    assert (outreach["template"], outreach["kind"], outreach["answer"]) == ("Hello", "call", "interested"), outreach
    report = desk.json("import", desk.file, "outreaches", desk.write("early.csv", sent.format("later", "2026-01-19")),
                       expect=PROBLEMS)
    assert "“Answered” lies before" in report["problems"][0]["reason"], report
    assert desk.json("list", desk.file, "agreements")[0]["remind_days"] == 90
    assert desk.json("list", desk.file, "template-tasks")[0]["position"] == 1
    desk.run("check", desk.file)

    # What the tables would refuse is said in words, of the row.
    bad = desk.write("bad.csv", "E-mail,Certification,Issued,Expires,State\n"
                                "ada@aster.example,A,2026-01-31,2026-01-30,passed\n"
                                "ada@aster.example,B,,,passed\nada@aster.example,C,2026-01-31,,revoked\n")
    report = desk.json("import", desk.file, "certifications", bad, expect=PROBLEMS)
    assert report["refused"] == 3, report
    assert ["“Expires on” lies before" in report["problems"][0]["reason"],
            "“Passed on” must be filled in" in report["problems"][1]["reason"],
            "“Revoked on” must be filled in" in report["problems"][2]["reason"]] == [True] * 3, report
    table = desk.write("score.csv", "Survey,Partner,Date,Score\nSpring 2026,Aster,2026-03-05,11\n")
    report = desk.json("import", desk.file, "survey-answers", table, expect=PROBLEMS)
    assert report["problems"][0]["column"] == "Score" and "between 0 and 10" in report["problems"][0]["reason"]


@test
def programs_and_learning_go_round():
    desk, other = Desk(), Desk()
    desk.run("new", desk.file)
    other.run("new", other.file)
    import_all(desk, {"partners": "Name\nAster\nBirke\n", **LEARNING})
    changes = len(desk.json("log", desk.file))
    # What others refer to first, as the registry has it; products and a person's employer have come about by the way.
    for kind in ("partners", "people", "products", *(kind for kind in LEARNING if kind != "people")):
        table = desk.path(kind + "-out.csv")
        desk.run("export", desk.file, kind, table)
        skipped = desk.json("import", desk.file, kind, table, "--on-duplicate", "skip")
        assert skipped["new"] == 0 and skipped["skipped"] == skipped["rows"] > 0, (kind, skipped)
        merged = desk.json("import", desk.file, kind, table, "--on-duplicate", "merge")
        assert merged["merged"] == merged["rows"] and merged["change"] == 0, (kind, merged)
        kept = desk.json("import", desk.file, kind, table, "--on-duplicate", "keep", expect=PROBLEMS)
        assert kept["refused"] == kept["rows"], (kind, kept)
        # Two people of one name are told apart by an id that only their own workspace knows.
        with open(table, encoding="utf-8-sig") as file:
            text = file.read()
        report = other.json("import", other.file, kind, other.write(kind + ".csv", text), "--on-duplicate", "keep")
        assert report["new"] == report["rows"], (kind, report)
        assert len(other.json("list", other.file, kind)) == len(desk.json("list", desk.file, kind)), kind
    assert len(desk.json("log", desk.file)) == changes
    for kind in ("certifications", "survey-answers", "measurements", "agreements", "plan-tasks"):
        mine, theirs = ([{key: value for key, value in record.items() if key != "id" and not key.endswith("_id")}
                         for record in each.json("list", each.file, kind)] for each in (desk, other))
        assert mine == theirs, (kind, mine, theirs)
    other.run("check", other.file)
    desk.run("check", desk.file)


RULES = {
    "format": "liaison-rules/1",
    "program": {"name": "Connect", "currency": "EUR"},
    "mode": "all",
    "policy": {"promotion": "review", "grace_days": 90, "review_months": 3},
    "tiers": [{"code": "silver", "name": "Silver"}, {"code": "gold", "name": "Gold"}],
    "requirements": [
        {"key": "sold", "metric": "sales", "period": "trailing-12", "thresholds": {"silver": 100, "gold": 1000}},
        {"key": "people", "metric": "certified-people", "thresholds": {"gold": 1}}],
    "overrides": [{"region": "DACH", "factor": 0.9}],
    "benefits": [{"kind": "margin", "grants": {"silver": 10, "gold": 12.5}},
                 {"kind": "mdf-amount", "currency": "EUR", "grants": {"gold": "500"}}],
}


def make_channel(desk):
    """Four partners with sales and certificates, and rules in force from 2025 on."""
    desk.run("new", desk.file)
    import_all(desk, {
        "regions": "Name,Currency\nDACH,EUR\nUS,USD\n",
        "operators": "Name,Role\nAda Byron,approve\n",
        "partners": "Name,Region,Currency\nAster,DACH,EUR\nBirke,US,EUR\n株式会社 京,DACH,\nUlme,US,CHF\n",
        "people": "Name,E-mail,Company\nAda,ada@aster.example,Aster\n",
        "certifications": "E-mail,Certification,Issue date,Expiry date\nada@aster.example,X,2025-01-31,2026-06-30\n",
        "sales": "Partner,Date,Amount,Currency\nAster,2025-09-01,900.00,EUR\nBirke,2025-09-01,900.00,EUR\n"
                 "株式会社 京,2025-09-01,89.99,EUR\nAster,2024-05-01,1000.00,EUR\n"})
    rules = desk.write("rules.json", json.dumps(RULES))
    assert desk.json("program", "import", desk.file, "Connect", rules)["version"] == 1
    desk.run("program", "publish", desk.file, "Connect", "--version", "1", "--from", "2025-01-01")


@test
def programs_go_in_and_out():
    desk = Desk()
    make_channel(desk)
    listed = desk.json("program", "list", desk.file)
    assert [p["name"] for p in listed] == ["Connect"]
    assert [(v["number"], v["state"], v["valid_from"]) for v in listed[0]["versions"]] == [(1, "in-force", "2025-01-01")]
    assert "In force" in desk.run("program", "list", desk.file)

    # Out and in again is the same.
    out = desk.path("out.json")
    desk.run("program", "export", desk.file, "Connect", out)
    with open(out, encoding="utf-8") as file:
        text = file.read()
    assert json.loads(text)["requirements"][0]["key"] == "sales"
    assert desk.run("program", "export", desk.file, "Connect", "-") == text
    assert desk.json("program", "import", desk.file, "Connect", out, "--operator", "Ada Byron")["version"] == 2
    assert desk.json("log", desk.file, "--limit", "1")[0]["author"] == "Ada Byron"
    same = desk.json("program", "diff", desk.file, "Connect")
    assert (same["from"], same["to"]) == (1, 2) and {line["kind"] for line in same["lines"]} == {"same"}

    changed = dict(RULES, tiers=[*RULES["tiers"], {"code": "platinum", "name": "Platinum"}])
    changed["requirements"] = [dict(RULES["requirements"][0],
                                    thresholds={"silver": 100, "gold": 2000, "platinum": 5000})]
    changed = desk.write("changed.json", json.dumps(changed))
    assert desk.json("program", "import", desk.file, "Connect", changed)["version"] == 3
    lines = {line["subject"]: line for line in desk.json("program", "diff", desk.file, "Connect", "--to", "3")["lines"]}
    gold = lines["Gold: Sales, trailing 12 months"]
    assert gold["kind"] == "changed" and "1000" in gold["before"] and "2000" in gold["after"], gold
    assert "Platinum" in desk.run("program", "diff", desk.file, "Connect", "--from", "1", "--to", "3")
    assert desk.run("program", "diff", desk.file, "Connect", "--from", "3", "--to", "3").count("\n") == 1

    # A program that is not there yet, from a file of another one.
    assert desk.json("program", "import", desk.file, "Second", out)["version"] == 1
    assert sorted(p["name"] for p in desk.json("program", "list", desk.file)) == ["Connect", "Second"]
    assert len(desk.json("program", "list", desk.file)[0]["versions"]) == 3
    desk.run("undo", desk.file)
    assert [p["name"] for p in desk.json("program", "list", desk.file)] == ["Connect"]
    desk.run("check", desk.file)


@test
def rules_are_checked():
    desk = Desk()
    make_channel(desk)
    day = ("--as-of", "2026-05-31")
    assert desk.run("program", "check", desk.file, "Connect", *day) == "Nothing is wrong with these rules.\n"
    falling = dict(RULES, requirements=[{"key": "sold", "metric": "sales", "thresholds": {"silver": 100, "gold": 1}}])
    path = desk.write("falling.json", json.dumps(falling))
    problems = desk.json("program", "check", desk.file, "Connect", "--rules", path, *day, expect=PROBLEMS)
    assert problems[0]["severity"] == "error" and "Gold" in problems[0]["sentence"], problems
    # What nobody has anything of is a warning.
    unknown = dict(RULES, requirements=[*RULES["requirements"],
                                        {"key": "nps", "metric": "recommendation", "thresholds": {"gold": 5}}])
    path_unknown = desk.write("unknown.json", json.dumps(unknown))
    problems = desk.json("program", "check", desk.file, "Connect", "--rules", path_unknown, *day)
    assert [p["severity"] for p in problems] == ["warning"], problems
    # Such rules become a draft, and are not published.
    desk.run("program", "import", desk.file, "Connect", path)
    assert "Error" in desk.run("program", "check", desk.file, "Connect", "--version", "2", *day, expect=PROBLEMS)
    desk.run("program", "publish", desk.file, "Connect", "--version", "2", "--from", "2026-01-01", expect=FAILED)
    desk.run("program", "publish", desk.file, "Connect", "--version", "1", "--from", "2026-01-01", expect=FAILED)

    # The place of what is wrong.
    def fail(rules, *places):
        path = desk.write("bad.json", rules if isinstance(rules, str) else json.dumps(rules))
        before = len(desk.json("log", desk.file))
        for arguments in (["program", "import", desk.file, "Connect", path],
                          ["program", "check", desk.file, "Connect", "--rules", path],
                          ["tiers", "simulate", desk.file, "--program", "Connect", "--as-of", "2026-05-31",
                           "--rules", path]):
            result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8",
                                    check=False, env=desk.environment)
            assert result.returncode == FAILED and result.stdout == "", (arguments, result)
            for place in places:
                assert place in result.stderr, (place, result.stderr)
        assert len(desk.json("log", desk.file)) == before

    fail("no JSON")
    fail("[]")
    fail({**RULES, "format": "liaison-rules/2"}, "/format")
    fail({**RULES, "colour": "red"}, "colour")
    fail({**RULES, "requirements": [{"key": "a", "metric": "telepathy"}]}, "/requirements/0/metric")
    fail({**RULES, "overrides": [{"region": "Atlantis", "factor": 2}]}, "/overrides/0/region", "Atlantis")
    fail({**RULES, "tiers": [{"code": "a", "name": "A"}, {"code": "a", "name": "B"}]}, "/tiers/1")


@test
def program_commands_say_what_is_wrong():
    desk = Desk()
    make_channel(desk)
    none = desk.path("none.json")
    for arguments in (["program"], ["program", "dance"], ["tiers"], ["tiers", "dance"], ["program", "list"],
                      ["program", "export", desk.file], ["program", "export", desk.file, "Connect"],
                      ["program", "export", desk.file, "Connect", "-", "--version", "one"],
                      ["program", "export", desk.file, "Connect", "-", "--version", "0"],
                      ["program", "import", desk.file, "Connect"],
                      ["program", "publish", desk.file, "Connect", "--from", "2026-01-01"],
                      ["program", "publish", desk.file, "Connect", "--version", "1"],
                      ["program", "publish", desk.file, "Connect", "--version", "1", "--from", "2026-02-30"],
                      ["program", "check", desk.file, "Connect", "--version", "1", "--rules", none],
                      ["program", "check", desk.file, "Connect", "--as-of", "today"]):
        desk.run(*arguments, expect=USAGE)
    for arguments in (["program", "list", none], ["program", "export", desk.file, "Nowhere", "-"],
                      ["program", "export", desk.file, "Connect", "-", "--version", "7"],
                      ["program", "export", desk.file, "Connect", desk.file],
                      ["program", "export", desk.file, "Connect", desk.path("no/such/folder.json")],
                      ["program", "import", desk.file, "Connect", none],
                      ["program", "import", desk.file, "Connect", desk.file],
                      ["program", "import", desk.file, "Connect", desk.path("rules.json"), "--operator", "Nobody"],
                      ["program", "publish", desk.file, "Connect", "--version", "7", "--from", "2026-01-01"],
                      ["program", "diff", desk.file, "Connect", "--to", "7"],
                      ["program", "check", desk.file, "Nowhere"]):
        desk.run(*arguments, expect=FAILED)
    with open("/dev/full", "w", encoding="utf-8") as full:
        desk.run("program", "export", desk.file, "Connect", "-", expect=FAILED, stdout=full)
        desk.run("tiers", "evaluate", desk.file, "--program", "Connect", "--as-of", "2026-05-31", "--csv",
                 expect=FAILED, stdout=full)
    desk.run("check", desk.file)


@test
def tiers_are_evaluated():
    desk = Desk()
    make_channel(desk)
    arguments = ("tiers", "evaluate", desk.file, "--program", "Connect", "--as-of", "2026-05-31")
    report = desk.json(*arguments)
    assert (report["version"], report["as_of"], report["next_review"]) == (1, "2026-05-31", "2026-07-01")
    assert [tier["code"] for tier in report["tiers"]] == ["silver", "gold"] and report["missing_rates"] == []
    partners = {p["name"]: p for p in report["partners"]}
    assert len(partners) == 4
    aster, birke, kyo = partners["Aster"], partners["Birke"], partners["株式会社 京"]
    # 0.9 × 1000.00 in DACH, and one certified person.
    assert (aster["region"], aster["tier"], aster["evaluated"], aster["in_effect"]) == ("DACH", None, "gold", None)
    sold, people = aster["requirements"]
    assert (sold["value"], sold["threshold"], sold["met"], sold["gap"]) == ("900", "900", True, "0"), sold
    assert people["value"] == people["threshold"] == "1"
    assert aster["decision"]["move"] == "keep" and aster["decision"]["tier"] is None
    assert "the next review decides" in aster["decision"]["reason"] and "explanation" not in aster
    sold, people = birke["requirements"]
    assert (birke["evaluated"], sold["threshold"], sold["gap"], sold["met"]) == ("silver", "1000", "100", False)
    assert (people["value"], people["threshold"], people["met"], people["gap"]) == ("0", "1", False, "1")
    sold, people = kyo["requirements"]
    assert (kyo["evaluated"], sold["value"], sold["threshold"], sold["gap"]) == (None, "89.99", "90", "0.01")
    # Silver does not ask for people.
    assert (people["threshold"], people["met"], people["gap"]) == (None, True, "0"), people

    only = desk.json(*arguments, "--partner", "Aster", "--explain")["partners"]
    assert [p["name"] for p in only] == ["Aster"] and "Gold asks for all of these" in only[0]["explanation"]
    assert "1 certificate lapses before the next review" in only[0]["explanation"]
    assert desk.json(*arguments, "--partner", aster["id"])["partners"] == [aster]
    lines = desk.run(*arguments, "--csv").splitlines()
    assert lines[0] == ("id,name,region,tier,evaluated,in_effect,sales,sales_threshold,sales_met,sales_gap,"
                        "certified-people,certified-people_threshold,certified-people_met,certified-people_gap,"
                        "move,tier_after,effective_on,reason"), lines[0]
    assert lines[1].startswith(aster["id"] + ",Aster,DACH,,gold,,900,900,1,0,1,1,1,0,keep,,2026-05-31,"), lines[1]
    assert len(lines) == 5
    assert "explanation" in desk.run(*arguments, "--csv", "--explain").splitlines()[0]

    # Columns are aligned, also behind ideographs.
    table = desk.run(*arguments).splitlines()
    assert len(table) == 5 and table[0].startswith("Partner")
    wide = next(line for line in table if line.startswith("株式会社"))
    assert wide.index("DACH") + 5 == table[0].index("Region"), table
    assert "✓" in desk.run(*arguments, "--explain")

    # Another version, and another day.
    harder = desk.write("harder.json", json.dumps({**RULES, "overrides": []}))
    desk.run("program", "import", desk.file, "Connect", harder)
    assert desk.json(*arguments, "--version", "2", "--partner", "Aster")["partners"][0]["evaluated"] == "silver"
    assert desk.json(*arguments[:-1], "2026-07-01", "--partner", "Aster")["partners"][0]["evaluated"] == "silver"
    desk.run(*arguments[:-1], "2024-12-31", expect=FAILED)
    # The first days of all: a period that would start before them is told, a forecast is left out.
    first = (*arguments[:-1], "0001-12-31", "--version", "1")
    desk.run(*first, expect=FAILED)
    desk.run("program", "check", desk.file, "Connect", "--as-of", "0001-12-31", expect=FAILED)
    assert len(desk.json(*arguments[:-1], "0002-01-01", "--version", "1", "--explain")["partners"]) == 4
    for more in (["--json", "--csv"], ["--version", "first"]):
        desk.run(*arguments, *more, expect=USAGE)
    desk.run("tiers", "evaluate", desk.file, "--program", "Connect", expect=USAGE)
    desk.run("tiers", "evaluate", desk.file, "--as-of", "2026-05-31", expect=USAGE)
    for more in (["--partner", "Nobody"], ["--version", "7"]):
        desk.run(*arguments, *more, expect=FAILED)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name,Status\nPine,prospect\n"))
    desk.run(*arguments, "--partner", "Pine", expect=FAILED)

    # What has no rate is left out, and told.
    desk.run("import", desk.file, "sales", desk.write("s.csv", "Partner,Date,Amount,Currency\nUlme,2026-02-01,5,JPY\n"))
    assert desk.json(*arguments, expect=PROBLEMS)["missing_rates"] == ["JPY"]


@test
def tiers_are_simulated():
    desk = Desk()
    make_channel(desk)
    import_all(desk, {"memberships": "Program,Partner,Joined,Tier\nConnect,Aster,2025-01-01,gold\n"
                                     "Connect,Birke,2025-01-01,gold\n"})
    changes = len(desk.json("log", desk.file))
    arguments = ("tiers", "simulate", desk.file, "--program", "Connect", "--as-of", "2026-05-31")
    tried = {**RULES, "benefits": [{"kind": "margin", "grants": {"silver": 10, "gold": 20}},
                                   {"kind": "mdf-percent", "grants": {"gold": 3}}]}
    path = desk.write("tried.json", json.dumps(tried))
    report = desk.json(*arguments, "--rules", path)
    assert (report["in_force"], report["partners"]) == (1, 4)
    moves = {(m["from"], m["to"]): m["partners"] for m in report["moves"]}
    assert moves == {("gold", "gold"): 1, ("gold", "silver"): 1, (None, None): 2}, moves
    movers = {kind: [(m["name"], m["from"], m["to"]) for m in report["movers"][kind]] for kind in report["movers"]}
    assert movers == {"rises": [], "falls": [("Birke", "gold", "silver")],
                      "at_risk": [("Aster", "gold", "silver")],
                      "just_misses": [("株式会社 京", None, "silver")]}, movers
    # Aster: 12.5 % of 900.00 and 500.00 before; 20 % of 900.00, and 3 % of 900.00 sold in 2025, after.
    costs = {cost["region"]: cost for cost in report["costs"]}
    assert costs["DACH"] == {"region": "DACH", "currency": "EUR", "before": "612.50", "after": "207.00",
                             "change": "-405.50"}, costs
    assert (costs["US"]["before"], costs["US"]["after"]) == ("612.50", "90.00")
    assert report["total"] == {"currency": "EUR", "before": "1225.00", "after": "297.00", "change": "-928.00"}
    text = desk.run(*arguments, "--rules", path)
    assert "Fall (1)" in text and "Costs a year" in text
    # A stored version: the one in force moves only whom reviews have not moved yet.
    assert desk.json(*arguments, "--version", "1")["total"]["change"] == "-522.50"
    for more in ([], ["--rules", path, "--version", "1"], ["--version", "x"]):
        desk.run(*arguments, *more, expect=USAGE)
    for more in (["--rules", desk.path("none.json")], ["--rules", desk.file], ["--version", "7"]):
        desk.run(*arguments, *more, expect=FAILED)
    # Before there are rules everybody comes from nowhere.
    early = desk.json(*arguments[:-1], "2024-12-31", "--rules", path)
    assert early["in_force"] is None and early["total"]["before"] == "0.00"
    assert len(desk.json("log", desk.file)) == changes
    desk.run("check", desk.file)


@test
def a_tried_file_is_what_its_import_would_be():
    desk = Desk()
    make_channel(desk)
    import_all(desk, {"rates": "Currency,In currency,Date,Rate\nEUR,USD,2025-01-01,2.00\n"})
    arguments = ("tiers", "simulate", desk.file, "--as-of", "2026-05-31", "--program")
    euros = {**RULES, "program": {"name": "Second", "currency": "EUR"}}
    desk.run("program", "import", desk.file, "Second", desk.write("euros.json", json.dumps(euros)))
    dollars = {**RULES, "program": {"name": "Second", "currency": "USD", "regions": ["DACH"]}}
    path = desk.write("dollars.json", json.dumps(dollars))
    tried = desk.json(*arguments, "Second", "--rules", path)
    assert tried["partners"] == 2 and tried["total"]["currency"] == "USD", tried
    desk.run("program", "import", desk.file, "Second", path)
    assert desk.json(*arguments, "Second", "--version", "2") == tried
    # What could not be imported is not tried and not checked either.
    other = desk.write("other.json", json.dumps({**RULES, "program": {"name": "Connect", "currency": "USD"}}))
    for command in ((*arguments, "Connect", "--rules", other), ("program", "check", desk.file, "Connect", "--rules", other),
                    ("program", "import", desk.file, "Connect", other)):
        desk.run(*command, expect=FAILED)


@test
def tiers_are_reviewed_and_replayed():
    desk = Desk()
    make_channel(desk)
    arguments = ("tiers", "review", desk.file, "--program", "Connect", "--as-of")
    changes = len(desk.json("log", desk.file))
    proposed = desk.json(*arguments, "2026-05-31")
    assert (proposed["evaluated"], proposed["change"]) == (4, None)
    assert [(m["name"], m["move"], m["from"], m["to"]) for m in proposed["moves"]] == [
        ("Aster", "enter", None, "gold"), ("Birke", "enter", None, "silver")]
    assert "4 partners evaluated" in desk.run(*arguments, "2026-05-31")
    assert len(desk.json("log", desk.file)) == changes
    # Nothing is promoted at once by these rules.
    at_once = desk.json(*arguments, "2026-05-31", "--at-once", "--accept-all")
    assert at_once["moves"] == [] and at_once["change"] is None

    written = desk.json(*arguments, "2026-05-31", "--accept-all", "--operator", "Ada Byron")
    assert written["change"] == changes + 1
    entry = desk.json("log", desk.file, "--limit", "1")[0]
    assert entry["author"] == "Ada Byron" and "Connect" in entry["label"]
    assert desk.json("show", desk.file, "partners", "Aster")["tier"] == "Gold"
    # What one session has decided is not proposed again in the same review.
    assert desk.json(*arguments, "2026-05-31")["moves"] == []
    assert "Written as change" in desk.run(*arguments, "2026-10-01", "--accept-all")

    history = desk.json("tiers", "history", desk.file, "Aster")
    assert [(d["kind"], d["from"], d["to"], d["operator"], d["version"]) for d in history] == [
        ("enter", None, "gold", "Ada Byron", 1)]
    assert history[0]["effective_on"] == history[0]["as_of"] == "2026-05-31" and history[0]["program"] == "Connect"
    assert history[0]["id"] in desk.run("tiers", "history", desk.file, "Aster")
    assert desk.json("tiers", "history", desk.file, "Ulme") == []

    replay = desk.json("tiers", "replay", desk.file, history[0]["id"])
    assert (replay["same"], replay["stored_kind"], replay["replayed_move"], replay["drift"]) == (True, "enter", "enter", [])
    desk.run("import", desk.file, "sales",
             desk.write("late.csv", "Partner,Date,Amount,Currency\nAster,2026-01-01,50,EUR\n"))
    replay = desk.json("tiers", "replay", desk.file, history[0]["id"])
    assert replay["same"] and replay["drift"][0]["requirement"] == "Sales, trailing 12 months", replay
    assert "late.csv" in replay["changes"][0]["label"]
    assert "The same comes out" in desk.run("tiers", "replay", desk.file, history[0]["id"])
    desk.run("check", desk.file)

    # A decision that was altered behind the program's back comes out otherwise.
    subprocess.run(["sqlite3", desk.file, "UPDATE tier_decision SET to_tier = 'silver' WHERE kind = 'enter'"], check=True)
    assert not desk.json("tiers", "replay", desk.file, history[0]["id"], expect=PROBLEMS)["same"]
    desk.run("tiers", "replay", desk.file, "none", expect=FAILED)
    desk.run("tiers", "replay", desk.file, expect=USAGE)
    desk.run("tiers", "history", desk.file, "Nobody", expect=FAILED)
    desk.run("tiers", "history", desk.file, expect=USAGE)
    desk.run(*arguments, "yesterday", expect=USAGE)
    desk.run("tiers", "review", desk.file, "--as-of", "2026-05-31", expect=USAGE)
    desk.run(*arguments, "2024-01-01", expect=FAILED)
    desk.run(*arguments, "2026-11-01", "--accept-all", "--operator", "Nobody", expect=FAILED)


@test
def advance_promotes_at_once():
    desk = Desk()
    make_channel(desk)
    rules = {**RULES, "policy": {"promotion": "at-once"}}
    desk.run("program", "import", desk.file, "Connect", desk.write("at-once.json", json.dumps(rules)))
    desk.run("program", "publish", desk.file, "Connect", "--version", "2", "--from", "2026-05-01")
    assert desk.json("advance", desk.file, "--as-of", "2026-04-30")["altered"] == 0
    # Two memberships, two decisions, two partners who are shown with a tier.
    assert desk.json("advance", desk.file, "--as-of", "2026-05-31")["altered"] == 6
    assert desk.json("advance", desk.file, "--as-of", "2026-05-31")["altered"] == 0
    assert desk.json("show", desk.file, "partners", "Birke")["tier"] == "Silver"
    desk.run("undo", desk.file)
    assert desk.json("show", desk.file, "partners", "Birke")["tier"] is None
    desk.run("check", desk.file)


def make_funds(desk):
    """Ana may approve, Ben up to a thousand euros, Cleo may not; a region within another, and two partners."""
    desk.run("new", desk.file)
    desk.run("import", desk.file, "regions",
             desk.write("regions.csv", "Name,Code,Parent\nEurope,EMEA,\nGermany,DACH,EMEA\nFrance,FRANCE,EMEA\n"))
    desk.run("import", desk.file, "operators",
             desk.write("operators.csv", "Name,Role,Limit,Limit currency\nAna,approve,,\nBen,approve,1000,EUR\nCleo,edit,,\n"))
    desk.run("import", desk.file, "partners", desk.write("partners.csv", "Name,Region\nAlpen,DACH\nBrise,FRANCE\n"))


def operation(op, key, date, actor="Ana", **members):
    return {"op": op, "key": key, "date": date, "actor": actor} | {name.replace("_", "-"): m for name, m in members.items()}


def apply_funds(desk, *operations, expect=DONE, file=None):
    path = desk.write("ops.jsonl", "".join(json.dumps(each) + "\n" for each in operations))
    return [json.loads(line) for line in desk.run("mdf", "apply", file or desk.file, path, expect=expect).splitlines()]


def ask(number, amount, key, currency="EUR", date="2026-01-05"):
    activity = {"title": "Booth", "starts": "2026-02-01", "ends": "2026-02-02",
                "costs": [{"description": "Rent", "amount": amount}]}
    return [operation("request", key, date, "Cleo", budget="FY26", partner="Alpen", request=number, title="Trade fair",
                      currency=currency, amount=amount, activities=[activity]),
            operation("submit", key + "-s", date, "Cleo", request=number)]


OPEN = [operation("open-budget", "b", "2026-01-02", budget="FY26", currency="EUR", amount="100000", rate=100,
                  starts="2026-01-01", ends="2026-12-31"),
        operation("allocate", "a1", "2026-01-02", budget="FY26", region="DACH", amount="40000"),
        operation("allocate", "a2", "2026-01-03", budget="FY26", region="DACH", partner="Alpen", amount="5000")]


@test
def funds_are_applied():
    desk = Desk()
    make_funds(desk)
    changes = len(desk.json("log", desk.file))
    done = apply_funds(desk, *OPEN, *ask("R-1", "1000.50", "r1"))
    assert [(each["line"], each["key"], each["accepted"], each["repeated"]) for each in done] == [
        (1, "b", True, False), (2, "a1", True, False), (3, "a2", True, False), (4, "r1", True, False),
        (5, "r1-s", True, False)], done
    region = {"budget": "FY26", "region": "DACH", "partner": None, "bucket": "available"}
    assert done[2]["entries"] == [{"from": region, "to": region | {"partner": "Alpen"}, "amount": "5000.00",
                                   "currency": "EUR"}], done[2]
    assert done[3]["entries"] == []
    log = desk.json("log", desk.file)
    assert len(log) == changes + 1 and "ops.jsonl" in log[0]["label"] and "funds" in log[0]["label"], log[0]

    # Once more, from standard input: nothing is done, and no change is made of it.
    with open(desk.path("ops.jsonl"), encoding="utf-8") as file:
        again = [json.loads(line) for line in desk.run("mdf", "apply", desk.file, "-", stdin=file).splitlines()]
    assert again == [each | {"repeated": True} for each in done]
    assert len(desk.json("log", desk.file)) == changes + 1

    # What is refused keeps nothing else from being done.
    mixed = apply_funds(desk, operation("approve", "p0", "2026-01-06", "Ben", request="R-1"),
                        operation("allocate", "a2", "2026-01-03", budget="FY26", region="DACH", amount="5000"),
                        operation("approve", "p1", "2026-01-06", request="R-1"),
                        operation("approve", "p1", "2026-01-06", request="R-1"), expect=PROBLEMS)
    assert [(each["accepted"], each.get("guard"), each.get("repeated")) for each in mixed] == [
        (False, "over-limit", None), (False, "key-reused", None), (True, None, False), (True, None, True)], mixed
    assert "Ana" in mixed[0]["message"] and mixed[2]["entries"][0]["request"] == "R-1"
    assert mixed[2]["entries"][0]["to"]["bucket"] == "committed" and mixed[2]["entries"][0]["amount"] == "1000.50"
    refused = apply_funds(desk, operation("approve", "p2", "2026-01-06", request="R-1"),
                          operation("allocate", "a3", "2026-01-06", budget="FY26", region="FRANCE", amount="60000.01"),
                          expect=PROBLEMS)
    assert [each["guard"] for each in refused] == ["state", "insufficient"]
    assert len(desk.json("log", desk.file)) == changes + 2
    desk.run("undo", desk.file)
    assert desk.json("mdf", "budgets", desk.file)["allocations"][0]["committed"] == "0.00"
    assert apply_funds(desk, operation("approve", "p1", "2026-01-06", request="R-1"), expect=PROBLEMS)[0]["guard"] == "key-reused"
    desk.run("check", desk.file)


@test
def funds_lines_that_cannot_be_read():
    desk = Desk()
    make_funds(desk)
    good = json.dumps(OPEN[0])
    # CRLF, empty lines, lines of nothing but space, a line of the longest length that does, and none at the end.
    padded = good + " " * ((1 << 20) - len(good))
    longer = good.replace('"b"', '"c"') + " " * ((1 << 20) - len(good) + 1)
    lines = ["", "{", "  \t", "[]", good + "\r", "x" * (3 << 20), longer, padded, '{"key": "k"}', "\0", json.dumps(OPEN[1])]
    path = desk.write("ops.jsonl", "\n".join(lines))
    answers = [json.loads(line) for line in desk.run("mdf", "apply", desk.file, path, expect=PROBLEMS).splitlines()]
    assert [(each["line"], each["key"], each["accepted"]) for each in answers] == [
        (2, None, False), (4, None, False), (5, "b", True), (6, None, False), (7, None, False), (8, "b", True),
        (9, "k", False), (10, None, False), (11, "a1", True)], answers
    assert all(each["guard"] == "malformed" for each in answers if not each["accepted"])
    assert "1048576" in answers[3]["message"] and answers[5]["repeated"]
    with open(desk.write("latin.jsonl", good.replace("FY26", "Müll"), "latin-1"), "rb") as file:
        assert json.loads(desk.run("mdf", "apply", desk.file, "-", stdin=file, expect=PROBLEMS))["guard"] == "malformed"
    assert desk.run("mdf", "apply", desk.file, desk.write("empty.jsonl", "")) == ""
    desk.run("mdf", "apply", desk.file, desk.file, expect=FAILED)
    desk.run("mdf", "apply", desk.file, desk.path("none.jsonl"), expect=FAILED)
    desk.run("mdf", "apply", desk.file, desk.folder.name, expect=FAILED)
    desk.run("mdf", "apply", desk.file, path, "--operator", "Nobody", expect=FAILED)
    desk.run("mdf", "apply", desk.file, expect=USAGE)
    desk.run("mdf", "apply", expect=USAGE)
    desk.run("mdf", "spend", desk.file, expect=USAGE)
    desk.run("mdf", expect=USAGE)
    with open("/dev/full", "w", encoding="utf-8") as full:
        desk.run("mdf", "apply", desk.file, path, expect=FAILED, stdout=full)


@test
def a_copy_of_funds_holds_nothing():
    desk = Desk()
    make_funds(desk)
    apply_funds(desk, *OPEN, *ask("R-1", "1000", "r1"))
    ours = desk.json("mdf", "budgets", desk.file)
    assert all(each["held_here"] and each["holder"] == ours["replica"] for each in ours["allocations"])
    copy = desk.path("copy.liaison")
    subprocess.run(["cp", desk.file, copy], check=True)
    theirs = desk.json("mdf", "budgets", copy)
    assert theirs["replica"] != ours["replica"] and not any(each["held_here"] for each in theirs["allocations"])
    assert "another copy" in desk.run("mdf", "budgets", copy)
    approve = operation("approve", "p", "2026-01-06", request="R-1")
    assert apply_funds(desk, approve, expect=PROBLEMS, file=copy)[0]["guard"] == "not-holder"
    # Handed over here, and adopted there.
    place = {"budget": "FY26", "partner": "Alpen"}
    apply_funds(desk, operation("hand-over", "h", "2026-01-07", to=theirs["replica"], **place))
    assert apply_funds(desk, approve, expect=PROBLEMS)[0]["guard"] == "not-holder"
    apply_funds(desk, operation("adopt", "d", "2026-01-07", reason="Handed over", **place), approve, file=copy)
    held = desk.json("mdf", "budgets", copy)["allocations"]
    assert [each["held_here"] for each in held] == [False, False, True]
    desk.run("undo", desk.file, expect=FAILED)
    desk.run("check", desk.file)
    desk.run("check", copy)


@test
def funds_are_listed():
    desk = Desk()
    make_funds(desk)
    assert desk.json("mdf", "budgets", desk.file)["allocations"] == []
    apply_funds(desk, *OPEN, operation("rate", "f", "2026-01-04", currency="GBP", rate="1.173", **{"in": "EUR"}),
                *ask("R-1", "1000", "r1"), *ask("R-2", "100", "r2", "GBP", "2026-01-08"),
                *ask("R-3", "70", "r3", "USD", "2026-01-07"),
                operation("approve", "p", "2026-01-06", request="R-1"),
                operation("claim", "c", "2026-02-03", "Cleo", claim="C-1", request="R-1",
                          lines=[{"cost": "400", "amount": "400"}]),
                operation("approve-claim", "d", "2026-02-04", claim="C-1"),
                operation("pay", "y", "2026-02-05", claim="C-1", amount="150"),
                operation("claim", "c2", "2026-02-06", "Cleo", claim="C-2", request="R-1",
                          lines=[{"cost": "600", "amount": "600"}]))
    budgets = desk.json("mdf", "budgets", desk.file, "--as-of", "2026-02-10", expect=PROBLEMS)
    assert budgets["missing_rates"] == ["USD"]
    names = ("kind", "name", "depth", "region", "allocated", "committed", "payable", "paid", "expired", "available",
             "unallocated", "pending", "state", "ends_on")
    assert [tuple(each[name] for name in names) for each in budgets["allocations"]] == [
        ("budget", "FY26", 0, None, "100000.00", "600.00", "250.00", "150.00", "0.00", "99000.00", "60000.00", "117.30",
         "active", "2026-12-31"),
        ("region", "Germany", 1, "DACH", "40000.00", "600.00", "250.00", "150.00", "0.00", "39000.00", "35000.00", "117.30",
         "active", "2026-12-31"),
        ("partner", "Alpen", 2, "DACH", "5000.00", "600.00", "250.00", "150.00", "0.00", "4000.00", "4000.00", "117.30",
         "active", "2026-12-31")], budgets["allocations"]
    table = desk.run("mdf", "budgets", desk.file, "--budget", "FY26", expect=PROBLEMS).splitlines()
    assert table[3].startswith("    Alpen") and "here" in table[3] and table[4].endswith(budgets["replica"]), table
    desk.run("mdf", "budgets", desk.file, "--budget", "FY27", expect=FAILED)

    # The oldest first. Ben's limit is a thousand; nobody can tell about a currency without a rate.
    queue = desk.json("mdf", "queue", desk.file, "--as-of", "2026-02-10", expect=PROBLEMS)
    names = ("kind", "number", "days", "asked", "currency", "amount", "available", "committed", "decides", "requester")
    assert [tuple(each[name] for name in names) for each in queue] == [
        ("request", "R-3", 34, "70.00", "USD", None, "4000.00", "0.00", None, "Cleo"),
        ("request", "R-2", 33, "100.00", "GBP", "117.30", "4000.00", "0.00", "Ben", "Cleo"),
        ("claim", "C-2", 4, "600.00", "EUR", "600.00", "4000.00", "600.00", "Ben", "Cleo")], queue
    arguments = ("mdf", "queue", desk.file, "--as-of", "2026-02-10", "--operator")
    assert [each["number"] for each in desk.json(*arguments, "Ben", expect=PROBLEMS)] == ["R-2", "C-2"]
    assert desk.json(*arguments, "Cleo", expect=PROBLEMS) == []
    assert "Ben" in desk.run(*arguments, "Ben", expect=PROBLEMS)
    desk.run(*arguments, "Nobody", expect=FAILED)
    desk.run("mdf", "queue", desk.file, "--as-of", "soon", expect=USAGE)

    requests = desk.json("mdf", "requests", desk.file)
    assert [(each["number"], each["state"], each["amount"], each["approved"], each["committed"]) for each in requests] == [
        ("R-1", "approved", "1000.00", "1000.00", "600.00"), ("R-2", "submitted", "100.00", None, "0.00"),
        ("R-3", "submitted", "70.00", None, "0.00")], requests
    assert [each["number"] for each in desk.json("mdf", "requests", desk.file, "--state", "approved")] == ["R-1"]
    assert desk.json("mdf", "requests", desk.file, "--partner", "Brise") == []
    claims = desk.json("mdf", "claims", desk.file, "--partner", "Alpen")
    assert [(each["number"], each["state"], each["approved"], each["payable"], each["paid"]) for each in claims] == [
        ("C-1", "part-paid", "400.00", "250.00", "150.00"), ("C-2", "submitted", None, "0.00", "0.00")], claims
    assert desk.run("mdf", "claims", desk.file, "--state", "submitted").count("\n") == 2
    desk.run("mdf", "claims", desk.file, "--state", "approved", expect=USAGE)
    desk.run("mdf", "requests", desk.file, "--partner", "Nobody", expect=FAILED)
    desk.run("mdf", "requests", expect=USAGE)


@test
def funds_have_statements():
    desk = Desk()
    make_funds(desk)
    apply_funds(desk, *OPEN, *ask("R-1", "1000", "r1"), operation("allocate", "a9", "2026-01-09", budget="FY26",
                                                                 region="DACH", partner="Alpen", amount="500"),
                operation("approve", "p", "2026-01-06", request="R-1"),
                operation("claim", "c", "2026-02-03", "Cleo", claim="C-1", request="R-1",
                          lines=[{"cost": "400", "amount": "400"}]),
                operation("approve-claim", "d", "2026-02-04", claim="C-1"),
                operation("cancel", "x", "2026-02-05", request="R-1", reason="Enough"))
    arguments = ("mdf", "statement", desk.file, "--partner", "Alpen")
    statement = desk.json(*arguments)
    [account] = statement["allocations"]
    assert (account["budget"], account["region"], account["currency"]) == ("FY26", "DACH", "EUR")
    assert (account["opening"], account["closing"]) == ("0.00", "5100.00")
    assert [(each["date"], each["op"], each["from"]["bucket"], each["to"]["bucket"], each["amount"], each["change"],
             each["available"]) for each in account["entries"]] == [
                 ("2026-01-03", "allocate", "available", "available", "5000.00", "5000.00", "5000.00"),
                 ("2026-01-06", "approve", "available", "committed", "1000.00", "-1000.00", "4000.00"),
                 ("2026-01-09", "allocate", "available", "available", "500.00", "500.00", "4500.00"),
                 ("2026-02-04", "approve-claim", "committed", "payable", "400.00", "0.00", "4500.00"),
                 ("2026-02-05", "cancel", "committed", "available", "600.00", "600.00", "5100.00")], account
    assert account["entries"][3]["claim"] == "C-1" and account["entries"][4]["reason"] == "Enough"
    [january] = desk.json(*arguments, "--from", "2026-01-06", "--to", "2026-01-31")["allocations"]
    assert (january["opening"], january["closing"], len(january["entries"])) == ("5000.00", "4500.00", 2)
    table = desk.run(*arguments).splitlines()
    assert table[0] == "FY26, DACH, in EUR" and "Opening" in table[2] and table[-1].endswith("5100.00"), table
    assert "DACH: Available" in table[3] and "Committed" in table[4]
    assert desk.json("mdf", "statement", desk.file, "--partner", "Brise")["allocations"] == []
    desk.run("mdf", "statement", desk.file, expect=USAGE)
    desk.run(*arguments, "--from", "2026-02-01", "--to", "2026-01-31", expect=USAGE)
    desk.run(*arguments, "--from", "yesterday", expect=USAGE)
    desk.run("mdf", "statement", desk.file, "--partner", "Nobody", expect=FAILED)


def read_paper(path):
    """The text of a PDF, and what it says about itself."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], stdout=subprocess.PIPE, text=True, encoding="utf-8",
                          check=True).stdout
    about = subprocess.run(["pdfinfo", path], stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout
    # Spaces that keep a date together, and signs that turn the direction, are seen by nobody.
    for sign in "\u00a0\u202f":
        text = text.replace(sign, " ")
    for sign in "\u2066\u2067\u2068\u2069\u200e\u200f\u202a\u202b\u202c":
        text = text.replace(sign, "")
    return text, dict(line.split(":", 1) for line in about.splitlines() if ":" in line)


def make_decided_funds(desk):
    """In pounds of a budget in euros: C-1 is paid in part, C-2 rejected, C-3 waits, C-4 was cut."""
    make_funds(desk)
    desk.environment["LIAISON_LOCALE_DIR"] = os.path.join(os.path.dirname(PROGRAM), "..", "..", "po")
    apply_funds(desk, *OPEN,
                operation("rate", "f", "2026-01-04", currency="GBP", rate="1.173", **{"in": "EUR"}),
                *ask("R-1", "1000", "r1", "GBP"), operation("approve", "p", "2026-01-06", request="R-1"),
                *(operation("claim", f"c{i}", "2026-02-03", "Cleo", claim=f"C-{i}", request="R-1",
                            lines=[{"cost": "200", "amount": "200", "description": "Stand", "supplier": "Messe & Co",
                                    "invoice": f"=F-{i}", "invoice-total": "200"}]) for i in (1, 2, 3, 4)),
                operation("approve-claim", "d1", "2026-02-04", claim="C-1"),
                operation("pay", "y", "2026-02-05", claim="C-1", amount="50.50", reference="@BANK 7"),
                operation("reject-claim", "d2", "2026-02-05", claim="C-2", reason="No photo was given"),
                operation("approve-claim", "d4", "2026-02-06", claim="C-4", amount="120", reason="Food is not borne"))


@test
def funds_are_told_on_paper():
    desk = Desk()
    make_decided_funds(desk)
    path = desk.path("statement.pdf")
    arguments = ("mdf", "statement", desk.file, "--partner", "Alpen", "--as-of", "2026-02-10", "--pdf")
    desk.run(*arguments, path)
    text, about = read_paper(path)
    assert about["Title"].strip() == "Fund Statement" and about["Tagged"].strip() == "yes" and "A4" in about["Page size"]
    assert about["Pages"].strip() == "1" and "2026" in about["CreationDate"]
    for words in ("Alpen", "through 10 Feb 2026", "3 Jan 2026", "5,000.00", "3,827.00", "Page 1 of 1", "Claim approved",
                  "C-1", "R-1", "19 Mar 2026"):
        assert words in text, (words, text)
    with open(path, "rb") as file:
        first = file.read()
    desk.run(*arguments, path)
    with open(path, "rb") as file:
        assert file.read() == first

    # In the language of the partner, and in another that is asked for.
    desk.run(*arguments, path, "--language", "de-AT")
    text, about = read_paper(path)
    assert about["Title"].strip() == "Auszug der Fördermittel"
    for words in ("Datum", "Anfang", "Ende", "Verfügbar", "C-1", "bis 10.02.2026", "3.827,00", "Seite 1 von 1"):
        assert words in text, (words, text)
    desk.run(*arguments, path, "--language", "ar")
    text, about = read_paper(path)
    assert about["Title"].strip() == "كشف الأموال" and "3,827.00" in text
    for words in ("التاريخ", "متاح"):
        assert words in text or words[::-1] in text, (words, text)
    desk.run(*arguments, path, "--language", "xx", expect=USAGE)
    desk.run(*arguments, desk.file, expect=FAILED)
    desk.run(*arguments, desk.path("no/such.pdf"), expect=FAILED)
    desk.run(*arguments, path, "--json", expect=USAGE)

    # Many pages, each with its number and the head of the table.
    apply_funds(desk, *(operation("allocate", f"m{i}", "2026-02-07", budget="FY26", region="DACH", partner="Alpen",
                                  amount="1") for i in range(150)))
    desk.run(*arguments, path)
    text, about = read_paper(path)
    n_pages = int(about["Pages"])
    # The last page may have what comes behind the table.
    assert n_pages > 2 and text.count("What It Was") in (n_pages - 1, n_pages), text
    for page in range(1, n_pages + 1):
        assert f"Page {page} of {n_pages}" in text
    # The last day counts, and there is nothing of what came later.
    desk.run(*arguments, path, "--from", "2026-01-04", "--to", "2026-02-03")
    text, about = read_paper(path)
    assert "4 Jan 2026 through 3 Feb 2026" in text and "Claim approved" not in text
    desk.run("mdf", "statement", desk.file, "--partner", "Brise", "--pdf", path)
    assert "No budget" in read_paper(path)[0]
    # The language and the paper of a partner are its own; a language without a catalogue is told in that of the source.
    desk.run("import", desk.file, "partners",
             desk.write("more.csv", "Name,Country,Language\nCedar,US,de-AT\nÉrable,CA,fr\n"))
    for partner, word in (("Cedar", "Zeitraum"), ("Érable", "Period")):
        desk.run("mdf", "statement", desk.file, "--partner", partner, "--pdf", path)
        text, about = read_paper(path)
        assert word in text and "letter" in about["Page size"], (text, about)


@test
def decisions_are_told_on_paper():
    desk = Desk()
    make_decided_funds(desk)
    path = desk.path("decision.pdf")

    def decide(claim, *more, as_of="2026-02-10"):
        desk.run("mdf", "decision", desk.file, claim, "--as-of", as_of, "--pdf", path, *more)
        return read_paper(path)

    text, about = decide("C-1")
    assert about["Title"].strip() == "Your Claim Is Approved" and about["Author"].strip() == "Ana"
    for words in ("Alpen", "R-1: Trade fair", "4 Feb 2026", "200.00 GBP", "1.173 EUR", "234.60 EUR", "6 Jan 2026",
                  "@BANK 7", "50.50 GBP", "149.50 GBP", "Invoice =F-1, Messe & Co"):
        assert words in text, (words, text)
    text, about = decide("C-2")
    assert about["Title"].strip() == "Your Claim Is Rejected"
    for words in ("No photo was given", "again", "19 Mar 2026"):
        assert words in text, (words, text)
    assert "is over" in decide("C-2", as_of="2026-03-20")[0]
    text, about = decide("C-4")
    assert about["Title"].strip() == "Your Claim Is Approved in Part"
    assert "120.00" in text and "Food is not" in text
    # Why it was cut is not why it was reversed.
    apply_funds(desk, operation("reverse", "v", "2026-02-09", claim="C-4", reason="Claimed twice"))
    text, about = decide("C-4")
    assert about["Title"].strip() == "Your Claim Is Reversed" and "Claimed twice" in text
    assert "Reduced: Food is not" in text and "again" in text
    text, about = decide("C-1", "--language", "de")
    assert about["Title"].strip() == "Ihre Abrechnung ist genehmigt"
    for words in ("Abrechnung", "Aktivität", "149,50 GBP", "1,173 EUR", "06.01.2026"):
        assert words in text, (words, text)
    decide("C-1", "--language", "ar")
    desk.run("mdf", "decision", desk.file, "C-3", "--pdf", path, expect=FAILED)
    desk.run("mdf", "decision", desk.file, "C-9", "--pdf", path, expect=FAILED)
    desk.run("mdf", "decision", desk.file, "C-1", expect=USAGE)
    desk.run("mdf", "decision", desk.file, "C-1", "--pdf", desk.file, expect=FAILED)


@test
def payments_are_listed():
    desk = Desk()
    make_decided_funds(desk)
    lines = desk.json("mdf", "payments", desk.file)
    names = ("state", "claim", "date", "amount", "currency", "charged", "cost", "rate", "reference")
    assert [tuple(each[name] for name in names) for each in lines] == [
        ("payable", "C-1", "2026-02-04", "149.50", "GBP", "175.36", None, "1.173", None),
        ("payable", "C-4", "2026-02-06", "120.00", "GBP", "140.76", None, "1.173", None),
        ("paid", "C-1", "2026-02-05", "50.50", "GBP", "59.24", "59.24", "1.173", "@BANK 7")], lines
    assert [each["claim"] for each in desk.json("mdf", "payments", desk.file, "--to", "2026-02-04")] == ["C-1"]
    assert [each["state"] for each in desk.json("mdf", "payments", desk.file, "--from", "2026-02-06")] == ["payable"] * 2
    # What a spreadsheet would run is text.
    csv = desk.run("mdf", "payments", desk.file, "--csv", "-").splitlines()
    assert csv[0].startswith("state,partner,claim,request,title,invoices,date,amount,currency,reference,budget"), csv
    assert "'=F-1" in csv[1] and "'@BANK 7" in csv[3], csv
    desk.run("mdf", "payments", desk.file, "--csv", desk.path("payments.csv"))
    with open(desk.path("payments.csv"), encoding="utf-8") as file:
        assert file.read().splitlines() == csv
    assert "149.50" in desk.run("mdf", "payments", desk.file)
    apply_funds(desk, operation("reverse", "v", "2026-02-09", claim="C-1", reason="Twice"))
    assert [(each["state"], each["reversed_on"]) for each in desk.json("mdf", "payments", desk.file)] == [
        ("payable", None), ("reversed", "2026-02-09")]
    desk.run("mdf", "payments", desk.file, "--csv", desk.file, expect=FAILED)
    desk.run("mdf", "payments", desk.file, "--csv", "-", "--json", expect=USAGE)
    desk.run("mdf", "payments", desk.file, "--from", "2026-02-02", "--to", "2026-02-01", expect=USAGE)


@test
def funds_are_told_over_time():
    desk = Desk()
    make_funds(desk)
    assert desk.json("mdf", "over-time", desk.file)["parts"] == []
    apply_funds(desk, *OPEN, *ask("R-1", "1000", "r1"), *ask("R-2", "500", "r2"), *ask("R-3", "70", "r3", "USD"),
                operation("approve", "p1", "2026-01-06", request="R-1"),
                operation("approve", "p2", "2026-01-06", request="R-2"),
                operation("claim", "c", "2026-02-03", "Cleo", claim="C-1", request="R-1",
                          lines=[{"cost": "400", "amount": "400"}]),
                operation("approve-claim", "d", "2026-02-04", claim="C-1"),
                operation("pay", "y", "2026-02-10", claim="C-1"),
                operation("claim", "c2", "2026-02-12", "Cleo", claim="C-2", request="R-1",
                          lines=[{"cost": "100", "amount": "100"}]),
                operation("cancel", "x", "2026-02-15", request="R-2", reason="Enough"))
    as_of = ("--as-of", "2026-02-20")
    [whole] = desk.json("mdf", "over-time", desk.file, "--budget", "FY26", *as_of)["parts"]
    assert (whole["budget"], whole["allocated"], whole["used"], whole["paid"], whole["remaining"]) == (
        "FY26", "100000.00", "1000.00", "400.00", "99000.00"), whole
    assert [(each["to"], each.get("used"), each.get("paid")) for each in whole["months"][:3]] == [
        ("2026-01-31", "1500.00", "0.00"), ("2026-02-28", "1000.00", "400.00"), ("2026-03-31", None, None)]
    # A thousand in 46 days, and 314 to go.
    assert (whole["outlook"], whole["pace_days"], whole["left_at_end"]) == ("remains", 46, "92173.91"), whole
    [alpen] = desk.json("mdf", "over-time", desk.file, "--partner", "Alpen", *as_of)["parts"]
    assert (alpen["outlook"], alpen["runs_out_on"], alpen["months"][-1]["forecast"]) == (
        "runs-out", "2026-08-23", "0.00"), alpen
    assert alpen["why"].startswith("1000.00") and len(alpen["months"]) == 12
    table = desk.run("mdf", "over-time", desk.file, "--region", "DACH", *as_of).splitlines()
    assert table[0] == "FY26, Germany, in EUR" and table[3].startswith("2026-02-28") and table[-1].startswith("1000.00")

    # The request in dollars has no rate.
    use = desk.json("mdf", "use", desk.file, "--partner", "Alpen", *as_of, expect=PROBLEMS)["parts"][0]
    names = ("paid", "payable", "committed", "available", "expired", "smaller", "unclaimed", "cancelled", "given_back",
             "allocated")
    assert [use[name] for name in names] == ["400.00", "0.00", "600.00", "3500.00", "0.00", "0.00", "0.00", "500.00",
                                             "0.00", "5000.00"], use
    assert use["kinds"] == [{"kind": "event", "activities": 2, "promised": "1500.00", "claimed": "500.00",
                             "approved": "400.00", "paid": "400.00"}], use["kinds"]
    assert "Let go: request cancelled" in desk.run("mdf", "use", desk.file, *as_of, expect=PROBLEMS)

    cycle = desk.json("mdf", "cycle-time", desk.file, *as_of)["parts"][0]
    assert cycle["paid"] == {"claims": 2, "done": 1, "median_days": 7}, cycle
    assert cycle["decided"]["median_days"] == 1 and len(cycle["months"]) == 1
    assert [(each["claim"], each["partner"], each["days"]) for each in cycle["open"]] == [("C-2", "Alpen", 8)]
    assert "C-2" in desk.run("mdf", "cycle-time", desk.file, *as_of)

    desk.run("import", desk.file, "deals", desk.write(
        "deals.csv", "Name,Stage,Amount,Currency,Closed\nCranes,won,3000,EUR,2026-02-18\nShips,open,50,GBP,\n"))
    activity = desk.json("list", desk.file, "activities")[0]["id"]
    desk.run("import", desk.file, "activity-deals",
             desk.write("links.csv", f"Activity,Deal\n{activity},Cranes\n{activity},Ships\n"))
    result = desk.json("mdf", "return", desk.file, *as_of, expect=PROBLEMS)
    assert result["missing_rates"] == ["GBP"], result
    [part] = result["parts"]
    assert (part["cost"], part["won"], part["pipeline"], part["deals"], part["deals_without_amount"]) == (
        "400.00", "3000.00", "0.00", 2, 1), part
    linked = [each for each in part["activities"] if each["deals"]]
    assert [(each["activity"], [deal["name"] for deal in each["deals"]]) for each in linked] == [
        ("Booth", ["Cranes", "Ships"])], linked
    assert (linked[0]["won"], linked[0]["pipeline"]) == ("3000.00", "0.00")
    assert "Booth" in desk.run("mdf", "return", desk.file, *as_of, expect=PROBLEMS)
    for second in ("over-time", "use", "cycle-time", "return"):
        desk.run("mdf", second, desk.file, "--as-of", "soon", expect=USAGE)
        desk.run("mdf", second, desk.file, "--budget", "FY27", expect=FAILED)
        desk.run("mdf", second, desk.file, "--region", "DACH", "--partner", "Alpen", expect=USAGE)
        desk.run("mdf", second, expect=USAGE)


@test
def the_examples_of_the_help_work():
    desk = Desk()
    make_funds(desk)
    with open(os.path.join(SOURCE, "help", "C", "funds-file.page"), encoding="utf-8") as file:
        examples = [json.loads(line.split("<![CDATA[")[-1]) for line in file if line.split("<![CDATA[")[-1].startswith('{"op"')]
    with open(os.path.join(SOURCE, "data", "operations.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)["$defs"]
    answers = apply_funds(desk, *examples, expect=PROBLEMS)
    assert len(answers) == len(examples) > 24
    for example, answer in zip(examples, answers):
        # Nobody is entitled to anything where there is no program.
        if example["op"] == "entitle":
            assert answer["guard"] == "state", answer
        else:
            assert answer["accepted"] and not answer["repeated"], answer
    for example in examples:
        definition = schema["op-" + example["op"]]
        assert set(definition["required"]) <= set(example) <= set(definition["properties"]), example
    desk.run("check", desk.file)


@test
def any_locale_prints_utf8():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name\nMüller 株式会社\n"))
    cron = dict(desk.environment, LC_ALL="C")
    assert "Müller 株式会社" in desk.run("list", desk.file, "partners", env=cron)
    assert json.loads(desk.run("list", desk.file, "partners", "--json", env=cron))[0]["name"] == "Müller 株式会社"
    assert "Müller" in desk.run("show", desk.file, "partners", "Müller 株式会社", env=cron)
    assert "Müller" in desk.run("list", desk.file, "partners", "--search", "müller", env=cron)
    assert "Müller" in desk.run("list", desk.file, "partners", "--filter", "name=Müller 株式会社", env=cron)
    result = subprocess.run([PROGRAM, "show", desk.file, "partners", "Süd"], capture_output=True, env=cron, check=False)
    assert "“Süd”" in result.stderr.decode("utf-8")


@test
def a_full_disk_is_a_failure():
    desk = Desk()
    desk.run("new", desk.file, "--sample")
    for arguments in (["list", desk.file, "sales"], ["list", desk.file, "sales", "--json"], ["log", desk.file],
                      ["list", desk.file, "partners", "--limit", "1"], ["export", desk.file, "sales"], ["--help"],
                      ["--version"], ["check", desk.file]):
        with open("/dev/full", "w", encoding="utf-8") as full:
            desk.run(*arguments, expect=FAILED, stdout=full)


@test
def json_says_all():
    desk = Desk()
    desk.run("new", desk.file)
    table = desk.write("p.csv", "Name,VAT,E-mail,Founded\nAster,GB1,,\nBad,,nobody,99\nAster Ltd,GB1,,\n")
    report = desk.json("import", desk.file, "partners", table, expect=PROBLEMS)
    assert report["problem_count"] == 2 and len(report["problems"]) == 2
    assert report["problems"][0] == {"line": 3, "column": "E-mail", "cell": "nobody",
                                     "reason": report["problems"][0]["reason"]}
    assert report["notes"] == [] and report["duplicate_count"] == 1
    duplicate = report["duplicates"][0]
    assert (duplicate["line"], duplicate["other_line"], duplicate["action"]) == (4, 2, "skip"), duplicate
    assert duplicate["must_decide"] and duplicate["other_name"] == "Aster" and duplicate["points"] >= 80
    sales = desk.write("s.csv", "Partner,Date,Amount,Currency\nAster,03/04/2025,1.00,EUR\n")
    assert "Date" in desk.json("import", desk.file, "sales", sales)["notes"][0]
    undone = desk.json("undo", desk.file)
    assert undone["undoes"] == 2 and undone["change"] == 3 and "s.csv" in undone["label"]
    # Said once: the column is named beside the reason.
    refused = desk.path("refused.csv")
    bad = desk.write("b.csv", "Partner,Date,Amount,Currency\nNobody,2025-01-31,1.00,EUR\n")
    desk.run("import", desk.file, "sales", bad, "--refused", refused, expect=PROBLEMS)
    with open(refused, encoding="utf-8-sig") as file:
        assert ",Partner: In the workspace there is none named “Nobody”.," in file.read()


@test
def lists_stream():
    desk = Desk()
    desk.run("new", desk.file)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name\nAster\n"))
    rows = "".join(f"Aster,2025-01-{1 + i % 28:02},{i}.00,EUR,N{i}\n" for i in range(40000))
    desk.run("import", desk.file, "sales", desk.write("s.csv", "Partner,Date,Amount,Currency,Order\n" + rows))
    assert desk.json("list", desk.file, "sales", "--filter", "order-number=none") == []
    # All of them would be a hundred MiB and more as objects in memory; so is a book of their names.
    some = desk.json("show", desk.file, "sales", "N39000")["id"]
    # What a sanitizer keeps of freed memory is kept small.
    environment = dict(desk.environment,
                       ASAN_OPTIONS=desk.environment.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1")

    def measure(*arguments):
        pid = os.posix_spawn(PROGRAM, [PROGRAM, *arguments], environment,
                             file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
        _, status, usage = os.wait4(pid, 0)
        assert status == 0, arguments
        return usage.ru_maxrss

    least = measure("list", desk.file, "sales", "--json", "--limit", "1")
    for arguments in (["list", "--json", desk.file, "sales"], ["show", desk.file, "sales", some],
                      ["show", desk.file, "sales", "n39000"]):
        kibibytes = measure(*arguments) - least
        assert kibibytes < 20 << 10, (arguments, kibibytes)
    assert desk.json("show", desk.file, "sales", some)["order_number"] == "N39000"
    # Only now: a child starts with what its parent has in memory.
    sales = desk.json("list", desk.file, "sales")
    assert len(sales) == 40000 and sales[7]["partner"] == "Aster"
    desk.run("show", desk.file, "sales", "none", expect=FAILED)


@test
def read_only_folders_can_be_read():
    desk = Desk()
    shelf = desk.path("shelf")
    os.mkdir(shelf)
    desk.file = os.path.join(shelf, "a workspace?%41#.liaison")
    desk.run("new", desk.file, "--sample")
    # Whoever may write everywhere takes the part of somebody who may not.
    somebody = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    os.chmod(desk.folder.name, 0o777)
    os.chmod(shelf, 0o755 if somebody else 0o555)
    os.chmod(desk.file, 0o444)
    os.remove(desk.file + "-turn")
    try:
        if somebody and subprocess.run([PROGRAM, "--version"], capture_output=True, check=False, **somebody).returncode:
            return
    except (PermissionError, subprocess.SubprocessError):
        return
    for _ in range(2):
        assert len(json.loads(desk.run("list", desk.file, "partners", "--json", **somebody))) == SAMPLE_PARTNERS
        assert "Nordlicht" in desk.run("show", desk.file, "partners", "P-1001", **somebody)
        assert desk.run("log", desk.file, **somebody).count("\n") == SAMPLE_CHANGES
        assert desk.run("export", desk.file, "partners", **somebody).count("\n") == SAMPLE_PARTNERS + 1
    desk.run("undo", desk.file, expect=FAILED, **somebody)
    desk.run("import", desk.file, "partners", desk.write("p.csv", "Name\nA\n"), expect=FAILED, **somebody)
    assert sorted(os.listdir(shelf)) == [os.path.basename(desk.file)], os.listdir(shelf)
    # A log that nobody can share with us may hold what the file does not: that is not passed over.
    os.chmod(shelf, 0o755)
    with open(desk.file + "-wal", "wb") as file:
        file.write(bytes(100))
    os.chmod(desk.file + "-wal", 0o444)
    os.chmod(shelf, 0o755 if somebody else 0o555)
    desk.run("list", desk.file, "partners", expect=FAILED, **somebody)
    os.chmod(shelf, 0o755)


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
