import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";

const ROOT = path.join(__dirname, "..", "..");
/** The plugin in one file, as provider/plugin/build.mjs makes it. */
export const PLUGIN_FILE = path.join(ROOT, "provider", "bin", "plugin.js");

/**
 * What a Node.js language host starts for a folder with PulumiPlugin.yaml, in the working folder of the user's program: the
 * hosts that can be built from their Go modules have no RunPlugin.
 */
export function sourcePluginCommand(folder: string, packages = path.join(ROOT, "node_modules")): string[] {
  return [process.execPath, path.join(packages, "@pulumi", "pulumi", "cmd", "run-plugin"), folder];
}

/** A plugin that was started as the engine does it, by its command, and is asked over its protocol. */
export class StartedPlugin {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly client: ResourceProviderClient,
  ) {}

  static async start([command, ...args]: string[], cwd: string): Promise<StartedPlugin> {
    // Pulumi's host makes a folder for what it compiles, and leaves it there.
    const env = { ...process.env, TMPDIR: cwd };
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await Promise.race([once(lines, "line"), failWithExit(child)])) as [string];
    const client = new ResourceProviderClient(`127.0.0.1:${line}`, grpc.credentials.createInsecure());
    return new StartedPlugin(child, Number(line), client);
  }

  async schema(): Promise<unknown> {
    const response = await this.ask<messages.GetSchemaResponse>((answer) =>
      this.client.getSchema(new messages.GetSchemaRequest(), answer),
    );
    return JSON.parse(response.getSchema());
  }

  async version(): Promise<string> {
    return (await this.ask<PluginInfo>((answer) => this.client.getPluginInfo(new Empty(), answer))).getVersion();
  }

  /** The most that it has had in memory, in MB. */
  peakMemory(): number {
    const status = fs.readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    this.client.close();
    const ended = once(this.child, "exit");
    if (this.child.exitCode === null && this.child.kill()) {
      await ended;
    }
  }

  private ask<T>(send: (answer: (error: Error | null, response: T) => void) => unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      send((error, response) => (error === null ? resolve(response) : reject(error)));
    });
  }
}

async function failWithExit(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`The plugin ended with exit code ${code} before it named its port.`);
}
