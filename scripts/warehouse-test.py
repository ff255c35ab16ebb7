"""Compares what the queries of `front-scope catalogue export` answer with `Catalogue::resolve`, and runs what
docs/warehouse.md says.

Arguments: the program, the example `resolve`, a folder to write to, and the engines to ask; or `measure`, for a plain
GROUP BY of 5 million rows beside the query.
"""

import csv
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

program, resolve, folder, *engines = sys.argv[1:]
COUNT = 100_000
rng = random.Random(16)


def export(form):
    command = [program, "catalogue", "export", "--format", form]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


operations = list(csv.DictReader(export("csv").splitlines()))
templates = [row["endpoint"].split(" ") for row in operations]
words = sorted({s for _, path in templates for s in path.split("/") if s and "{" not in s})


def letters(alphabet, most):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(1, most)))


def plain_id():
    """An id on which the query and the library have to agree."""
    return rng.choice([
        lambda: rng.choice(["cnv", "tea", "tag", "inb", "msg", "crd"]) + "_" + letters("0123456789abcdefgh", 9),
        lambda: str(rng.randint(0, 10**9)),
        lambda: f"{rng.getrandbits(32):08x}-{rng.getrandbits(16):04x}-4{rng.getrandbits(12):03x}",
        lambda: f"alt:email:{letters('abcxyz', 5)}@{letters('abcxyz', 5)}.com",
        lambda: f"alt%3Aemail%3A{letters('abcst', 5)}%40{letters('dsuvi', 5)}.com",
        lambda: f"alt:phone:+1{rng.randint(10**6, 10**7)}",
        lambda: f"alt:ref_id:{letters('ABC123', 6)}%20{letters('dsuvixyz', 4)}",
        lambda: letters("qzxj", 8),
        lambda: "{" + rng.choice(["id", "tag_id", "conversation", ""]) + "}",
        lambda: ":" + rng.choice(["id", "tagId", "tags"]),
    ])()


def odd_segment():
    """Text that may be taken for a word, a placeholder or a path."""
    word = rng.choice(words)
    return rng.choice([
        lambda: word.upper(), lambda: word.title(), lambda: word.replace("_", "-"), lambda: word.replace("_", ""),
        lambda: word[:-1], lambda: word + "s", lambda: word + rng.choice([".json", "-1", ":1", "~", "%20", "%2F1", "!", ")"]),
        lambda: rng.choice(["-", "+", "%2B", "%20", "~", "=", ":", "&", ".", "("]) + word,
        lambda: f"{plain_id()}{rng.choice(['-', '%20', '%20s', ' ', ':', '@', '%40', ',', '{x}', '%s', '$x'])}{word}",
        lambda: f"{word}{rng.choice(['-', '%20', ' ', ':', '@', '.', '{x}', '%s', '$x', '*'])}{plain_id()}",
        lambda: "%" + f"{ord(word[0]):02x}" + word[1:], lambda: word[0] + "%00" + word[1:], lambda: word[:1] + "\u200b" + word[1:],
        lambda: rng.choice([".", "..", "%2e", "%2E%2E", "*", "?", "#", "%", "$ID", "<id>", "%s", "%d", "%20s", "%40d", "(id)", "' + id + '", "%7Bid%7D", "%7Bid", "{id", "é", "tagé", "{a if b else c}", "${a}", "a\rb", "id\r", "{quote(id)}", "{?page}", "' '", "x" * rng.choice([511, 512, 513])]),
        lambda: letters("ats{}%:?#$'\"<>()*.+~@20 /\\|^é", 7),
    ])()


def host():
    """An address in front of a path, and whether the answers have to agree on it."""
    if rng.random() < 0.6:
        return "", True
    return rng.choice([
        ("https://api2.frontapp.com", True), ("http://api2.frontapp.com:443", True), ("HTTPS://API2.FrontApp.com", True),
        ("https://acme-1.api.frontapp.com", True), ("https://api.frontapp.com", True), ("https://example.com", True),
        ("https://api2.frontapp.com.example.com", True), ("https://app.frontapp.com", True), ("https://api2.frontapp.com/", True),
        ("/scim/v2", True), ("/companies/acme", True), ("https://api.frontapp.com/companies/acme", True),
        ("api2.frontapp.com", False), ("//api2.frontapp.com", False), ("//example.com", False), ("/", False),
        ("https://user:pw@api2.frontapp.com", False), ("{base_url}", False), ("${conversation.url}", False), ("'", False), (" ", False),
        ("https://api2.frontapp.com?x=", False), ("https://api2.frontappXcom", True), ("https://api2.frontapp.comx", True),
    ])


