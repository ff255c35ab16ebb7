"""The scopes of a manifest's endpoints, looked up in Front's OpenAPI documents, one a line:

    python3 scopes.py fifty.yaml core-api.json channel-api.json

Endpoints have to be written as in the documents; one that isn't there is an error.
"""

import json
import sys

manifest, *documents = sys.argv[1:]
scopes = {}
for document in documents:
    with open(document, encoding="utf-8") as file:
        paths = json.load(file)["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            scopes[f"{method.upper()} {path}"] = operation.get("x-required-scopes", [])

needed = set()
with open(manifest, encoding="utf-8") as file:
    for line in file:
        if line.startswith("  - "):
            endpoint = line[4:].strip()
            if endpoint not in scopes:
                sys.exit(f"no such endpoint: {endpoint}")
            needed.update(scopes[endpoint])
print("\n".join(sorted(needed)))
