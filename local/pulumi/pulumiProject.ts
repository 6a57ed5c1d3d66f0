import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { normalizeEvents, type PulumiChanges } from "./pulumiEvents";
import { runPulumi, type PulumiProcessResult } from "./pulumiProcess";

export interface PulumiProjectOptions {
  /** The folder with Pulumi.yaml. The stack's configuration is written into it, so give a copy. */
  folder: string;
  /** Where the state is kept; made when it is missing. */
  stateFolder: string;
  /** The environment that Pulumi and its plugins run in, with pulumi on PATH and a passphrase: LocalStack.env. */
  env: NodeJS.ProcessEnv;
  /** Defaults to `dev`. */
  stack?: string;
  /** Gets every line that Pulumi prints during preview, up, refresh and destroy. */
  onLine?: (line: string) => void;
}

export interface PulumiRunOptions {
  /** Fails when anything had to be changed. */
  expectNoChanges?: boolean;
  /** URNs of resources that are replaced although nothing changed; for `up`. */
  replace?: string[];
  /** More arguments of the command, for example ["--clear-pending-creates"]. */
  args?: string[];
  /** A policy pack to run, see preparePolicyPack, and a file with its configuration. */
  policyPack?: { folder: string; config?: string };
  /** Kills the run, with no chance to tidy up, when it is aborted. */
  signal?: AbortSignal;
  /** Tells the run to stop, as Ctrl-C does, when it is aborted. */
  interrupt?: AbortSignal;
  /** Tells it once more, as a second Ctrl-C does, when it is aborted. */
  interruptAgain?: AbortSignal;
}

/** A resource as the state has it. */
export interface StateResource {
  urn: string;
  type: string;
  /** What AWS knows it by; a component has none. */
  id?: string;
  /** URN of the resource that this one is a child of. */
  parent?: string;
  /** URNs of the resources that it waits for. */
  dependencies?: string[];
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/** What a run had begun with a resource when it was killed. */
export interface PendingOperation {
  type: string;
  resource: StateResource;
}

/** The state of a stack, as `pulumi stack export` gives it. */
export interface StackState {
  version: number;
  deployment: { resources?: StateResource[]; pending_operations?: PendingOperation[] };
}

export type Operation = "preview" | "up" | "refresh" | "destroy";

export interface PulumiRun extends PulumiChanges {
  operation: Operation;
  seconds: number;
  /** The stack's outputs after the run; secrets read "[secret]". */
  outputs: Record<string, unknown>;
  /** All that was printed. */
  output: string;
}

/** A run that Pulumi ended with an error; `run` has what happened until then, all but the outputs. */
export class PulumiRunFailed extends Error {
  constructor(
    readonly run: PulumiRun,
    exitCode: number | null,
  ) {
    const shown = run.errors.length > 0 ? run.errors : run.output.split("\n").slice(-20);
    const ended = exitCode === null ? "was killed" : `failed with exit code ${exitCode}`;
    super([`pulumi ${run.operation} ${ended}:`, ...shown].join("\n"));
  }
}

/** One stack of one project, with its state in a local folder. */
export class PulumiProject {
  readonly stack: string;
  readonly folder: string;
  /** What a shell needs to use the same stack. */
  readonly env: NodeJS.ProcessEnv;

  constructor(private readonly options: PulumiProjectOptions) {
    this.folder = options.folder;
    this.stack = options.stack ?? "dev";
    this.env = {
      ...options.env,
      PULUMI_BACKEND_URL: pathToFileURL(options.stateFolder).href,
      // As between two commands of a user: in the temporary folder of one command the next would not find it.
      TS_NODE_CACHE_DIRECTORY: join(options.folder, ".ts-node"),
      // The event log is one of Pulumi's debugging options.
      PULUMI_DEBUG_COMMANDS: "true",
    };
  }

  /** Makes the state folder and the stack. */
  async init(): Promise<void> {
    await mkdir(this.options.stateFolder, { recursive: true });
    await this.command("stack", "init", this.stack);
  }

