#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the Flatpak manifest to what the sandbox must and must not be given. Uses no network.

usage: check-flatpak.py MANIFEST.json APPLICATION-ID
"""

import json
import pathlib
import re
import sys

NEEDED = {
    "--share=ipc",
    "--socket=wayland",
    "--socket=fallback-x11",
    "--device=dri",
    # A live workspace needs a real file system; the document portal is none (ARCHITECTURE.md).
    "--filesystem=xdg-documents/Liaison:create",
}
# The network comes with the portals; until then nothing may ask for it.
ALLOWED = NEEDED
COMMIT = re.compile(r"[0-9a-f]{40}")
SHA256 = re.compile(r"[0-9a-f]{64}")


def check_source(module, source):
    kind = source.get("type")
    if kind == "dir":
        if module["name"] != "liaison":
            yield f"{module['name']}: only liaison itself may come from a folder"
    elif kind == "git":
        if not source.get("tag"):
            yield f"{module['name']}: a git source needs a tag"
        if "commit" in source and not COMMIT.fullmatch(source["commit"]):
            yield f"{module['name']}: the commit is not a full hash"
        if "branch" in source:
            yield f"{module['name']}: a branch moves; pin a tag"
    elif kind in ("archive", "file"):
        if not SHA256.fullmatch(source.get("sha256", "")):
            yield f"{module['name']}: an {kind} needs a sha256"
    else:
        yield f"{module['name']}: a source of type {kind!r} is not expected"
    if "url" in source and not source["url"].startswith("https://"):
        yield f"{module['name']}: {source['url']} is not https"


def check(manifest, path, application_id):
    if manifest.get("id", manifest.get("app-id")) != application_id:
        yield f"the id is not {application_id}"
    if path.name != f"{application_id}.json":
        yield "the file is not named after the id"
    if (manifest.get("runtime"), manifest.get("sdk")) != ("org.gnome.Platform", "org.gnome.Sdk"):
        yield "runtime and sdk are not GNOME's"
    # GNOME 48 has GTK 4.18 and libadwaita 1.7, the floor.
    if not str(manifest.get("runtime-version", "")).isdigit() or int(manifest["runtime-version"]) < 48:
        yield "the runtime is older than the floor"
    if manifest.get("command") != "liaison":
        yield "the command is not liaison"

    given = manifest.get("finish-args", [])
    for argument in sorted(NEEDED - set(given)):
        yield f"{argument} is missing"
    for argument in given:
        if argument not in ALLOWED:
            yield f"{argument} is not allowed"
    if len(given) != len(set(given)):
        yield "an argument is given twice"

    modules = manifest.get("modules", [])
    names = [module["name"] for module in modules]
    if not names or names[-1] != "liaison":
        yield "the last module is not liaison"
    if "blueprint-compiler" not in names:
        yield "blueprint-compiler is missing"
    for module in modules:
        if not module.get("sources"):
            yield f"{module['name']}: no sources"
        for source in module.get("sources", []):
            yield from check_source(module, source)
        if module["name"] == "blueprint-compiler" and module.get("cleanup") != ["*"]:
            yield "blueprint-compiler is needed only to build: clean it up"
        if module["name"] == "sqlite":
            flags = module.get("build-options", {}).get("cflags", "")
            for feature in ("SESSION", "PREUPDATE_HOOK", "FTS5"):
                if f"-DSQLITE_ENABLE_{feature}" not in flags:
                    yield f"sqlite is built without {feature}"


def spoiled(manifest):
    """Manifests that must be refused, so that this test is seen to be able to fail."""
    for argument in ("--filesystem=home", "--filesystem=host", "--filesystem=host:ro", "--share=network"):
        yield {**manifest, "finish-args": manifest["finish-args"] + [argument]}
    yield {**manifest, "finish-args": manifest["finish-args"][1:]}
    yield {**manifest, "id": "org.example.Other"}
    yield {**manifest, "runtime-version": "47"}
    for index, module in enumerate(manifest["modules"]):
        if module["sources"][0]["type"] == "dir":
            continue
        unpinned = {k: v for k, v in module["sources"][0].items() if k not in ("tag", "commit", "sha256")}
        modules = list(manifest["modules"])
        modules[index] = {**module, "sources": [unpinned]}
        yield {**manifest, "modules": modules}


def main():
    path, application_id = pathlib.Path(sys.argv[1]), sys.argv[2]
    manifest = json.loads(path.read_text(encoding="utf-8"))
    faults = list(check(manifest, path, application_id))
    for number, bad in enumerate(spoiled(manifest)):
        if not list(check(bad, path, application_id)):
            faults.append(f"this test accepts the spoiled manifest {number}")
    for fault in faults:
        print(f"{path.name}: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
