# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a source tree that the lints look at, and how a lint reports what it found."""
import argparse
import pathlib
import subprocess
import sys

TEXT = {".h", ".cpp", ".cu", ".py", ".md", ".txt", ".cmake", ".json", ".toml", ".sql", ".ts", ".in", ".yaml",
        ".yml", ".xml", ".desktop", ".service", ".sh", ".qrc", ".svg", ""}


def parser(text):
    options = argparse.ArgumentParser(description=text)
    options.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    return options


def files(root, *suffixes):
    """Paths relative to the root: what git tracks or would add, or without git everything outside build/."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "-co", "--exclude-standard"],
                            capture_output=True, check=False) if (root / ".git").exists() else None
    if listed and listed.returncode == 0:
        found = [pathlib.Path(name) for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path.relative_to(root) for path in root.rglob("*")
                 if path.relative_to(root).parts[0] not in (".git", "build")]
    return sorted(path for path in set(found)
                  if path.suffix in (suffixes or TEXT) and (root / path).is_file())


def report(problems, checked):
    """Prints every problem as FILE:LINE: SENTENCE and gives the exit status."""
    for problem in problems:
        print(problem)
    print(f"{checked} files, {len(problems)} problems")
    if not checked:
        print("no file was found to check", file=sys.stderr)
    return 1 if problems or not checked else 0