  async setConfig(values: Record<string, string>, secrets: Record<string, string> = {}): Promise<void> {
    const pairs = [
      ...Object.entries(values).flatMap(([name, value]) => ["--plaintext", `${name}=${value}`]),
      ...Object.entries(secrets).flatMap(([name, value]) => ["--secret", `${name}=${value}`]),
    ];
    if (pairs.length > 0) await this.command("config", "set-all", "--stack", this.stack, ...pairs);
  }

  preview(options: PulumiRunOptions = {}): Promise<PulumiRun> {
    return this.run("preview", [], options);
  }

  up(options: PulumiRunOptions = {}): Promise<PulumiRun> {
    const replaced = (options.replace ?? []).flatMap((urn) => ["--replace", urn]);
    return this.run("up", ["--yes", "--skip-preview", ...replaced], options);
  }

  refresh(options: PulumiRunOptions = {}): Promise<PulumiRun> {
    return this.run("refresh", ["--yes", "--skip-preview"], options);
  }

  destroy(options: PulumiRunOptions = {}): Promise<PulumiRun> {
    return this.run("destroy", ["--yes", "--skip-preview"], options);
  }

  /** Outputs with their secrets in plain text. */
  async secretOutputs(): Promise<Record<string, unknown>> {
    return this.readOutputs("--show-secrets");
  }

  /** The state, as `pulumi stack export` gives it. */
  async exportState(): Promise<StackState> {
    const result = await this.command("stack", "export", "--stack", this.stack);
    return JSON.parse(result.stdout) as StackState;
  }

  /** Puts a state that was exported in the place of the stack's own. Its secrets need the passphrase that they had. */
  async importState(state: StackState): Promise<void> {
    const file = join(this.options.stateFolder, "import.json");
    await writeFile(file, JSON.stringify(state));
    await this.command("stack", "import", "--stack", this.stack, "--file", file);
  }

  /** Ends what a killed run has left locked. */
  async cancel(): Promise<void> {
    await this.command("cancel", "--yes", "--stack", this.stack);
  }

  private async run(operation: Operation, args: string[], options: PulumiRunOptions): Promise<PulumiRun> {
    const log = join(this.options.stateFolder, "events.jsonl");
    await rm(log, { force: true });
    const fixed = ["--stack", this.stack, "--non-interactive", "--color", "never", "--event-log", log];
    const unchanged = options.expectNoChanges ? ["--expect-no-changes"] : [];
    const policies = listPolicyArguments(options);
    const result = await this.start(
      [operation, ...args, ...(options.args ?? []), ...unchanged, ...policies, ...fixed],
      this.options.onLine,
      options,
    );
    const changes = normalizeEvents(await readFile(log, "utf8").catch(() => ""));
    const run: PulumiRun = { operation, ...changes, seconds: result.seconds, output: result.output, outputs: {} };
    if (result.exitCode !== 0) throw new PulumiRunFailed(run, result.exitCode);
    return { ...run, outputs: await this.readOutputs() };
  }

  private async readOutputs(...flags: string[]): Promise<Record<string, unknown>> {
    const result = await this.command("stack", "output", "--json", "--stack", this.stack, ...flags);
    return JSON.parse(result.stdout) as Record<string, unknown>;
  }

  /** Any other command of Pulumi, in the program's folder. */
  async command(...args: string[]): Promise<PulumiProcessResult> {
    const result = await this.start([...args, "--non-interactive"]);
    if (result.exitCode === 0) return result;
    throw new Error(`pulumi ${args.join(" ")} failed (exit code ${result.exitCode}):\n${result.output}`);
  }

  private start(
    args: string[],
    onLine?: (line: string) => void,
    { signal, interrupt, interruptAgain }: Pick<PulumiRunOptions, "signal" | "interrupt" | "interruptAgain"> = {},
  ): Promise<PulumiProcessResult> {
    return runPulumi(args, { cwd: this.folder, env: this.env, onLine, signal, interrupt, interruptAgain });
  }
}

function listPolicyArguments({ policyPack }: PulumiRunOptions): string[] {
  if (policyPack === undefined) return [];
  const { folder, config } = policyPack;
  return ["--policy-pack", folder, ...(config === undefined ? [] : ["--policy-pack-config", config])];
}
