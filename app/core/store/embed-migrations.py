#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the migrations of one folder as a C header: embed-migrations.py HEADER FOLDER SQL-FILE…"""

import pathlib
import re
import sys


def literal(text):
    """A C string, a line of source for each line of text."""
    lines = text.replace("\\", "\\\\").replace('"', '\\"').splitlines()
    return "\n".join(f'    "{line}\\n"' for line in lines)


def main(header, folder, *files):
    entries = []
    for number, file in enumerate(sorted(map(pathlib.Path, files)), start=1):
        if not re.fullmatch(rf"{number:04}-[a-z0-9-]+\.sql", file.name):
            sys.exit(f"{file}: migration {number} of {folder} is to be named {number:04}-SOMETHING.sql")
        entries.append(f'  {{ "{file.stem}",\n{literal(file.read_text(encoding="utf-8"))} }},')

    pathlib.Path(header).write_text(
        "/* Made by embed-migrations.py. */\n"
        '#include "partages-schema.h"\n\n'
        f"static const PartagesMigration {folder}_migrations[] = {{\n"
        + "\n".join(entries)
        + "\n  { NULL, NULL }\n};\n",
        encoding="utf-8",
    )


main(*sys.argv[1:])
