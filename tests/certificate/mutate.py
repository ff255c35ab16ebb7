"""Changes certificates: every field by itself, and several at random. None may be accepted.

    python3 tests/certificate/mutate.py FOLDER [COUNT]

FOLDER has pairs of NAME.json, a certificate, and NAME.yaml, its manifest, each of which has to be
accepted as it is. COUNT is the number of random changes, over all certificates.

A change as it is meets the digest. So each claim is changed a second time with the digests made
anew: then what is claimed has to be refused for itself. What a certificate quotes (rows, uses, what
the profile says, of what kind a token is) is no claim of its own.
"""
import copy, glob, json, os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../spec/checker"))
import check

def accepts(certificate, manifest):
    try:
        check.check(certificate, manifest, {})
        return True
    except (check.Refused, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False

def places(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, path + (key,))

def at(value, path):
    for key in path:
        value = value[key]
    return value

def with_change(value, path, new):
    if not path:
        return new
    value = copy.copy(value)
    value[path[0]] = with_change(value[path[0]], path[1:], new)
    return value

def changes(value):
    """Other values in the place of one."""
    if isinstance(value, dict):
        return [{k: value[k] for k in value if k != key} for key in value]
    if isinstance(value, list):
        gone = [value[:i] + value[i + 1:] for i in range(len(value))]
        return gone + [value + [item] for item in value]
    if isinstance(value, str):
        return [value + "x", value[:-1], value.swapcase(), ""]
    if value is None:
        return ["x", 0, []]
    return [value + 1, value - 1, None]

def is_claim(path):
    head, rest = path[0] if path else None, path[1:]
    return (head in ("version", "manifest", "grant") or path == ("oauth", "answer")
            or path[:2] == ("oauth", "cells") and (len(path) == 2 or path[-1] == "cell")
            or head == "plan" and (len(rest) == 0 or rest[1:2] in (("uses",), ("grant",))))

def anew(certificate):
    rows = certificate["catalogue"]
    certificate = {**certificate, "catalogue": {**rows, "digest": check.digest(rows["operations"])}}
    return {**certificate, "digest": check.digest(certificate)}

def main(folder, count):
    pairs = []
    for name in sorted(glob.glob(os.path.join(folder, "*.json"))):
        manifest = open(name[:-4] + "yaml", "rb").read()
        pairs.append((name, json.load(open(name, encoding="utf-8")), manifest))
    tried = {"as it is": 0, "made anew": 0, "at random": 0}

    def refused(kind, name, original, changed, manifest, path):
        if changed == original:
            return
        tried[kind] += 1
        if accepts(changed, manifest):
            sys.exit(f"{name}: accepted with {path} changed ({kind}): {json.dumps(changed)}")

    for name, certificate, manifest in pairs:
        check.check(certificate, manifest, {})
        if accepts(certificate, manifest + b"\n"):
            sys.exit(f"{name}: accepted for another manifest")
        for path in places(certificate):
            for new in changes(at(certificate, path)):
                changed = with_change(certificate, path, new)
                refused("as it is", name, certificate, changed, manifest, path)
                if is_claim(path):
                    refused("made anew", name, certificate, anew(changed), manifest, path)
    draw = random.Random(1)
    for _ in range(count):
        name, certificate, manifest = draw.choice(pairs)
        changed, paths = certificate, []
        for _ in range(draw.choice([1, 1, 2, 3])):
            path = draw.choice(list(places(changed))[1:])
            other = draw.choice(list(places(changed)))
            new = draw.choice(changes(at(changed, path)) + [at(changed, other)])
            changed = with_change(changed, path, new)
            paths.append(path)
            if not isinstance(changed, dict) or not changed:
                break
        refused("at random", name, certificate, changed, manifest, paths)
    print(f"{len(pairs)} certificates accepted; refused: "
          + ", ".join(f"{number} changes {kind}" for kind, number in tried.items()))

main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 100_000)
