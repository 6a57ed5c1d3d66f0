import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { type Call, type InvokeOptions, LambdaService } from "./lambdaService";
import type { Platform } from "./platforms";

const ROOT = path.join(__dirname, "..", "..", "..", "..");
export const RUNTIME = path.join(ROOT, "provider", "runtime", "nodejs", "dist");
export const NATIVE_CLIENT = path.join(__dirname, "nativeClient.mjs");
/** In images. */
const FOLDER = "/opt/otel-lambda-image/nodejs";

export interface FunctionOptions {
  /** By their paths in the function's folder. */
  files: Record<string, string>;
  /** With TASK for the function's folder. */
  handler?: string;
  /** Without the runtime: what Lambda does by itself. */
  isPlain?: boolean;
  environment?: Record<string, string>;
  /** npm packages of the function, as a folder whose node_modules is its. */
  nodeModules?: string;
  registerStatus?: number;
}

/** A function's process with the real runtime interface client, as Lambda starts it. */
export class RuntimeFunction {
  stderr = "";
  stdout = "";
  /** Code or signal, when it has ended. */
  readonly ended: Promise<string>;

  private constructor(
    readonly service: LambdaService,
    readonly platform: Platform,
    readonly folder: string,
    readonly process: ChildProcess,
  ) {
    process.stdout?.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    process.stderr?.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve) => {
      process.on("close", (code, signal) => {
        const exit = signal ?? `exit status ${code}`;
        service.end(exit);
        resolve(exit);
      });
    });
  }

  static async start(lifetime: Lifetime, platform: Platform, options: FunctionOptions): Promise<RuntimeFunction> {
    const folder = makeTemporaryFolder(lifetime, "function");
    writeFiles(folder, options);
    const service = new LambdaService(options.registerStatus);
    await service.start();
    lifetime.remember(service);
    const handler = (options.handler ?? "index.handler").replace("TASK", folder);
    const started = options.isPlain === true ? handler : "otel_wrapper.handler";
    const args = [...platform.flags, "--import", NATIVE_CLIENT, platform.client, started];
    const child = spawn(platform.node, args, {
      cwd: folder,
      env: { ...describeSandbox(folder, service.address, started), ORIG_HANDLER: handler, ...options.environment },
    });
    lifetime.add(() => child.kill("SIGKILL"));
    return new RuntimeFunction(service, platform, folder, child);
  }

  invoke(event: unknown = {}, options: InvokeOptions = {}): Promise<Call> {
    return this.service.invoke(event, options);
  }

  /** What the runtime has said about itself. */
  get notes(): string[] {
    return this.stderr.split("\n").filter((line) => line.startsWith("otel-lambda-image: "));
  }
}

function writeFiles(folder: string, { files, nodeModules }: FunctionOptions): void {
  for (const [name, content] of Object.entries({ ...files, "otel_wrapper.mjs": readBaked("otel_wrapper.mjs") })) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  const modules = path.join(folder, "node_modules");
  if (nodeModules !== undefined && !fs.existsSync(modules))
    fs.symlinkSync(path.join(nodeModules, "node_modules"), modules);
}

/** As it is in an image, with the runtime where it was built. */
export function readBaked(name: string): string {
  return fs.readFileSync(path.join(RUNTIME, name), "utf8").replaceAll(FOLDER, RUNTIME);
}

function describeSandbox(folder: string, address: string, handler: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    TMPDIR: process.env.TMPDIR,
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: folder,
    AWS_LAMBDA_RUNTIME_API: address,
    AWS_LAMBDA_FUNCTION_NAME: "orders",
    AWS_LAMBDA_FUNCTION_VERSION: "7",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/orders",
    AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/02/[7]abc",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
  };
}
