# SPDX-License-Identifier: GPL-3.0-or-later
"""Every relative link in the documents leads to something that is there."""
import re
import sys
import urllib.parse

import tree

LINK = re.compile(r"\]\(([^)\s]+)\)")


def check(root):
    problems, checked = [], 0
    for path in tree.files(root, ".md"):
        checked += 1
        for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                file = urllib.parse.unquote(target.split("#")[0])
                if file and "://" not in file and not file.startswith("mailto:") and not (root / path.parent / file).exists():
                    problems.append(f"{path}:{number}: leads to {file}, which is not there")
    return problems, checked


if __name__ == "__main__":
    sys.exit(tree.report(*check(tree.parser(__doc__).parse_args().root)))
