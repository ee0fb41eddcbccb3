#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads every include of core, app and dissector and keeps the direction of the dependencies:

    base ← wire, compression, security, capture ← transport ← session ← analysis, filter ← pipeline ← app, dissector

Core includes no header of Qt, GLib or Wireshark. In app, views know models, models know core, and neither
knows the dialogs, the sources or the window that wires them.

    check_layering.py ROOT          one line a broken rule; exit status 1 when there is one
"""
import pathlib
import re
import sys

CORE_LEVELS = [["base"], ["wire", "compression", "security", "capture"], ["transport"], ["session"],
               ["analysis", "filter"], ["pipeline"]]
CORE_MODULES = [module for level in CORE_LEVELS for module in level]

# Part of app → the other parts it may name. Whatever is not listed here wires the rest and may name all.
APP_PARTS = {
    "look": set(),
    "models": {"look"},
    "views": {"models", "look"},
    "dialogs": {"models", "views", "look", "sources", "wireshark"},
    "sources": set(),
    "live": {"models", "sources"},
    "import": set(),
    "wireshark": {"import", "models"},
    "cli": {"import"},
}
SOURCE_ENDINGS = {".h", ".cpp", ".c", ".def"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QT = re.compile(r"^(Q[A-Z]\w*(/|$)|Qt[A-Z]\w*/|ui_|moc_|\w+\.moc$)")
GLIB = re.compile(r"^(glib|gio|gmodule|gobject)(\.h|/|-)")
WIRESHARK = re.compile(r"^(epan|wsutil|wiretap|wireshark|ws_\w+\.h|config\.h)(/|$|\.h)")


def allowed_in_core(module):
    """A module may name itself and every module on a lower level; not its neighbours."""
    names = {module}
    for level in CORE_LEVELS:
        if module in level:
            return names
        names.update(level)
    raise KeyError(module)


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in SOURCE_ENDINGS) if folder.is_dir() else []


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) == "<", match.group(2)


def resolve(root, path, name):
    """The project's file that an include in quotes names, relative to the root; None when it is not ours."""
    for base in (path.parent, root / "core", root / "app", root / "dissector"):
        candidate = (base / name).resolve()
        if candidate.is_file() and root in candidate.parents:
            return candidate.relative_to(root)
    return None


def is_foreign(name):
    return "Qt" if QT.match(name) else "GLib" if GLIB.match(name) else "Wireshark" if WIRESHARK.match(name) else None


def part_of(parts):
    """The part of app that a file stands in: its first folder, None for those right in app/."""
    return parts[1] if len(parts) > 2 else None


def judge_core(parts, name, target):
    if foreign := is_foreign(name):
        return f"core may not know {foreign}"
    if target is None:
        return None
    if target.parts[0] != "core":
        return "core may not know its faces"
    module, other = parts[1], target.parts[1]
    if module not in CORE_MODULES or other not in CORE_MODULES:
        return f"the layers say nothing about {module} and {other}"
    return None if other in allowed_in_core(module) else f"{module} may not know {other}"


def judge_app(parts, name, target):
    part = part_of(parts)
    foreign = is_foreign(name) if target is None else None  # our own part for Wireshark bears its name
    if foreign in ("GLib", "Wireshark"):
        return f"app may not know {foreign}"
    if foreign == "Qt":
        return "the command line and the import may not know Qt" if part in ("cli", "import") else None
    if target is None or target.parts[0] == "core" or part not in APP_PARTS:
        return None
    if target.parts[0] == "dissector":
        return "app may not know the dissector"
    other = part_of(target.parts)
    if other == part or other in APP_PARTS[part]:
        return None
    return f"{part} may not know {other or 'what stands right in app/'}"


def judge_dissector(parts, name, target):
    if is_foreign(name) == "Qt":
        return "the dissector may not know Qt"
    if target is not None and target.parts[0] == "app":
        return "the dissector may not know app"
    return None


JUDGES = {"core": judge_core, "app": judge_app, "dissector": judge_dissector}


def broken_rules(root):
    root = root.resolve()
    broken = []
    for face, judge in JUDGES.items():
        for path in sources(root / face):
            relative = path.relative_to(root)
            for number, is_system, name in includes(path):
                target = None if is_system else resolve(root, path, name)
                if complaint := judge(relative.parts, name, target):
                    broken.append(f"{relative}:{number}: includes {name}: {complaint}")
    return broken


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = pathlib.Path(sys.argv[1])
    if not sources(root / "core"):
        print(f"no sources under {root / 'core'}", file=sys.stderr)
        return 2
    broken = broken_rules(root)
    print("\n".join(broken) if broken else "every include keeps the layers")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
