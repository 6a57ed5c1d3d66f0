import { chmodSync, cpSync, lutimesSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { findOnPath } from "../../../../local/processes/findOnPath";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { installDebianPackages } from "../../../../local/tools/debianPackages";

const LIBRARY = "libfaketime.so.1";
/** Named as a build context. */
export const CLOCK = "clock";

/** A copy of a folder as another machine has it: elsewhere, with other modes and times, made in another order. */
export function copyElsewhere(lifetime: Lifetime, folder: string): string {
  const copy = join(makeTemporaryFolder(lifetime, "elsewhere"), "another", "name");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).reverse();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  mkdirSync(copy, { recursive: true });
  for (const name of names.filter((each) =>
    files.some((file) => join(file.parentPath, file.name) === join(folder, each)),
  )) {
    mkdirSync(dirname(join(copy, name)), { recursive: true, mode: 0o700 });
    cpSync(join(folder, name), join(copy, name));
    chmodSync(join(copy, name), 0o600);
  }
  // Older than any build says: there are tools that give all files the time 0.
  for (const name of names) lutimesSync(join(copy, name), 0, 0);
  return copy;
}

/** A folder with what lets programs see another time; a build context of the name that the lines below have. */
export async function ensureClock(lifetime: Lifetime): Promise<string> {
  if (findOnPath("faketime") === undefined) await installDebianPackages(["faketime"], "faketime");
  const listed = await run("dpkg", ["--listfiles", "libfaketime"]);
  const file = listed.split("\n").find((line) => line.endsWith(`/${LIBRARY}`));
  if (file === undefined) throw new Error(`Debian's package libfaketime has no ${LIBRARY}:\n${listed}`);
  const folder = makeTemporaryFolder(lifetime, "clock");
  cpSync(file, join(folder, LIBRARY));
  return folder;
}

/** Makes each stage that runs something see a time that is some hours ahead, and another time zone. */
export function setClocks(dockerfile: string): string {
  return dockerfile.replace(/^FROM (?!scratch|tools|function).* AS (?:tools|collector)$/gm, (line) =>
    [
      line,
      `COPY --from=${CLOCK} ${LIBRARY} /${LIBRARY}`,
      `ENV LD_PRELOAD=/${LIBRARY} FAKETIME=+40h DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 TZ=Asia/Tokyo`,
    ].join("\n"),
  );
}
