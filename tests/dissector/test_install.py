#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""qapscope puts plugin, profile and extcap into the folders of Wireshark's user, and takes them away again: with the
real tshark, as an ordinary user in a home of its own, from a prefix as an installed program has it."""
import os
import shutil
import stat

from wireshark_run import PluginTest, main


class Install(PluginTest):
    def setUp(self):
        folder = self.wireshark.folder
        self.prefix = folder / "prefix"
        self.home = folder / "home"
        for place in (self.prefix, self.home):
            shutil.rmtree(place, ignore_errors=True)
        self.home.mkdir()
        if os.geteuid() == 0:
            os.chown(self.home, 65534, 65534)
        self.lay(self.options.qapscope, "bin/qapscope")
        self.lay(self.options.extcap, "lib/wireshark/extcap/qapscope-extcap")
        self.lay(self.options.plugin, f"lib/wireshark/plugins/{self.options.release}/epan/qhp.so")
        shutil.copytree(self.options.profile, self.prefix / "share/wireshark/profiles/QHP")
        self.profile = self.home / ".config/wireshark/profiles/QHP"

    def lay(self, source, name):
        place = self.prefix / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place)
        place.chmod(0o755)

    def call(self, *arguments, path=None):
        more = {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        if path is not None:
            more["PATH"] = path
        program = str(self.prefix / "bin/qapscope")
        return self.wireshark.run_program(program, *arguments, as_text=True, environment=more)

    def tshark(self, *arguments):
        done = self.wireshark.run_program(self.options.tshark, *arguments, as_text=True,
                                          environment={"HOME": str(self.home)})
        return done.stdout

    def files(self):
        return {str(each.relative_to(self.home)) for each in self.home.rglob("*") if each.is_file()}

    def install(self):
        done = self.call("--install-wireshark")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_wireshark_takes_what_was_installed(self):
        self.assertNotIn("qhp.so", self.tshark("-G", "plugins"))
        said = self.install()
        self.assertIn("Wireshark loads the plugin.", said)
        self.assertIn("live sources among its interfaces", said)
        self.assertIn("qhp.so", self.tshark("-G", "plugins"))
        self.assertIn("qapscope-tcp", self.tshark("-D"))
        shown = self.tshark("-C", "QHP", "-r", self.wireshark.capture("small_clean.pcapng"), "-Y", "qhp.type == 1")
        self.assertRegex(shown, r"QHP ACTION \d+ \d+ ")

    def test_removing_leaves_nothing(self):
        self.install()
        self.assertTrue(self.files())
        done = self.call("--remove-wireshark")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertEqual([each for each in self.files() if "qapscope/" not in each], [])
        self.assertFalse((self.home / ".config/wireshark").exists())
        self.assertFalse((self.home / ".local/lib").exists())
        self.assertNotIn("qhp.so", self.tshark("-G", "plugins"))

    def test_removing_what_is_not_there_is_no_fault(self):
        done = self.call("--remove-wireshark")
        self.assertEqual(done.returncode, 0)
        self.assertIn("Nothing was installed", done.stdout)

    def test_what_the_user_changed_stays(self):
        self.install()
        colours = self.profile / "colorfilters"
        colours.write_text("# mine\n")
        (self.profile / "dfilters").write_text('"mine" tcp\n')
        again = self.install()
        self.assertIn("colorfilters", again)
        self.assertEqual(colours.read_text(), "# mine\n")
        done = self.call("--remove-wireshark")
        self.assertIn("colorfilters was changed since", done.stdout)
        self.assertEqual({each.name for each in self.profile.iterdir()}, {"colorfilters", "dfilters", "recent"})
        self.assertNotIn("qhp.so", self.tshark("-G", "plugins"))

    def test_what_wireshark_remembers_goes_with_the_profile(self):
        self.install()
        recent = self.profile / "recent"
        self.assertIn("qhp.time", recent.read_text())
        recent.write_text("gui.toolbar_main_show: TRUE\n")
        self.assertNotIn("recent", self.install())
        self.assertEqual(recent.read_text(), "gui.toolbar_main_show: TRUE\n")
        self.call("--remove-wireshark")
        self.assertFalse(self.profile.exists())

    def test_a_plugin_that_was_there_comes_back(self):
        place = self.home / ".local/lib/wireshark/plugins" / self.options.release / "epan/qhp.so"
        place.parent.mkdir(parents=True)
        place.write_text("another")
        self.own(self.home)
        self.install()
        self.assertNotEqual(place.read_bytes(), b"another")
        self.call("--remove-wireshark")
        self.assertEqual(place.read_text(), "another")

    def own(self, folder):
        if os.geteuid() == 0:
            for each in [folder, *folder.rglob("*")]:
                os.chown(each, 65534, 65534)

    def test_an_older_one_is_replaced(self):
        self.install()
        place = self.home / ".config/wireshark/extcap/qapscope-extcap"
        if not place.exists():
            place = self.home / ".local/lib/wireshark/extcap/qapscope-extcap"
        newer = self.prefix / "lib/wireshark/extcap/qapscope-extcap"
        with newer.open("ab") as file:
            file.write(b"newer")
        self.install()
        self.assertEqual(place.read_bytes(), newer.read_bytes())

    def fake(self, version):
        """A PATH whose tshark says that it is of this version."""
        folder = self.wireshark.folder / "fake"
        folder.mkdir(exist_ok=True)
        script = folder / "tshark"
        script.write_text(f"#!/bin/sh\ncase $1 in --version) echo 'TShark (Wireshark) {version}.1.';; "
                          f"*) exec {self.options.tshark} \"$@\";; esac\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        return f"{folder}:/usr/bin:/bin"

    def test_another_release_is_refused_with_what_helps(self):
        done = self.call("--install-wireshark", path=self.fake("9.8"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("no plugin for Wireshark 9.8", done.stdout)
        self.assertIn(f"only for {self.options.release}", done.stdout)
        self.assertIn("wireshark-dev", done.stdout)
        self.assertEqual([each for each in self.files() if "wireshark" in each], [])

    def test_without_wireshark_it_says_what_to_install(self):
        done = self.call("--install-wireshark", path=str(self.prefix))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("apt install wireshark", done.stdout)

    def test_both_at_once_are_refused(self):
        self.assertNotEqual(self.call("--install-wireshark", "--remove-wireshark").returncode, 0)


if __name__ == "__main__":
    main("--qapscope", "--extcap", "--profile")
