import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { type Program, startProgram } from "../../../../local/processes/program";
import { run, tryRun } from "../../../../local/processes/runCommand";
import { startTraceSink, type TraceSink } from "../../../../local/sink";
import { type Call as Answered, LambdaService } from "../../nodejs/support/lambdaService";
import { WebService } from "../../nodejs/support/webService";
import type { Behaviour, Call, Family } from "./behaviour";
import { HANDLER, type Images, RUNTIME_FAMILIES } from "./images";
import { StreamsLog } from "./streamsLog";

/**
 * In Lambda the runtime is not the system's first process, which no signal ends that it has no handler for:
 * https://man7.org/linux/man-pages/man2/kill.2.html. `wait` comes back for a signal too.
 */
const AS_A_CHILD = [
  'for extension in /opt/extensions/*; do [ ! -x "$extension" ] || "$extension" & done',
  '/lambda-entrypoint.sh "$@" & runtime=$!',
  'trap "kill -TERM $runtime" TERM',
  "wait $runtime; status=$?",
  "while kill -0 $runtime 2>/dev/null; do wait $runtime; status=$?; done",
  // Extensions are told of the end by an event, and have time of their own.
  "wait",
  "exit $status",
].join("\n");

/** Lambda kills what does not end within 300 ms of SIGTERM, or 500; a busy machine needs longer for all of it. */
const PATIENCE_MS = 30_000;

/** What containers of the same family differ in. */
export type Setting = Pick<Behaviour, "environment" | "mode" | "handler" | "registerStatus">;

/** What a container has beside it in place of a sink of its own, and more options for Docker. */
export interface Beside {
  sink?: TraceSink;
  options?: string[];
}

/** A function's container, with all that it talks to: Lambda's API, a backend for its spans, a web service. */
export class Container {
  readonly calls: string[] = [];
  private readonly said = new StreamsLog();

  private constructor(
    readonly family: Family,
    readonly service: LambdaService,
    readonly sink: TraceSink,
    readonly web: WebService,
    readonly name: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly program: Program,
  ) {
    for (const stream of [program.stdout, program.stderr]) this.said.add(stream);
    void program.ended.then(({ exitCode }) => service.end(`exit status ${exitCode}`));
  }

  get log(): string {
    return this.said.text;
  }

  /** As Lambda starts it: read-only, with 512 MB, as a user of its own. It shares this machine's network, where all servers are on loopback. */
  static async start(
    lifetime: Lifetime,
    images: Images,
    family: Family,
    setting: Setting,
    beside: Beside = {},
  ): Promise<Container> {
    const [service, web] = [new LambdaService(setting.registerStatus), new WebService()];
    await Promise.all([service.start(), web.start()]);
    const sink = beside.sink ?? lifetime.remember(await startTraceSink());
    lifetime.remember(service);
    lifetime.remember(web);
    const { mode = "auto", handler = HANDLER, environment = {} } = setting;
    const command = mode === "auto" ? (RUNTIME_FAMILIES[family].wrapperHandler ?? handler) : handler;
    const fill = (text: string) =>
      text
        .replaceAll("${web}", web.url)
        .replaceAll("${webPort}", String(web.port))
        .replaceAll("${backend}", sink.endpoint());
    const variables = Object.entries({
      ...describeSandbox(service.address, web.url),
      ...(mode === "auto" ? { ORIG_HANDLER: handler } : {}),
      ...(mode === "off" ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: sink.endpoint() }),
      ...environment,
    }).flatMap(([key, value]) => ["--env", `${key}=${fill(value)}`]);
    const name = `behaviours-${randomUUID()}`;
    const limits = ["--network", "host", "--memory", "512m", "--read-only", "--tmpfs", "/tmp", "--user", "993:990"];
    const more = beside.options ?? [];
    const image = ["--entrypoint", "/bin/sh", images.find(family, mode), "-c", AS_A_CHILD, "sh", command];
    const args = ["run", "--rm", "--name", name, ...limits, ...more, ...variables, ...image];
    const program = startProgram(lifetime, "docker", args, { env: images.env });
    const container = new Container(family, service, sink, web, name, images.env, program);
    lifetime.add(() => tryRun("docker", ["kill", name], { env: images.env }));
    return container;
  }

  async call(call: Call): Promise<Answered> {
    const { does, with: given, event = {}, clientContext, xray, timeoutMs } = call;
    const custom = { ...(does === undefined ? {} : { does }), with: this.fill(given), ...clientContext };
    const invoked = this.service.invoke(this.fill(event), { clientContext: { custom }, xray, timeoutMs });
    // A call waits until the function is ready for it, which one that has ended never is.
    const answered = await Promise.race([invoked, this.ended.then(() => sleep(1_000, undefined, { ref: false }))]);
    if (answered === undefined) throw new Error(`the container has ended with exit status ${await this.ended}`);
    this.calls.push(answered.id);
    return answered;
  }

  async freeze(meanwhile: () => Promise<unknown>): Promise<void> {
    // A process that is just being made can't be frozen; the next moment it can.
    await this.docker("pause").catch(() => this.docker("pause"));
    try {
      await meanwhile();
    } finally {
      await this.docker("unpause");
    }
  }

  /** The process's exit status, of which a signal's number is a part. */
  async end(signal: string): Promise<number | null> {
    await this.signal(signal);
    const kill = setTimeout(() => void this.signal("SIGKILL").catch(() => undefined), PATIENCE_MS);
    return this.ended.finally(() => clearTimeout(kill));
  }

  async signal(name: string): Promise<void> {
    await this.docker("kill", "--signal", name);
  }

  get ended(): Promise<number | null> {
    return this.program.ended.then(({ exitCode }) => exitCode);
  }

  private fill<T>(value: T): T {
    if (value === undefined) return value;
    const text = JSON.stringify(value)
      .replaceAll("${web}", this.web.url)
      .replaceAll("${backend}", this.sink.endpoint())
      .replaceAll("${httpLibrary}", this.family === "python" ? "requests" : "http");
    return JSON.parse(text) as T;
  }

  private docker(command: string, ...options: string[]): Promise<string> {
    return run("docker", [command, ...options, this.name], { env: this.env });
  }
}

/** What Lambda sets. */
function describeSandbox(address: string, web: string): Record<string, string> {
  return {
    AWS_LAMBDA_RUNTIME_API: address,
    AWS_LAMBDA_FUNCTION_NAME: "orders",
    AWS_LAMBDA_FUNCTION_VERSION: "7",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/orders",
    AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/02/[7]abc",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_REGION: "eu-west-1",
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    // Where the AWS SDK finds the database of the rows.
    AWS_ENDPOINT_URL_DYNAMODB: web,
  };
}
