import * as fs from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { cacheFolder } from "../../../../local/cache/cache";
import type { EngineEnvironment } from "../../support/engineEnvironment";
import type { Deployment } from "./deployment";
import type { Search } from "./search";
import { searchChangedFiles, searchFiles } from "./searchFiles";

/** Beside the state, in these tests alone. */
const EVENTS = "events.jsonl";

/** What the last command wrote into its event log: the next begins another. */
export function searchEvents(search: Search, { project }: Deployment): void {
  searchFiles(search, "events", path.join(project.stateFolder, EVENTS));
}

/** What a deployment leaves in the project's folder and where its state is. */
export function searchProject(search: Search, { project }: Deployment): void {
  const staging = path.join(project.folder, ".otel-lambda-image");
  plant(search, staging);
  searchFiles(search, "staging", staging);
  searchFiles(search, "state", project.stateFolder, [EVENTS]);
  searchFiles(search, "configuration", path.join(project.folder, "Pulumi.dev.yaml"));
}

/** What is left of it on the machine, and where it was sent to. */
export function searchMachine(
  search: Search,
  { temporary, requests, since }: Deployment,
  { stack, lifetime }: EngineEnvironment,
): void {
  plant(search, temporary);
  searchFiles(search, "temporary", temporary);
  searchFiles(search, "emulatorLog", stack.awsLog);
  search.look("deployRequests", ...requests.requests.map(({ text }) => text));
  searchChangedFiles(search, "buildRecords", { folder: path.join(cacheFolder(), "buildkit"), since, lifetime });
  searchFiles(search, "buildRecords", stack.env.BUILDX_CONFIG ?? "");
}

/** Nothing but what is put there for it would show that a folder is searched in which nothing is to be found. */
function plant({ markers }: Search, folder: string): void {
  fs.writeFileSync(path.join(folder, "planted"), gzipSync(btoa(`-${markers.control}`)));
}
