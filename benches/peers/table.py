"""The table of docs/performance.md, from what `benches/peers/run` has put into a folder:

    python3 table.py FOLDER

It prints what is there: a row that wasn't measured is left out.
"""

import datetime
import json
import os
import pathlib
import platform
import re
import sys

folder = pathlib.Path(sys.argv[1])


def pairs(name):
    path = folder / name
    lines = path.read_text().splitlines() if path.exists() else []
    return dict(line.split("\t") for line in lines)


versions, memory = map(pairs, ("versions.tsv", "memory.tsv"))

SCOPES = "scopes, of endpoints spelled as in the documents"

# Key, what is run, whose version, what it answers.
PROGRAMS = [
    ("check", "`front-scope check --format json`, 50 endpoints", "front-scope",
     "scopes, namespaces, least grant, OAuth's verdict, each reason with its source and line, ways out, plans"),
    ("jq", "`jq`, the same 50", "jq", SCOPES),
    ("python", "Python's `json`, the same 50", "Python", SCOPES),
    ("awk", "`awk`, the same 50, with a table of 254 scopes made before", "awk", "scopes, of endpoints spelled as in the table"),
    ("cedar-tests", "`cedar run-tests`, the same 50 at once", "cedar",
     "whether each decision is the expected one, which has to be known"),
    ("cedar-one", "`cedar authorize`, 1 of the 50", "cedar", "allow or deny, of a scope and namespaces that it is told"),
    ("cedar-each", "`cedar authorize`, 50 runs", "cedar", "the same, of all 50"),
    ("sentry", "`policy_sentry write-policy`, 50 actions of AWS", "policy_sentry",
     "the least policy of AWS: the same job for another service"),
    ("jq-start", "`jq -n 1`", "jq", "nothing: what the start of jq costs"),
    ("python-start", "`python3 -c pass`", "Python", "nothing: what the start of Python costs"),
    ("true", "`/bin/true`", None, "nothing: what the start of a program costs"),
]

def spelled(value, units):
    """The value in the largest unit in which it is one at least, with three digits that count."""
    for factor, unit in units:
        if value >= factor:
            break
    scaled = float(f"{value / factor:.3g}")
    digits = 0 if scaled >= 100 else 1 if scaled >= 10 else 2
    return f"{scaled:,.{digits}f}{unit}"


def time(nanoseconds):
    return spelled(nanoseconds, [(1e9, " s"), (1e6, " ms"), (1e3, " µs"), (1, " ns")])


def ratio(value, base):
    return spelled(value / base, [(1, "")])


def megabytes(kilobytes):
    return spelled(int(kilobytes) / 1024, [(1, " MiB")])


def table(rows):
    print()
    print("| what | version | what it answers | median | to front-scope | memory |")
    print("|---|---|---|--:|--:|--:|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def programs():
    keys = (folder / "rows.txt").read_text().split()
    results = json.loads((folder / "times.json").read_text())["results"]
    medians = {key: result["median"] * 1e9 for key, result in zip(keys, results, strict=True)}
    for key, what, whose, answers in PROGRAMS:
        if key in medians:
            relative = ratio(medians[key], medians["check"])
            version = versions[whose] if whose else "–"
            yield what, version, answers, time(medians[key]), relative, megabytes(memory[key])


def line_of(path, pattern):
    try:
        found = re.search(pattern, pathlib.Path(path).read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else "unknown"


processor = line_of("/proc/cpuinfo", r"^model name\s*: (.*)$")
load = line_of(folder / "load.txt", r"^(\S+)")
system = line_of("/etc/os-release", r'^PRETTY_NAME="(.*)"$')
print(f"On {datetime.date.today()}: {os.cpu_count()} cores, {processor}; {system}, {platform.machine()};")
print(f"hyperfine {versions['hyperfine']}; load before the run {load}.")
table(programs())
