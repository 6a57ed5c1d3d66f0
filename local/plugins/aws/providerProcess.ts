// Starts the provider's executable, which prints where it listens and then serves until it is killed.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ProviderProcess {
  address: string;
  /** The end of what it printed on stderr. */
  log(): string;
  /** Resolves when nothing of it is left. */
  stop(): Promise<void>;
}

// The provider does not notice when the process that started it has gone. So it runs under a shell that waits for the
// end of its own input, a pipe that closes with this process even when this process is killed without a warning. The
// shell also removes the folder of the sockets, whose name is short since a socket's path must be.
const watchdog = `
"$0" </dev/null &
trap '' INT TERM HUP
exec >/dev/null 2>&1
cat
kill -9 $!
rm -rf "$1"
`;
const keptLogLength = 4_000;

export async function startProviderProcess(executable: string): Promise<ProviderProcess> {
  const socketFolder = mkdtempSync(join(tmpdir(), "tf-"));
  const env = {
    // Every log line costs time in the provider, and a run makes thousands.
    TF_LOG_PROVIDER: "OFF",
    TF_LOG_SDK: "OFF",
    ...process.env,
    // Terraform's way to tell a provider that it is started by a client and not by a person.
    TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    PLUGIN_PROTOCOL_VERSIONS: "5",
    PLUGIN_UNIX_SOCKET_DIR: socketFolder,
  };
  const child = spawn("/bin/sh", ["-c", watchdog, executable, socketFolder], { env, stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", resolve));
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-keptLogLength);
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    const lines = createInterface({ input: child.stdout });
    lines.once("line", (line) => resolve(parseHandshake(line)));
    lines.once("close", () => reject(new Error(`The Terraform provider ${executable} ended at once:\n${log}`)));
  });
  const stop = (): Promise<void> => {
    child.stdin.end();
    return ended;
  };
  return { address, log: () => log, stop };
}

/** The line is `core version|protocol version|network|address|protocol|certificate`. */
function parseHandshake(line: string): string {
  const [, version, network, address] = line.split("|");
  if (version !== "5" || address === undefined) {
    throw new Error(`The Terraform provider speaks protocol ${version}, this plugin speaks 5: "${line}".`);
  }
  return network === "unix" ? `unix:${address}` : address;
}
