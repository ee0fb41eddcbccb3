#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks at the files of the project: what stands at the top level, that every source names its licence, and
that no text speaks of somebody's machine.

    check_tree.py ROOT          one line a complaint; exit status 1 when there is one
"""
import pathlib
import re
import subprocess
import sys

TOP_LEVEL = re.compile(
    r"^(app|core|dissector|resources|tests|translations|\.ci|CMakeLists\.txt|CMakePresets\.json|README\.md"
    r"|\.clang-format|\.clang-tidy|\.gitignore|LICENSE(\.[\w.-]+)?|run|check)$")
SOURCE_ENDINGS = {".h", ".cpp", ".c", ".def", ".py", ".sh", ".cmake", ".mjs", ".js"}
SOURCE_NAMES = {"CMakeLists.txt", "run", "check", "packages.txt"}
LICENCES = [  # the first folder that fits
    ("app/cli/", {"MIT", "GPL-3.0-or-later"}),
    ("app/import/", {"MIT"}),
    ("app/", {"GPL-3.0-or-later"}),
    ("dissector/", {"GPL-2.0-or-later"}),
    ("", {"MIT"}),
]
SPDX = re.compile(r"SPDX-License-Identifier: ([\w.-]+)")
# A home, a folder for temporary work, a mount: places that are only there on one machine.
PRIVATE = re.compile(r"(?<![\w.])/(?:home|Users|root|mnt|media|work|shared|tmp)/\w")
BINARY_ENDINGS = {".png", ".pcap", ".pcapng", ".gz", ".zst", ".lz4", ".qap", ".bin", ".qm", ".ico"}


def tracked(root):
    """The files of the project: what git knows, and without git everything but build folders."""
    if (root / ".git").exists():
        listed = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z"],
                                stdout=subprocess.PIPE, check=True)
        names = [name for name in listed.stdout.decode().split("\0") if name]
    else:
        names = [str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()]
        names = [name for name in names if not re.match(r"(build[^/]*|\.cache)/|.*__pycache__/", name)]
    return sorted(name for name in names if (root / name).is_file())


def is_source(name):
    path = pathlib.PurePosixPath(name)
    in_data = name.startswith(("tests/data/", "tests/fuzz/corpus/"))
    return not in_data and (path.suffix in SOURCE_ENDINGS or path.name in SOURCE_NAMES)


def licence_complaint(name, text):
    found = SPDX.search("\n".join(text.splitlines()[:4]))
    if not found:
        return f"{name}: no SPDX line at its start"
    wanted = next(licences for folder, licences in LICENCES if name.startswith(folder))
    if found.group(1) not in wanted:
        return f"{name}: licence {found.group(1)}, where {' or '.join(sorted(wanted))} belongs"
    return None


def complaints(root):
    names = tracked(root)
    found = [f"{top}: does not belong at the top level"
             for top in sorted({name.split("/")[0] for name in names}) if not TOP_LEVEL.match(top)]
    for name in names:
        if pathlib.PurePosixPath(name).suffix in BINARY_ENDINGS or name.startswith("tests/fuzz/corpus/"):
            continue
        text = (root / name).read_text(encoding="utf-8", errors="replace")
        if is_source(name) and (complaint := licence_complaint(name, text)):
            found.append(complaint)
        for number, line in enumerate(text.splitlines(), 1):
            if place := PRIVATE.search(line):
                found.append(f"{name}:{number}: speaks of a place on one machine: {place.group(0)}")
    return found


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found = complaints(pathlib.Path(sys.argv[1]).resolve())
    print("\n".join(found) if found else "the tree is as it should be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
