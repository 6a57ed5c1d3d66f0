// Brings provider/collector/release/releases.json up to date: releases that are new, their components, and the checksums of
// all. For maintainers, where the network allows it: npm run collector-releases; .github/workflows runs it every week.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { refreshReleases } from "./collector/refreshReleases";
import { PUBLIC_SOURCES } from "./collector/sources";

const RELEASES_FILE = join(__dirname, "..", "provider", "collector", "release", "releases.json");

/** Runs the command and gives back its exit status. */
export async function runCollectorReleases(argv: string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      file: { type: "string", default: RELEASES_FILE },
      api: { type: "string", default: PUBLIC_SOURCES.api },
      raw: { type: "string", default: PUBLIC_SOURCES.raw },
      "release-page": { type: "string", default: PUBLIC_SOURCES.releasePage },
    },
  });
  const sources = { api: values.api, raw: values.raw, releasePage: values["release-page"] };
  try {
    const changes = await refreshReleases(values.file, sources, process.env.GITHUB_TOKEN);
    print(changes.length > 0 ? changes.map((change) => `- ${change}`).join("\n") : "Nothing is new.");
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

if (require.main === module) {
  void runCollectorReleases(process.argv.slice(2), console.log).then((status) => (process.exitCode = status));
}