def ending():
    """What comes behind a path, and whether the answers have to agree on it."""
    if rng.random() < 0.5:
        return "", True
    return rng.choice([
        ("/", True), ("//", True), ("?limit=5", True), ("/?limit=5", True), ("?", True), ("?q=a/b", True), ("?q=tags%2Fx&page=/1/2", True),
        ("?page_token=abc==", True), ("#top", True), ("/?", False), ("/#", False), ("?a/b", False), ("?/comments", False), ("/?/comments", False),
        ("#{x}", False), ("/#{x}", False), ("?{x}", True), ("${query}", False), ("{query}", False), ("/{?page}", False), ("?q=1#/tags", True),
        (" HTTP/1.1", False), ("\t", False), ("\n", False), ("?q=\n", False), ("'", False), ("/%s", False),
    ])


def request():
    method, path = rng.choice(templates)
    agrees = True
    segments = []
    for segment in path.strip("/").split("/"):
        draw = rng.random()
        if segment.startswith("{"):
            if draw < 0.7:
                segments.append(plain_id())
            elif draw < 0.85:
                segments.append(odd_segment())
                agrees = False
            elif segment != "{query}":
                segments.append(rng.choice(words))
        elif draw < 0.9:
            segments.append(segment)
        elif draw < 0.93:
            segments.append(rng.choice(words))
        elif draw < 0.95:
            segments.append(plain_id())
        elif draw < 0.96:
            segments += [segment, plain_id()]
        elif draw < 0.99:
            segments.append(odd_segment())
            agrees = False
    if "search" in segments and len(segments) == 3 and segments[2] in words:
        # `{query}` takes words, too: the one operation that the query doesn't find.
        agrees = False
    front, agrees_front = host()
    behind, agrees_behind = ending()
    slash = "/" if rng.random() < 0.95 or front.endswith("com") else ""
    join = "/" if rng.random() < 0.97 else "//"
    draw = rng.random()
    if draw < 0.1:
        method = rng.choice(["HEAD", "OPTIONS", "GET", "POST", "PATCH", "DELETE", "PUT"])
    elif draw < 0.15:
        method = method.lower()
    agrees = agrees and agrees_front and agrees_behind and (front + slash).startswith(("/", "http", "HTTP"))
    return method, front + slash + join.join(segments) + behind, agrees


requests = [request() for _ in range(COUNT)]
# A line of the example is one request.
requests = [(m, p, a and "\n" not in p) for m, p, a in requests]
lines = "\n".join(f"{m} {p}".replace("\n", "\r") for m, p, _ in requests) + "\n"
answers = subprocess.run([resolve], input=lines.encode(), capture_output=True, check=True).stdout.decode().splitlines()
assert len(answers) == COUNT, len(answers)
rows = [(index, m, p.replace("\n", "\r")) for index, (m, p, _) in enumerate(requests)]


def compare(engine, found, seconds):
    """Fails where a query names another operation, or none on a path where both have to agree."""
    assert len(found) == COUNT, (engine, len(found))
    wrong, missed, unknown, joined = [], [], 0, 0
    for index, (method, path, agrees) in enumerate(requests):
        ours, theirs = answers[index], found[index] or "-"
        joined += theirs != "-"
        if theirs != ours:
            unknown += theirs == "-"
            if theirs != "-":
                wrong.append((method, path, ours, theirs))
            elif agrees:
                missed.append((method, path, ours, theirs))
    for title, all_of in [("another operation", wrong), ("no operation", missed)]:
        for row in all_of[:10]:
            print(f"{engine}: {title}: {row}", file=sys.stderr)
    agreeing = sum(agrees for _, _, agrees in requests)
    print(f"{engine}: {joined} of {COUNT} paths are operations, {unknown} more are to the library alone;"
          f" equal on the {agreeing} that have to be, {seconds:.1f} s")
    if wrong or missed:
        sys.exit(f"{engine}: {len(wrong)} other operations, {len(missed)} missed")



def ask_duckdb(query):
    import duckdb
    connection = duckdb.connect()
    connection.execute("CREATE TABLE requests (token INTEGER, method VARCHAR, path VARCHAR, status INTEGER, day DATE)")
    with open(f"{folder}/requests.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    connection.execute(
        f"INSERT INTO requests SELECT column0, column1, column2, 200, DATE '2026-11-27' FROM read_csv('{folder}/requests.csv',"
        " header = false, all_varchar = true, quote = '\"', escape = '\"', delim = ',', new_line = '\\r\\n')")
    connection.execute(f"COPY requests TO '{folder}/requests.parquet' (FORMAT parquet)")
    start = time.monotonic()
    answer = connection.execute(query)
    names = [column[0] for column in answer.description]
    token, operation = names.index("token"), names.index("operation")
    return {row[token]: row[operation] for row in answer.fetchall()}, time.monotonic() - start


