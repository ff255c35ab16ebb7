#!/usr/bin/env python3
"""Checks a certificate of front-scope on its own: it shares no code with the program.

    python3 check.py CERTIFICATE MANIFEST [CATALOGUE.csv]

Exit 0: accepted. 1: refused, with the reason. 2: a file can't be read.

Verified: the manifest is the file that was checked, byte for byte. Each use asks for no more than
its operation's row says. The grant authorises each use, and each item of it has a witness, the first
use that fails without it; so no smaller grant would do. OAuth's answer follows from the cells of the
grant. The plan gives each use to one token, whose grant is the least for its uses, and gives OAuth
none that it doesn't cover. The digests fit.

Not verified: that the uses are what the manifest means (compare them: the entries in order, then the
features); that the rows are Front's (CATALOGUE.csv, which is what `front-scope catalogue export
--format csv` prints, is searched for each row); that the cells are what the sources say; that no
other plan opens less. The digests find accidents; they are no signature.
"""
import csv, hashlib, json, sys

class Refused(Exception): pass

def need(holds, why):
    if not holds:
        raise Refused(why)

def digest(value):
    if isinstance(value, dict):
        value = {key: value[key] for key in value if key != "digest"}
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()

def items(use, rows, workspaces):
    """The items that a use needs."""
    if use["operation"] is None:
        need(use["feature"] and not use["namespaces"], "a feature is needed in no namespace")
        return {f"feature:{use['feature']}"}
    row, reach = rows[use["operation"]], set(use["namespaces"])
    need(use["feature"] is None, "the feature of an operation follows from its scope")
    need(reach <= set(row["namespaces"] + row["besides"]), f"{row['endpoint']} doesn't live there")
    need(reach & set(row["namespaces"]) or not row["namespaces"], f"{row['endpoint']} lives elsewhere")
    if row["scope"] is None:
        return set()
    if row["scope"] == "feature:app_trigger":
        return {"feature:application_triggers"}
    parts = row["scope"].split(":")  # `events:*:read` is `events: read` on the token page
    needed = {"feature:access_resources", f"permission:{parts[0]}:{parts[-1]}"}
    if "shared" in reach and workspaces:
        needed |= {f"workspace:{name}" for name in workspaces}
        reach -= {"shared"}
    return needed | {f"namespace:{name}" for name in reach}

def cell(item):
    kind, name = item.split(":", 2)[:2]
    return {"permission": f"resource:{name}", "workspace": "namespace:shared"}.get(kind, item)

def check(certificate, manifest, catalogue):
    need(certificate["version"] == 1, "the version isn't 1")
    need(certificate["digest"] == digest(certificate), "it was changed")
    need(certificate["manifest"] == hashlib.sha256(manifest).hexdigest(), "it is about another manifest")
    rows = {row["operation"]: row for row in certificate["catalogue"]["operations"]}
    need(certificate["catalogue"]["digest"] == digest(list(rows.values())), "its rows were changed")
    for name, row in rows.items() if catalogue else ():
        fields = (row["endpoint"], row["scope"] or "", " ".join(row["namespaces"]))
        need(catalogue.get(name) == fields, f"the catalogue has no such row: {row}")
    need({use["operation"] for use in certificate["uses"]} - {None} == set(rows), "a row isn't used")
    uses = [items(use, rows, certificate["workspaces"]) for use in certificate["uses"]]
    grant = [entry["item"] for entry in certificate["grant"]]
    for place, use in enumerate(uses):
        need(use <= set(grant), f"use {place} isn't authorised")
    need(len(set(grant)) == len(grant), "an item stands there twice")
    for entry in certificate["grant"]:
        first = next((place for place, use in enumerate(uses) if entry["item"] in use), None)
        need(first is not None and entry["witness"] == first, f"{entry['item']} has another witness or none")
    cells = {entry["cell"]: entry["stance"] for entry in certificate["oauth"]["cells"]}
    need(set(cells) == set(map(cell, grant)), "the cells aren't those of the grant")
    need(len(cells) == len(certificate["oauth"]["cells"]), "a cell stands there twice")
    need(set(cells.values()) <= {"granted", "unknown", "denied"}, "there is no such stance")
    answer = "no" if "denied" in cells.values() else "unknown" if "unknown" in cells.values() else "yes"
    need(certificate["oauth"]["answer"] == answer, f"by its cells OAuth's answer is {answer}")
    given = sorted(place for token in certificate["plan"] for place in token["uses"])
    need(given == list(range(len(uses))), "the plan doesn't give each use to one token")
    for token in certificate["plan"]:
        own = set().union(*(uses[place] for place in token["uses"]))
        need(sorted(token["grant"]) == sorted(own), "the grant of a token isn't the least for its uses")
        covered = all(cells[cell(item)] == "granted" for item in own)
        need(token["kind"] == "api_token" or token["kind"] == "oauth" and covered, "no use for OAuth")

if __name__ == "__main__":
    try:
        paths = sys.argv[1:]
        certificate, manifest = json.load(open(paths[0], encoding="utf-8")), open(paths[1], "rb").read()
        table = csv.DictReader(open(paths[2], encoding="utf-8", newline="")) if paths[2:] else ()
        rows = {row["operation"]: (row["endpoint"], row["scope"], row["namespaces"]) for row in table}
        check(certificate, manifest, rows)
        print("accepted")
    except Refused as why:
        sys.exit(print(f"refused: {why}") or 1)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        sys.exit(print(f"unreadable: {type(error).__name__}: {error}") or 2)
