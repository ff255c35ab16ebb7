"""Packs a program that was built already as a wheel, for pip: maturin packs only what it builds itself.

    python3 scripts/wheel.py PROGRAM TARGET FOLDER

The bytes depend on nothing but the program, pyproject.toml, README.md and SOURCE_DATE_EPOCH.
"""

import base64
import hashlib
import os
import pathlib
import re
import sys
import time
import tomllib
import zipfile

TAGS = {
    "x86_64-unknown-linux-musl": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "aarch64-unknown-linux-musl": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "x86_64-pc-windows-gnu": "win_amd64",
    "aarch64-apple-darwin": "macosx_11_0_arm64",
    "x86_64-apple-darwin": "macosx_10_12_x86_64",
}


def main(program: str, target: str, folder: str) -> None:
    project = tomllib.loads(pathlib.Path("pyproject.toml").read_text())["project"]
    version = re.search(r'^version = "(.*)"$', pathlib.Path("Cargo.toml").read_text(), re.M)[1]
    name = f"front_scope-{version}"
    tag = f"py3-none-{TAGS[target]}"
    metadata = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {version}",
        f"Summary: {project['description']}",
        f"Keywords: {','.join(project['keywords'])}",
        f"License-Expression: {project['license']}",
        "License-File: LICENSE-APACHE",
        "License-File: LICENSE-MIT",
        f"Requires-Python: {project['requires-python']}",
        "Description-Content-Type: text/markdown",
        "",
        pathlib.Path(project["readme"]).read_text(),
    ]
    wheel = ["Wheel-Version: 1.0", "Generator: scripts/wheel.py", "Root-Is-Purelib: false"]
    wheel += [f"Tag: py3-none-{each}" for each in TAGS[target].split(".")]
    files = {
        f"{name}.data/scripts/{pathlib.Path(program).name}": (pathlib.Path(program).read_bytes(), 0o755),
        f"{name}.dist-info/METADATA": ("\n".join(metadata).encode(), 0o644),
        f"{name}.dist-info/WHEEL": ("\n".join([*wheel, ""]).encode(), 0o644),
        f"{name}.dist-info/licenses/LICENSE-APACHE": (pathlib.Path("LICENSE-APACHE").read_bytes(), 0o644),
        f"{name}.dist-info/licenses/LICENSE-MIT": (pathlib.Path("LICENSE-MIT").read_bytes(), 0o644),
    }
    record = f"{name}.dist-info/RECORD"
    lines = [f"{path},{digest(data)},{len(data)}" for path, (data, _) in files.items()]
    files[record] = ("\n".join([*lines, f"{record},,", ""]).encode(), 0o644)
    day = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with zipfile.ZipFile(pathlib.Path(folder) / f"{name}-{tag}.whl", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path, (data, mode) in files.items():
            info = zipfile.ZipInfo(path, day)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o100000 | mode) << 16
            out.writestr(info, data)


def digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


main(*sys.argv[1:])
