"""Front's model as Cedar's policies, and a request for each endpoint of the question:

    front-scope endpoints --format json > catalogue.json
    python3 cedar.py catalogue.json ../../spec/profiles/shared-only.yaml decisions.txt FOLDER

A token is an entity with features, namespaces and permissions, the operations are actions with a policy each, and
what a request must reach is its context. Beside the policies it writes the token that has all that the profile grants,
a context for each namespace, a line of arguments for each request, and all of the requests as Cedar's tests.
"""

import json
import pathlib
import re
import sys

catalogue = json.loads(pathlib.Path(sys.argv[1]).read_text())
profile = pathlib.Path(sys.argv[2]).read_text()
decisions = pathlib.Path(sys.argv[3]).read_text().splitlines()
folder = pathlib.Path(sys.argv[4])


def granted(row):
    """The words of a row of the profile that are granted, and the words that it names at all."""
    words = re.search(rf"^{row}: \{{(.*)\}}", profile, re.MULTILINE).group(1)
    stances = dict(re.findall(r'"?([\w*]+)"?: (\w+)', words))
    return [word for word, stance in stances.items() if stance == "granted"], set(stances)


def needs(scope):
    """What a token must have for this scope, as Cedar's conditions."""
    if scope is None:
        return []
    if scope == "feature:app_trigger":
        return ['principal.features.contains("application_triggers")']
    return [
        'principal.features.contains("access_resources")',
        f'principal.permissions.contains("{scope}")',
    ]


def policy(row):
    conditions = [*needs(row["scope"]), "principal.namespaces.containsAll(context.reach)"]
    return (
        f'@id("{row["operation"]}")\n'
        f'permit (principal is Token, action == Action::"{row["endpoint"]}", resource)\n'
        f'when {{ {" && ".join(conditions)} }};\n'
    )


def ceiling():
    """The token that has all that the profile grants."""
    resources, named = granted("resources")
    scopes = {row["scope"] for row in catalogue if row["scope"]}
    held = {scope for scope in scopes if not scope.startswith("feature:")}
    held = {s for s in held if s.split(":")[0] in resources or "*" in resources and s.split(":")[0] not in named}
    attributes = {
        "features": granted("features")[0],
        "namespaces": granted("namespaces")[0],
        "permissions": sorted(held),
    }
    return [{"uid": {"type": "Token", "id": "oauth"}, "attrs": attributes, "parents": []}]


reach = {row["endpoint"]: row["namespaces"][:1] for row in catalogue}
entities = ceiling()
arguments, tests = [], []
for line in decisions:
    decision, endpoint = line.split(" ", 1)
    context = {"reach": reach[endpoint]}
    name = f"context-{'-'.join(context['reach']) or 'nowhere'}.json"
    (folder / name).write_text(json.dumps(context))
    action = f'Action::"{endpoint}"'
    arguments.append(f"{action}\t{folder / name}\n")
    request = {"principal": 'Token::"oauth"', "action": action, "resource": 'Api::"front"', "context": context}
    about = {"name": endpoint, "request": request, "entities": entities}
    tests.append({**about, "decision": decision, "reason": [], "num_errors": 0})

(folder / "policies.cedar").write_text("\n".join(policy(row) for row in catalogue))
(folder / "entities.json").write_text(json.dumps(entities))
(folder / "requests.tsv").write_text("".join(arguments))
(folder / "tests.json").write_text(json.dumps(tests))
