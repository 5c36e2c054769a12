# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C++ file is laid out as clang-format 14 lays it out; other versions differ, so without that one it is skipped."""
import os
import re
import shutil
import subprocess
import sys

import tree

SKIPPED = 77


def formatter():
    for name in ("clang-format-14", "clang-format"):
        program = shutil.which(name)
        if program:
            said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
            if re.search(r"version 14\.", said):
                return program
    return None


def main():
    root = tree.parser(__doc__).parse_args().root
    program = formatter()
    if not program:
        print("skipped: clang-format 14 is not here")
        return SKIPPED
    paths = [str(path) for path in tree.files(root, ".h", ".cpp", ".cu")]
    step = max(1, len(paths) // (os.cpu_count() or 1) + 1)
    running = [subprocess.Popen([program, "--dry-run", "-Werror", "--style=file", *paths[at:at + step]], cwd=root,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
               for at in range(0, len(paths), step)]
    problems = []
    for one in running:
        said, _ = one.communicate()
        first = {}
        for line in said.splitlines():
            found = re.match(r"(?:\./)?([^:]+):(\d+):\d+: error:", line)
            if found:
                first.setdefault(found.group(1), found.group(2))
        problems += [f"{path}:{number}: is not laid out as clang-format -i {path} does it" for path, number in first.items()]
        if one.returncode and not first:
            problems.append(said.strip() or "clang-format failed")
    return tree.report(problems, len(paths))


if __name__ == "__main__":
    sys.exit(main())
