#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The checks of this folder can fail: small trees that break one rule each."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check_layering
import check_tree


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def write(self, name, text=""):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


class Layering(Tree):
    def setUp(self):
        super().setUp()
        for name in ("core/base/bytes.h", "core/wire/header.h", "core/capture/reader.h", "core/session/row.h",
                     "core/filter/lexer.h", "core/analysis/rates.h", "core/pipeline/ingest.h",
                     "app/models/list_model.h", "app/views/list_view.h", "app/dialogs/about.h",
                     "app/main_window.h", "dissector/plugin.h"):
            self.write(name)

    def broken(self, name, include):
        self.write(name, f"#include {include}\n")
        return check_layering.broken_rules(self.root)

    def test_lets_a_module_include_the_levels_below(self):
        self.assertEqual(self.broken("core/session/x.cpp", '"wire/header.h"'), [])
        self.assertEqual(self.broken("core/pipeline/x.cpp", '"filter/lexer.h"'), [])
        self.assertEqual(self.broken("app/models/x.cpp", '"session/row.h"'), [])
        self.assertEqual(self.broken("app/x.cpp", '"dialogs/about.h"'), [])

    def test_catches_a_module_that_includes_a_level_above(self):
        self.assertEqual(len(self.broken("core/wire/x.cpp", '"session/row.h"')), 1)

    def test_catches_a_module_that_includes_its_neighbour(self):
        self.assertEqual(len(self.broken("core/wire/x.h", '"capture/reader.h"')), 1)
        self.assertEqual(len(self.broken("core/analysis/x.h", '"filter/lexer.h"')), 2)

    def test_catches_a_path_around_the_include_root(self):
        self.assertEqual(len(self.broken("core/base/x.cpp", '"../pipeline/ingest.h"')), 1)

    def test_catches_frameworks_in_core(self):
        for include in ("<QString>", "<QtCore/QString>", "<glib.h>", "<epan/packet.h>", "<wsutil/plugins.h>"):
            self.assertEqual(len(self.broken("core/base/x.h", include)), 1, include)

    def test_catches_core_that_knows_a_face(self):
        self.assertEqual(len(self.broken("core/pipeline/x.cpp", '"models/list_model.h"')), 1)

    def test_catches_a_view_that_knows_a_dialog_or_the_window(self):
        self.assertEqual(len(self.broken("app/views/x.cpp", '"dialogs/about.h"')), 1)
        self.assertEqual(len(self.broken("app/views/y.cpp", '"main_window.h"')), 2)

    def test_catches_a_model_that_knows_a_view(self):
        self.assertEqual(len(self.broken("app/models/x.cpp", '"views/list_view.h"')), 1)

    def test_catches_qt_in_the_command_line_and_in_the_plugin(self):
        self.assertEqual(len(self.broken("app/cli/x.cpp", "<QString>")), 1)
        self.assertEqual(len(self.broken("dissector/x.cpp", "<QString>")), 2)


class WholeTree(Tree):
    def complaints(self):
        return check_tree.complaints(self.root)

    def test_is_content_with_a_good_tree(self):
        self.write("core/base/x.h", "// SPDX-License-Identifier: MIT\n")
        self.write("app/x.cpp", "// SPDX-License-Identifier: GPL-3.0-or-later\n")
        self.write("README.md", "see https://example.org/home/page\n")
        self.assertEqual(self.complaints(), [])

    def test_catches_what_does_not_belong_at_the_top(self):
        self.write("notes.txt")
        self.assertEqual(len(self.complaints()), 1)

    def test_catches_a_missing_licence(self):
        self.write("core/base/x.h", "#pragma once\n")
        self.assertEqual(len(self.complaints()), 1)

    def test_catches_the_licence_of_another_folder(self):
        self.write("core/base/x.h", "// SPDX-License-Identifier: GPL-2.0-or-later\n")
        self.assertEqual(len(self.complaints()), 1)

    def test_catches_a_private_place(self):
        self.write("README.md", "see /" + "home/somebody/notes\n")
        self.assertEqual(len(self.complaints()), 1)


if __name__ == "__main__":
    unittest.main()
