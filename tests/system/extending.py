# SPDX-License-Identifier: GPL-3.0-or-later
"""extending.py ROOT [CMAKE_OPTION]...: follows docs/extending.md in a copy of the
sources.  Each block of code goes into the file that is named last before it, as `so`
or **so**; then the copy is built, and the commands must print what the page shows."""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import wave

ROOT = sys.argv[1]
sys.path.insert(0, os.path.join(ROOT, "tests/docs"))
from transcript import console, pattern

CMAKE_OPTIONS = sys.argv[2:]
COPIED = ("CMakeLists.txt", "README.md", "CHANGELOG.md", ".clang-format", "docs", "host",
          "models", "packaging", "plugin", "src", "tools", "ttl")
RATE_HZ = 22050


def fail(text):
    sys.exit(f"FAILED: {text}")


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def run(command, **options):
    """Exit status and what was printed, both streams in one."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False, **options)
    return done.returncode, done.stdout


def must(command, **options):
    status, text = run(command, **options)
    if status:
        fail(f"{' '.join(command)}:\n{text[-6000:]}")


def copy_sources(tree):
    os.mkdir(tree)
    for name in COPIED:
        path = os.path.join(ROOT, name)
        (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, os.path.join(tree, name))


def write_song(path, seed, smoothing, width):
    """6 s of noise."""
    chance = random.Random(seed)
    samples = bytearray()
    mid = 0.0
    for _ in range(6 * RATE_HZ):
        mid += (chance.uniform(-8000, 8000) - mid) * smoothing
        side = chance.uniform(-8000, 8000) * width
        samples += int(mid + side).to_bytes(2, "little", signed=True)
        samples += int(mid - side).to_bytes(2, "little", signed=True)
    with wave.open(path, "wb") as file:
        file.setparams((2, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(samples)


def write_music(folder):
    for name, n, smoothing, width in ("Ada", 4, 0.1, 0.1), ("Grace", 3, 0.6, 0.4):
        os.makedirs(os.path.join(folder, name))
        for i in range(1, n + 1):
            write_song(os.path.join(folder, name, f"{i}.wav"), f"{name} {i}",
                       smoothing * (1 + 0.1 * i), width * (1 + 0.1 * i))


def sections_of(page):
    """Title and text of each; the list at the top must name them all."""
    head, *parts = re.split(r"^## (.*)\n", page, flags=re.M)
    sections = list(zip(parts[::2], parts[1::2]))
    listed = re.findall(r"^- \[(.*?)\]", head, re.M)
    if listed != [title for title, _ in sections]:
        fail(f"the list at the top is {listed}")
    return sections


def blocks_of(section):
    """Language, file and text of each fenced block."""
    before = ""
    for prose, language, block in re.findall(r"(.*?)^```(\w+)\n(.*?)^```\n", section, re.M | re.S):
        before += prose
        names = re.findall(r"[`*]([\w/]+\.(?:[ch]|json))[`*]", before)
        if language not in ("c", "json", "console"):
            fail(f"what is to be done with a block of {language}?")
        yield language, names[-1] if names else None, block


def stands_once(text, lines):
    return ("\n" + text).count("\n" + "".join(lines)) == 1


def known_lines(source, lines):
    """The lines at the beginning of a block that are in the source already, or its
    last line if that is; they are there once."""
    for n in range(len(lines) - 1, 0, -1):
        if stands_once(source, lines[:n]):
            return lines[:n]
    return lines[-1:] if stands_once(source, lines[-1:]) else []


def add_block(tree, name, block):
    path = os.path.join(tree, name)
    if os.path.exists(path):
        source = "\n" + read(path)
        known = known_lines(source[1:], block.splitlines(keepends=True))
        if not known:
            fail(f"{name}: does not show where this goes:\n{block}")
        block = source.replace("\n" + "".join(known), "\n" + block)[1:]
    with open(path, "w", encoding="utf-8") as file:
        file.write(block)


def change_sources(tree, sections):
    """The names of the files of C that were made or changed."""
    changed = set()
    for title, section in sections:
        blocks = [block for block in blocks_of(section) if block[0] in ("c", "json")]
        if not blocks:
            fail(f"'{title}' has no code")
        for _, name, block in blocks:
            add_block(tree, name, block)
            changed.add(name)
    return sorted(name for name in changed if not name.endswith(".json"))


def build(tree):
    folder = os.path.join(tree, "build")
    must(["cmake", "-S", tree, "-B", folder, "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_C_FLAGS=-O1",
          "-DBUILD_TESTING=OFF", "-DPV_WERROR=ON", *CMAKE_OPTIONS])
    must(["cmake", "--build", folder, "-j", str(os.cpu_count()), "--target", "prodval_pages"])


def run_console(tree, block):
    environment = {**os.environ, "LC_ALL": "C.UTF-8",
                   "PATH": os.path.join(tree, "build/tools") + ":" + os.environ["PATH"]}
    if not block.startswith("$ "):
        fail(f"no command:\n{block}")
    for step in console(block):
        status, printed = run(["bash", "-c", step.text], cwd=tree, env=environment)
        is_fine = step.output != "…\n" or status == 0
        if not is_fine or not re.fullmatch(pattern(step.output), printed):
            fail(f"$ {step.text}\nprints\n{printed}but the page shows\n{step.output}")


def main():
    with tempfile.TemporaryDirectory() as work:
        tree = os.path.join(work, "tree")
        copy_sources(tree)
        sections = sections_of(read(ROOT, "docs/extending.md"))
        changed = change_sources(tree, sections)
        must(["clang-format", "--dry-run", "-Werror", *changed], cwd=tree)
        write_music(os.path.join(tree, "music"))
        build(tree)
        for _, section in sections:
            for language, _, block in blocks_of(section):
                if language == "console":
                    run_console(tree, block)
    print("PASSED")


main()
