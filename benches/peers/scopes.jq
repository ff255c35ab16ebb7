# The scopes of a manifest's endpoints, looked up in Front's OpenAPI documents, one a line:
#
#   jq -n -r --rawfile manifest fifty.yaml -f scopes.jq core-api.json channel-api.json
#
# Endpoints have to be written as in the documents; one that isn't there is an error.
(reduce inputs as $document ({};
  reduce ($document.paths | to_entries[]) as $path (.;
    reduce ($path.value | to_entries[]) as $operation (.;
      .["\($operation.key | ascii_upcase) \($path.key)"] = ($operation.value["x-required-scopes"] // [])))))
as $scopes
| [$manifest | split("\n")[] | select(startswith("  - ")) | ltrimstr("  - ")
    | . as $endpoint | $scopes[.] // error("no such endpoint: \($endpoint)")]
| add | unique[]
