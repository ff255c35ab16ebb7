"""What the others have to answer as well, from the report that `front-scope check --format json` printed:

    python3 expected.py REPORT FOLDER

writes `scopes.txt`, a scope a line, and `decisions.txt`, a line `allow` or `deny` and endpoint for each entry.
"""

import json
import pathlib
import sys

report, folder = json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2])
denied = {blocker["entry"] for blocker in report["blockers"]}
decisions = ["deny" if use["entry"] in denied else "allow" for use in report["uses"]]
if len(report["uses"]) != 50 or set(decisions) != {"allow", "deny"}:
    sys.exit("the manifest has to have 50 uses, some that OAuth covers and some that it doesn't")

lines = [f"{decision} {use['endpoint']}\n" for decision, use in zip(decisions, report["uses"])]
(folder / "scopes.txt").write_text("".join(f"{scope}\n" for scope in sorted(report["scopes"])))
(folder / "decisions.txt").write_text("".join(lines))
