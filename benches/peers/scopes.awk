# The scopes of a manifest's endpoints, looked up in a table `ENDPOINT <tab> SCOPE` that was made before:
#
#   awk -F '\t' -f scopes.awk table.tsv fifty.yaml
#
# Endpoints have to be written as in the table; one that isn't there is an error.
NR == FNR { scope[$1] = $2; next }
sub(/^  - /, "") {
  if (!($0 in scope)) { print "no such endpoint: " $0; exit 1 }
  if (scope[$0] != "" && !seen[scope[$0]]++) print scope[$0]
}
