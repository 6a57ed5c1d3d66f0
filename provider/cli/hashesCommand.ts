import { join } from "node:path";
import { parseArgs } from "node:util";
import { computeHashes, writeHashes } from "./hashes";
import { ZIP_ARCHITECTURES } from "../collector/release/releases";

export const HASHES_HELP = `Prints the SHA-256 checksums of a release of the opentelemetry-lambda collector, for collector.sha256.

  otel-lambda-image collector-hashes <version> [--base-url <url>] [--write]

  --base-url  a mirror of the release page, with layer-collector/<version>/ under it
  --write     for maintainers: adds them to the releases that the package knows`;

const RELEASES_FILE = join(__dirname, "..", "collector", "release", "releases.json");

/** Runs the command and gives back its exit status. */
export async function runHashesCommand(
  argv: string[],
  print: (line: string) => void,
  releasesFile = RELEASES_FILE,
): Promise<number> {
  const parsed = readArguments(argv);
  if (parsed === undefined) {
    print(HASHES_HELP);
    return 2;
  }
  try {
    const hashes = await computeHashes(parsed.version, parsed.baseUrl);
    ZIP_ARCHITECTURES.forEach((architecture) => print(`${hashes[architecture]}  ${architecture}`));
    if (parsed.write) {
      writeHashes(releasesFile, parsed.version, hashes);
      print(`Added to ${releasesFile}: format it with prettier before you commit it.`);
    }
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readArguments(argv: string[]): { version: string; baseUrl?: string; write: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { "base-url": { type: "string" }, write: { type: "boolean", default: false } },
    });
    const [version, ...others] = positionals;
    return others.length === 0 && /^\d+\.\d+\.\d+$/.test(version ?? "")
      ? { version, baseUrl: values["base-url"]?.replace(/\/$/, ""), write: values.write ?? false }
      : undefined;
  } catch {
    return undefined;
  }
}
