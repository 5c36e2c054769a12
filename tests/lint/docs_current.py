# SPDX-License-Identifier: GPL-3.0-or-later
"""A document that lists what the code does is printed by the code: fails when the file differs from the print."""
import argparse
import difflib
import pathlib
import subprocess
import sys


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("document", type=pathlib.Path)
    options.add_argument("command", nargs=argparse.REMAINDER, help="the program and its arguments")
    given = options.parse_args()
    ran = subprocess.run(given.command, capture_output=True, check=False, timeout=60)
    if ran.returncode:
        print(f"{' '.join(given.command)} ended with {ran.returncode}: {ran.stderr.decode(errors='replace').strip()}")
        return 1
    printed = ran.stdout.decode()
    kept = given.document.read_text(encoding="utf-8") if given.document.is_file() else ""
    if printed == kept:
        return 0
    sys.stdout.writelines(difflib.unified_diff(kept.splitlines(True), printed.splitlines(True), str(given.document), "printed"))
    program = " ".join([pathlib.Path(given.command[0]).name, *given.command[1:]])
    print(f"\n{given.document.name} is stale: write the output of '{program}' into it")
    return 1


if __name__ == "__main__":
    sys.exit(main())
