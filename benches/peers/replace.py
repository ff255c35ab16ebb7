"""Replaces what stands in a page between two markers by a file, whole or not at all:

    python3 replace.py PAGE NAME FILE

puts FILE between `<!-- NAME -->` and `<!-- /NAME -->`, each of which stands in PAGE once.
"""

import os
import pathlib
import sys

page, name, table = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]).read_text().strip()
begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
text = page.read_text()
if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
    sys.exit(f"{page}: {begin.strip()} and {end.strip()} have to stand there once each, in this order")
if not table:
    sys.exit(f"{sys.argv[3]}: there is nothing in it")

before, rest = text.split(begin)
after = rest.split(end)[1]
# In one step: a reader sees the page as it was or as it is.
new = page.with_name(f".{page.name}.new")
new.write_text(f"{before}{begin}\n{table}\n\n{end}{after}")
os.replace(new, page)
