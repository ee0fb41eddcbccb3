#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every capture that has a ground truth is in exactly one of two lists: asked, or not yet asked.

    check_lists.py CAPTURES --asked NAME ... --not-yet-asked NAME ...
"""
import argparse
import pathlib
import sys

ENDING = ".expected.json"


def complaints(there, asked, not_yet_asked):
    listed = asked + not_yet_asked
    return ([f"{name}: in no list" for name in sorted(there - set(listed))] +
            [f"{name}: listed, but not there" for name in sorted(set(listed) - there)] +
            [f"{name}: listed twice" for name in sorted({n for n in listed if listed.count(n) > 1})])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("captures", type=pathlib.Path)
    a.add_argument("--asked", nargs="*", default=[])
    a.add_argument("--not-yet-asked", nargs="*", default=[])
    args = a.parse_args()
    there = {str(p.relative_to(args.captures))[:-len(ENDING)] for p in args.captures.rglob("*" + ENDING)}
    found = complaints(there, args.asked, args.not_yet_asked)
    print("\n".join(found) or f"{len(args.asked)} captures asked, {len(args.not_yet_asked)} not yet")
    return 1 if found or not there else 0


if __name__ == "__main__":
    sys.exit(main())