def ask_spark(query):
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.read.parquet(f"{folder}/requests.parquet").createOrReplaceTempView("requests")
    start = time.monotonic()
    answer = spark.sql(query.rstrip().rstrip(";")).select("token", "operation").collect()
    found = {row.token: row.operation for row in answer}
    spark.stop()
    return found, time.monotonic() - start


def page(has_spark):
    """Runs the example of the page, and fails where what it shows isn't what comes of it."""
    place = pathlib.Path(folder, "page")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    paths = [str(pathlib.Path(it).resolve().parent) for it in (program, sys.executable)]
    paths[1] = os.path.dirname(sys.executable)
    environment = os.environ | {"PATH": os.pathsep.join([*paths, os.environ["PATH"]])}
    blocks = re.findall(r"^```(\w+) ?(.*)\n((?s:.*?))^```$", open("docs/warehouse.md").read(), re.MULTILINE)
    # Files first: a program stands in front of the line that runs it, or behind.
    for _, name, text in blocks:
        if "." in name and name != "counts.csv":
            (place / name).write_text(text)
    said = ""
    for language, name, text in blocks:
        if language == "sh" and (name != "spark" or has_spark):
            run = subprocess.run(["sh", "-c", text], cwd=place, env=environment, capture_output=True, text=True)
            said = run.stdout
            # What is held and unused is an answer, and the page's last one.
            if run.returncode and "✘" not in said:
                sys.exit(f"docs/warehouse.md: {text}{run.stdout}{run.stderr}")
        elif name == "counts.csv" and (found := (place / name).read_text()) != text:
            sys.exit(f"docs/warehouse.md: counts.csv is\n{found}")
        elif language == "text" and text not in said:
            sys.exit(f"docs/warehouse.md: it says\n{said}")
    if has_spark:
        [part] = place.glob("counts-spark/*.csv")
        ours, theirs = ({tuple(row.items()) for row in csv.DictReader(open(it))} for it in (place / "counts.csv", part))
        if ours != theirs:
            sys.exit(f"docs/warehouse.md: Spark counts {theirs}")
    print("docs/warehouse.md: its example works")


def measure():
    import duckdb
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(f"CREATE TABLE operations AS SELECT method, shape, row_number() OVER () - 1 AS place"
                       f" FROM read_csv('{folder}/operations.csv', header = true) WHERE shape NOT LIKE '%^%'")
    connection.execute(
        "CREATE TABLE requests AS SELECT 'app_' || (n % 5) AS token, method, 'https://api2.frontapp.com' ||"
        " replace(shape, '{}', 'cnv_' || (n * 7919 % 1000003)) || '?limit=' || (n % 100) AS path,"
        " CASE WHEN n % 50 = 0 THEN 403 ELSE 200 END AS status, DATE '2026-01-01' + (n % 300)::INTEGER AS day"
        " FROM range(5000000) AS r(n) JOIN operations ON place = n % (SELECT count(*) FROM operations)")
    plain = "SELECT token, method, path, count(*), max(day) FROM requests GROUP BY token, method, path"
    for title, query in [("GROUP BY token, method, path", plain), ("the query", export("sql:duckdb"))]:
        start, processors = time.monotonic(), time.process_time()
        connection.execute(f"CREATE OR REPLACE TABLE answer AS {query.rstrip().rstrip(';')}")
        [(rows,)] = connection.execute("SELECT count(*) FROM answer").fetchall()
        print(f"{title}: {rows} rows, {time.monotonic() - start:.1f} s,"
              f" {time.process_time() - processors:.1f} s of processors")


if engines == ["measure"]:
    pathlib.Path(folder, "operations.csv").write_text(export("csv"))
    measure()
    sys.exit()
for engine in engines:
    if engine == "duckdb":
        compare("DuckDB", *ask_duckdb(export("sql:duckdb")))
    elif engine == "spark":
        compare("Spark", *ask_spark(export("sql:spark")))
    elif engine == "bigquery":
        import sqlglot
        [query] = sqlglot.transpile(export("sql:bigquery"), read="bigquery", write="duckdb")
        compare("BigQuery, as sqlglot translates it to DuckDB", *ask_duckdb(query))
page("spark" in engines)
