// What the emulator can't show: AWS's runtime interface emulator collects a streamed answer before it hands it on. Here one call
// is made without it: the function's image runs on its own, and this plays Lambda's Runtime API for it.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Lifetime } from "../processes/lifetime";
import { run, tryRun } from "../processes/runCommand";
import { takeOffHead } from "./streamedHead";

export interface StreamedCall {
  /** The function's image. */
  image: string;
  /** What Lambda gives the image in place of its own command; none for that one. */
  command: string[];
  /** The variables that it runs with. */
  variables: Record<string, string>;
  functionArn: string;
  event: unknown;
  timeoutMs: number;
}

/** Where the function's container finds servers of this machine. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  hostForContainers: string;
  listenAddresses: string[];
}

/** Gives each piece of the answer to `onPiece` as it arrives. An answer that fails, before or in the middle, is an error. */
export async function makeStreamedCall(
  lifetime: Lifetime,
  call: StreamedCall,
  surroundings: Surroundings,
  onPiece: (piece: string) => void,
): Promise<void> {
  let settle: (failure?: string) => void = () => {};
  const ended = new Promise<string | undefined>((resolve) => (settle = resolve));
  const port = await playRuntimeApi(lifetime, call, surroundings.listenAddresses, onPiece, settle);
  const container = `otel-lambda-image-stream-${randomUUID()}`;
  const docker = { env: { ...process.env, ...surroundings.env } };
  lifetime.add(() => tryRun("docker", ["rm", "--force", container], docker));
  const host = surroundings.hostForContainers;
  const variables = { ...call.variables, AWS_LAMBDA_RUNTIME_API: `${host}:${port}` };
  await run(
    "docker",
    [
      ...[
        "run",
        "--detach",
        "--name",
        container,
        "--read-only",
        "--tmpfs",
        "/tmp",
        "--add-host",
        `${host}:host-gateway`,
      ],
      ...Object.entries(variables).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      call.image,
      ...call.command,
    ],
    docker,
  );
  const timer = setTimeout(() => settle(`no end of the answer within ${call.timeoutMs} ms`), call.timeoutMs);
  const failure = await ended;
  clearTimeout(timer);
  if (failure !== undefined) {
    const log = (await tryRun("docker", ["logs", container], docker)) ?? "";
    throw new Error(`The function's streamed answer failed: ${failure}. Its log:\n${log}`);
  }
}

/** One event, and then silence, as when nobody calls: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. */
export async function playRuntimeApi(
  lifetime: Lifetime,
  { event, functionArn, timeoutMs }: Pick<StreamedCall, "event" | "functionArn" | "timeoutMs">,
  addresses: string[],
  onPiece: (piece: string) => void,
  onEnd: (failure?: string) => void,
): Promise<number> {
  const id = randomUUID();
  let isGiven = false;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    if (path.endsWith("/runtime/invocation/next")) {
      if (isGiven) return;
      isGiven = true;
      const headers = {
        "lambda-runtime-aws-request-id": id,
        "lambda-runtime-invoked-function-arn": functionArn,
        "lambda-runtime-deadline-ms": String(Date.now() + timeoutMs),
      };
      response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(event));
    } else if (path.endsWith(`/invocation/${id}/response`)) {
      request.setEncoding("utf8");
      const take = takeOffHead(request.headers["content-type"], onPiece);
      for await (const piece of request) take(piece as string);
      response.writeHead(202).end("{}");
      onEnd(request.trailers["lambda-runtime-function-error-type"]);
    } else {
      const isError = path.endsWith("/error");
      response.writeHead(isError ? 202 : 404).end("{}");
      if (isError) onEnd(`it reported to ${path}`);
    }
  };
  let port = 0;
  for (const address of addresses) {
    const server = createServer(
      (request, response) => void answer(request, response).catch((error) => onEnd(String(error))),
    );
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    port = (server.address() as AddressInfo).port;
    lifetime.add(() => {
      server.close();
      server.closeAllConnections();
    });
  }
  return port;
}
