import * as assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { listForms } from "./findMarkers";
import { MARKERS } from "./markers";
import type { Place } from "./places";
import type { Search } from "./search";

/** Looks into all files of a folder; the file alone where it is one. */
export function searchFiles(search: Search, place: Place, folder: string, except: readonly string[] = []): void {
  if (!fs.existsSync(folder)) return;
  if (fs.statSync(folder).isFile()) return search.look(place, fs.readFileSync(folder));
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !except.includes(entry.name)) {
      search.look(place, fs.readFileSync(path.join(entry.parentPath, entry.name)));
    }
  }
}

/** Looks into those files of a large folder that changed since another file did. Says how many they are. */
export function searchChangedFiles(
  search: Search,
  place: Place,
  { folder, since, lifetime }: { folder: string; since: string; lifetime: Lifetime },
): number {
  const changed = path.join(makeTemporaryFolder(lifetime, "changed"), "files");
  const options = ["-ignore_readdir_race", "-cnewer", since, "-type", "f", "-print0"];
  const env = { PATH: process.env.PATH, LC_ALL: "C" };
  const { stdout: find, stderr } = spawnSync("find", [folder, ...options], { env, maxBuffer: 1 << 28 });
  // Builds of others come and go in the same folder.
  const problems = stderr.toString().split("\n").slice(0, -1);
  assert.deepEqual(
    problems.filter((line) => !line.endsWith(": No such file or directory")),
    [],
  );
  fs.writeFileSync(changed, find);
  const patterns = MARKERS.flatMap((name) => listForms(search.markers[name])).flatMap((form) => ["-e", form]);
  // In the C locale: bytes, whatever they are. zgrep would take a process for each of thousands of files.
  const grep = `xargs -0 --no-run-if-empty grep -soahF ${patterns.join(" ")} < ${changed} | sort -u`;
  const found = execFileSync("sh", ["-c", grep], { env }).toString("latin1").split("\n");
  search.note(
    place,
    MARKERS.filter((name) => listForms(search.markers[name]).some((form) => found.includes(form))),
  );
  return find.toString("latin1").split("\0").length - 1;
}
