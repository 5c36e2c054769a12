# SPDX-License-Identifier: GPL-3.0-or-later
"""./run and ./test with pretend tools: what they say and do on machines of every kind, without touching this one."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
REAL = "bash stat sed env awk cut tr sha256sum cat mkdir cp ls df grep head tail tee dirname sleep rm chmod touch nproc".split()
# Each pretend tool writes its call down and then does what a line of the scenario tells it.
TOOL = """#!/bin/bash
echo "{name} $*" >>"$CALLS"
{body}
"""
ALL_THERE = r"""for name in "$@"; do [[ $name == -* || $name == *' '* ]] || echo "$name install ok installed"; done"""
NINJA = r"""while [ "$1" != -C ]; do shift; done
mkdir -p "$2/bin"
for program in kataard kataar-desktop; do
    printf '#!/bin/bash\necho "started %s $*"\n' $program >"$2/bin/$program"; chmod +x "$2/bin/$program"
done"""
CMAKE = r"""mkdir -p build/$2 && touch build/$2/build.ninja"""


class Scripts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name)
        self.tree, self.bin, self.home = self.base / "tree", self.base / "bin", self.base / "home"
        for one in (self.tree / "cmake", self.tree / "resources/examples", self.bin, self.home):
            one.mkdir(parents=True)
        for name in ("run", "test", "cmake/setup.sh", "cmake/packages.txt", "CMakePresets.json"):
            shutil.copy(ROOT / name, self.tree / name)
        (self.tree / "resources/examples/spirals.toml").write_text("command = []\n")
        for name in REAL:
            (self.bin / name).symlink_to(shutil.which(name))
        self.calls = self.base / "calls"
        self.calls.touch()
        self.tools = {"dpkg-query": ALL_THERE, "apt-get": "", "cmake": CMAKE, "ninja": NINJA, "id": "echo 0", "ctest": ""}

    def call(self, script, *arguments, **environment):
        for name, body in self.tools.items():
            tool = self.bin / name
            tool.unlink(missing_ok=True)
            if body is not None:
                tool.write_text(TOOL.format(name=name, body=body))
                tool.chmod(0o755)
        self.calls.write_text("")
        ran = subprocess.run([self.tree / script, *arguments], capture_output=True, text=True, check=False, timeout=60,
                             stdin=subprocess.DEVNULL,
                             env={"PATH": str(self.bin), "HOME": str(self.home), "CALLS": str(self.calls)} | environment)
        self.said = ran.stdout + ran.stderr
        return ran.returncode

    def called(self, start):
        return [line for line in self.calls.read_text().splitlines() if line.startswith(start)]

    def lacking(self, *names):
        cases = "|".join(names)
        self.tools["dpkg-query"] = ('for name in "$@"; do case $name in -*|*" "*|' + cases +
                                    ') ;; *) echo "$name install ok installed" ;; esac; done; exit 1')

    def test_help_does_nothing(self):
        for script in ("run", "test"):
            self.assertEqual(self.call(script, "--help"), 0)
            self.assertIn("--no-install", self.said)
            self.assertEqual(self.calls.read_text(), "")
            self.assertFalse((self.tree / "build").exists())

    def test_run_builds_copies_the_examples_and_starts_the_server(self):
        self.assertEqual(self.call("run", "--simulate-gpus", "4"), 0, self.said)
        self.assertIn("started kataard --simulate-gpus 4", self.said)
        self.assertIn("kataar jobs submit spirals", self.said)
        self.assertTrue((self.home / ".config/kataar/configs/spirals.toml").is_file())
        self.call("run")
        self.assertIn("kataar jobs submit spirals", self.said)
        self.assertEqual(self.called("apt-get"), [])
        self.assertIn("programs", self.called("ninja")[0])

    def test_a_second_run_neither_configures_nor_copies(self):
        self.call("run")
        configs = self.home / ".config/kataar/configs"
        (configs / "spirals.toml").rename(configs / "mine.toml")
        self.assertEqual(self.call("run"), 0, self.said)
        self.assertEqual(self.called("cmake"), [])
        self.assertEqual([path.name for path in configs.iterdir()], ["mine.toml"])

    def test_a_changed_package_list_configures_again(self):
        self.call("run")
        with open(self.tree / "cmake/packages.txt", "a", encoding="utf-8") as file:
            file.write("build  something  for a reason\n")
        self.call("run")
        self.assertEqual(len(self.called("cmake")), 1)

    def test_run_starts_the_window_where_there_is_a_display(self):
        for display in ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}):
            self.call("run", "--port", "0", **display)
            self.assertIn("started kataar-desktop --port 0", self.said)
        self.call("run", "--headless", DISPLAY=":0")
        self.assertIn("started kataard", self.said)
        self.call("run", "--", "--help")
        self.assertIn("started kataard --help", self.said)

    def test_configs_folders(self):
        for arguments, folder in (((f"--configs-dir={self.base}/a b",), "a b"), (("--configs-dir", f"{self.base}/c"), "c")):
            self.assertEqual(self.call("run", *arguments), 0, self.said)
            self.assertTrue((self.base / folder / "spirals.toml").is_file())
            self.assertIn("started kataard --configs-dir", self.said)
        self.call("run", XDG_CONFIG_HOME=str(self.base / "xdg"))
        self.assertTrue((self.base / "xdg/kataar/configs/spirals.toml").is_file())
        self.assertEqual(self.call("run", "--configs-dir"), 1)
        (self.base / "file").touch()
        self.assertEqual(self.call("run", f"--configs-dir={self.base}/file/x"), 1)
        self.assertIn("cannot copy the example jobs", self.said)

    def test_what_is_missing_is_named_with_its_reason_and_installed(self):
        self.lacking("mold", "g++")
        self.assertEqual(self.call("run", "--build-only"), 0, self.said)
        self.assertRegex(self.said, r"g\+\+ +the C\+\+20 compiler")
        self.assertRegex(self.said, r"mold +a quick linker")
        update, install = self.called("apt-get")
        self.assertIn(" update", update)
        self.assertIn("--no-install-recommends g++ mold", install)
        self.assertNotIn("clang-format", install)

    def test_the_tests_want_more_packages(self):
        self.lacking("clang-format")
        self.assertEqual(self.call("run", "--build-only"), 0)
        self.assertEqual(self.called("apt-get"), [])
        self.assertEqual(self.call("test"), 0, self.said)
        self.assertIn(" clang-format", self.called("apt-get")[1])

    def test_no_driver_and_no_toolkit_is_ever_installed(self):
        names = [line.split()[1] for line in (ROOT / "cmake/packages.txt").read_text().splitlines() if line[:1].isalpha()]
        self.assertGreater(len(names), 20)
        self.assertEqual([name for name in names if "nvidia" in name or "cuda" in name], [])

    def test_without_root(self):
        self.lacking("mold")
        self.tools |= {"id": "echo 1000", "sudo": None}
        self.assertEqual(self.call("run"), 1)
        self.assertIn("there is no sudo", self.said)
        self.assertIn("apt-get install --no-install-recommends mold", self.said)
        self.tools["sudo"] = "exit 1"
        self.assertEqual(self.call("run"), 1)
        self.assertIn("sudo wants a password and there is no terminal", self.said)
        self.tools["sudo"] = '[ "$1" = -n ] && shift; exec "$@"'
        self.tools["true"] = ""
        self.assertEqual(self.call("run", "--build-only"), 0, self.said)
        self.assertEqual(len(self.called("sudo env")), 2)

    def test_apt_that_fails(self):
        self.lacking("mold")
        for line, words in (("Temporary failure resolving 'deb.debian.org'", "could not reach its servers"),
                            ("E: Unable to locate package mold", "does not offer all of these packages"),
                            ("No space left on device", "the disk is full"),
                            ("E: Could not get lock /var/lib/dpkg/lock-frontend", "another program is installing"),
                            ("E: something else", "apt-get install failed")):
            self.tools["apt-get"] = f'case "$*" in *update*) exit 1 ;; *) echo "{line}"; exit 100 ;; esac'
            self.assertEqual(self.call("run"), 1)
            self.assertIn(words, self.said)
            self.assertIn("install.log", self.said)
            self.assertEqual(self.called("ninja"), [])

    def test_another_system(self):
        self.tools |= {"dpkg-query": None, "apt-get": None}
        self.assertEqual(self.call("run"), 1)
        self.assertIn("has no apt", self.said)
        self.assertRegex(self.said, r"qt6-httpserver-dev +\w+")
        self.assertIn("--no-install", self.said)
        self.assertEqual(self.call("run", "--no-install"), 0, self.said)
        self.assertIn("started kataard", self.said)

    def test_a_build_that_fails(self):
        for line, words in (("core/a.cpp:3: error: no", "the build failed"), ("No space left on device", "the disk is full"),
                            ("g++: fatal error: Killed signal terminated program cc1plus", "KATAAR_JOBS=1")):
            self.tools["ninja"] = f"echo '[1/2] x'; echo '{line}'; exit 1"
            self.assertEqual(self.call("run"), 1)
            self.assertIn(words, self.said)
        self.tools["cmake"] = "echo 'CMake Error at CMakeLists.txt:3: no compiler'; exit 1"
        shutil.rmtree(self.tree / "build")
        self.assertEqual(self.call("run"), 1)
        self.assertIn("no compiler", self.said)
        self.assertIn("configure.log", self.said)
        self.tools["cmake"] = CMAKE
        self.tools["ninja"] = NINJA
        self.assertEqual(self.call("run"), 0, self.said)

    def test_a_full_disk_is_seen_before_the_build(self):
        self.tools["df"] = "echo Filesystem; echo '/dev/x 100 99 20480 99% /'"
        (self.bin / "df").unlink()
        self.assertEqual(self.call("run"), 1)
        self.assertIn("only 20 MiB are free", self.said)

    def test_test_runs_ctest_and_ends_as_it_ends(self):
        self.tools["ctest"] = "exit 8"
        self.assertEqual(self.call("test"), 8)
        self.assertIn("-LE ^long$", self.called("ctest")[0])
        self.tools["ctest"] = ""
        self.assertEqual(self.call("test", "--asan", "-R", "^core"), 0, self.said)
        self.assertIn("build/asan", self.called("ctest")[0])
        self.assertIn("-R ^core", self.called("ctest")[0])
        self.call("test", "--long")
        self.assertIn("-L ^long$", self.called("ctest")[0])
        self.assertEqual(self.call("test", "--nonsense"), 1)
        self.assertIn("unknown option: --nonsense", self.said)

    def test_bench_runs_every_measurement_of_the_release(self):
        self.tools["ninja"] = ('case "$*" in *"-t targets"*) echo "bench_one: phony"; echo "bin/x: y"; exit ;; esac; '
                               'while [ "$1" != -C ]; do shift; done; mkdir -p "$2/bin"; '
                               'printf "#!/bin/bash\\necho figure 1\\nexit $RESULT\\n" >"$2/bin/bench_one"; chmod +x "$2/bin/bench_one"')
        self.assertEqual(self.call("test", "--bench", RESULT="0"), 0, self.said)
        self.assertIn("figure 1", self.said)
        self.assertIn("bench_one", self.called("ninja")[-1])
        self.assertEqual(self.call("test", "--bench", RESULT="3"), 1)

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not here")
    def test_shellcheck(self):
        ran = subprocess.run(["shellcheck", "-x", "run", "test", ".ci/run", "cmake/setup.sh", "tests/support/ownnetwork"], cwd=ROOT, check=False)
        self.assertEqual(ran.returncode, 0)


if __name__ == "__main__":
    unittest.main()
