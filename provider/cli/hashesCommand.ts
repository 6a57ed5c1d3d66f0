import { parseArgs } from "node:util";
import { computeHashes } from "./hashes";
import { ZIP_ARCHITECTURES } from "../collector/release/releases";

export const HASHES_HELP = `Prints the SHA-256 checksums of a release of the opentelemetry-lambda collector, for collector.sha256.

  otel-lambda-image collector-hashes <version> [--base-url <url>]

  --base-url  a mirror of the release page, with layer-collector/<version>/ under it`;

/** Runs the command and gives back its exit status. */
export async function runHashesCommand(argv: string[], print: (line: string) => void): Promise<number> {
  const parsed = readArguments(argv);
  if (parsed === undefined) {
    print(HASHES_HELP);
    return 2;
  }
  try {
    const hashes = await computeHashes(parsed.version, parsed.baseUrl);
    ZIP_ARCHITECTURES.forEach((architecture) => print(`${hashes[architecture]}  ${architecture}`));
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readArguments(argv: string[]): { version: string; baseUrl?: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { "base-url": { type: "string" } },
    });
    const [version, ...others] = positionals;
    return others.length === 0 && /^\d+\.\d+\.\d+$/.test(version ?? "")
      ? { version, baseUrl: values["base-url"]?.replace(/\/$/, "") }
      : undefined;
  } catch {
    return undefined;
  }
}
