// Raises the OpenTelemetry Java agent in provider/runtime/contract.json: npm run java-agent -- <version>. The checksum is the
// one that Maven Central has beside the jar: https://central.sonatype.org/publish/requirements/
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CONTRACT = join(__dirname, "..", "provider", "runtime", "contract.json");
const RELEASES = "https://repo1.maven.org/maven2/io/opentelemetry/javaagent/opentelemetry-javaagent";

/** The text of the contract with another version of the agent. */
export function raiseAgent(contract: string, version: string, sha256: string): string {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`"${version}" is no version: write one, for example 2.33.1.`);
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Maven Central has no checksum of the agent ${version}.`);
  return contract
    .replace(/("agentVersion": )"[^"]*"/, `$1"${version}"`)
    .replace(/("agentSha256": )"[^"]*"/, `$1"${sha256}"`);
}

async function main([version = ""]: string[]): Promise<void> {
  const answer = await fetch(`${RELEASES}/${version}/opentelemetry-javaagent-${version}.jar.sha256`);
  const sha256 = answer.ok ? (await answer.text()).trim() : "";
  writeFileSync(CONTRACT, raiseAgent(readFileSync(CONTRACT, "utf8"), version, sha256));
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
