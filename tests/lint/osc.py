# SPDX-License-Identifier: GPL-3.0-or-later
"""osc.py ROOT: docs/osc.md and the patches know the addresses that the
program sends, and no others; the patches are whole."""

import json
import os
import re
import sys

ROOT = sys.argv[1]
wrong = []


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def check(is_fine, what):
    if not is_fine:
        wrong.append(what)


def names_in(path, pattern):
    found = re.search(pattern, read(path), re.S)
    check(found, f"{path}: no list of addresses")
    return re.findall(r'"([a-z-]+)"', found.group(1)) if found else []


def documented(section):
    """The table of a section: {address: types}."""
    rows = re.findall(r"^\| `/prodval/([a-z-]+)` \| (?:`([isf…]+)`)? *\|", section, re.M)
    return dict(rows)


def reached(lines, source, outlet):
    """The boxes that what leaves an outlet comes to."""
    found, cords = set(), [line["patchline"] for line in lines]
    ahead = [c["destination"][0] for c in cords if c["source"] == [source, outlet]]
    while ahead:
        box = ahead.pop()
        if box not in found:
            found.add(box)
            ahead += [c["destination"][0] for c in cords if c["source"][0] == box]
    return found


def measures_in_docs():
    return re.findall(r"`([a-z]+)`", re.search(r"measure: (.*?);", read("docs/osc.md")).group(1))


def check_differences(path, boxes, reaches, routed):
    """All measures have a way to a curve of the bands, and findings to a text."""
    measures = measures_in_docs()
    check(any(box.get("text") == "route " + " ".join(measures) for box in boxes.values()),
          f"{path}: no way for each of {measures}")
    curves = {box["size"] for box in reaches(routed.index("/prodval/difference"))
              if box["maxclass"] == "multislider"}
    check(curves == {23}, f"{path}: the differences come to {curves}, not to 23 bands")
    texts = [box for box in reaches(routed.index("/prodval/finding"))
             if box["maxclass"] == "message"]
    check(len(texts) == 5, f"{path}: {len(texts)} texts for findings")


def check_commands(path, lines, boxes):
    """What is sent to prodval-jack comes to the object that sends it."""
    for command in ("nearest sound", "nearest guess", 'target ""', "target"):
        sources = [key for key, box in boxes.items()
                   if box.get("text", "").removeprefix("prepend ") == f"/prodval/{command}"]
        check(sources, f"{path}: no {command}")
        for source in sources:
            texts = [boxes[box].get("text", "") for box in reached(lines, source, 0)]
            check(any(t.startswith("udpsend ") for t in texts), f"{path}: {command} is not sent")


def check_max(path, sent):
    patcher = json.loads(read(path))["patcher"]
    boxes = {b["box"]["id"]: b["box"] for b in patcher["boxes"]}
    check(len(boxes) == len(patcher["boxes"]), f"{path}: an id stands twice")
    for line in patcher["lines"]:
        (source, outlet), (to, inlet) = (line["patchline"][end]
                                         for end in ("source", "destination"))
        check(source in boxes and outlet < boxes[source]["numoutlets"],
              f"{path}: a cord from outlet {outlet} of {source}")
        check(to in boxes and inlet < boxes[to]["numinlets"],
              f"{path}: a cord to inlet {inlet} of {to}")
    texts = [box.get("text", "") for box in boxes.values()]
    check(sum(t.startswith("udpreceive ") for t in texts) == 1, f"{path}: no udpreceive")
    routed = [a for t in texts if t.startswith("route /") for a in t.split()[1:]]
    wanted = {"guess", "ranking", "position", "state", "shares", "now", "song",
              "nearest", "difference", "findings", "finding", "compared", "error"}
    check(wanted <= {a.split("/")[-1] for a in routed},
          f"{path}: it does not route all of {sorted(wanted)}")
    # What an address is unpacked into is of the types that are sent.
    route = next(box for box in boxes.values() if box.get("text", "").startswith("route /"))
    check(route["numoutlets"] == len(routed) + 1, f"{path}: outlets of route")

    def reaches(outlet):
        return [boxes[box] for box in reached(patcher["lines"], route["id"], outlet)]

    check("multislider" in {box["maxclass"] for box in reaches(routed.index("/prodval/shares"))},
          f"{path}: the shares come to no multislider")
    check_differences(path, boxes, reaches, routed)
    check_commands(path, patcher["lines"], boxes)
    for line in patcher["lines"]:
        (source, outlet), (to, _) = line["patchline"]["source"], line["patchline"]["destination"]
        words = boxes[to].get("text", "").split()
        if source == route["id"] and words[:1] == ["unpack"]:
            address = routed[outlet].split("/")[-1]
            types = "".join("s" if w == "s" else "i" if w.isdigit() else "f" for w in words[1:])
            want = sent[address].rstrip("…")
            check(types.startswith(want) and set(types) <= set(want),
                  f"{path}: {address} is {want}, not {types}")


def main():
    sent = documented(read("docs/osc.md").split("## Commands")[0])
    taken = documented(read("docs/osc.md").split("## Commands")[1])
    known = names_in("src/osc/sender.c", r"NAMES\[PV_OSC_N_ADDRESSES\] = \{(.*?)\}")
    check(sorted(sent) == sorted(known), f"docs/osc.md: {sorted(sent)}, src/osc/sender.c: {sorted(known)}")
    obeyed = re.findall(r'`/([a-z]+)(?: s)?`', read("src/osc/osc.h").split("PV_OSC_HELLO")[1])
    check(sorted(taken) == sorted(set(obeyed)), f"docs/osc.md: {sorted(taken)}, src/osc/osc.h: {obeyed}")
    for path in ("README.md", "docs/osc.md", "docs/max/prodval.maxpat",
                 "docs/supercollider/prodval.scd"):
        for name in re.findall(r"/prodval/([a-z][a-z-]*)", read(path)):
            check(name in sent or name in taken, f"{path}: /prodval/{name} is not sent")
    for path in ("README.md",):
        for name, types in documented(read(path)).items():
            check(sent.get(name, "")[:2] == types[:2], f"{path}: {name} is {sent.get(name)}")
    routes = re.findall(r"obj \d+ \d+ route ([a-z][a-z -]+);", read("docs/pd/prodval.pd"))
    check(routes and routes[0] == "prodval", "docs/pd/prodval.pd: it does not route prodval")
    for name in routes[1].split():
        check(name in sent, f"docs/pd/prodval.pd: {name} is not sent")
    for measure in measures_in_docs():
        check(re.search(rf"^#X msg \d+ \d+ {measure};", read("docs/pd/prodval.pd"), re.M),
              f"docs/pd/prodval.pd: {measure} can't be chosen")
    check_max("docs/max/prodval.maxpat", sent)
    print("\n".join(wrong) or "PASSED")
    return 1 if wrong else 0


sys.exit(main())
