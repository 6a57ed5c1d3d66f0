import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Lifetime } from "../../../../local/processes/lifetime";
import { startProgram } from "../../../../local/processes/program";

/** Starts an extension as Lambda does, and ends it when it asks for the first call; returns what it printed until then. */
export async function printedAtColdStart(extension: string, env: NodeJS.ProcessEnv): Promise<string> {
  const lifetime = new Lifetime();
  const server = createServer((request, response) => {
    response.setHeader("Lambda-Extension-Identifier", "extension");
    if (request.url?.endsWith("/register")) {
      response.end("{}");
    } else if (request.url?.endsWith("/event/next")) {
      response.end(JSON.stringify({ eventType: "SHUTDOWN", deadlineMs: Date.now() + 2_000 }));
    } else {
      response.writeHead(404).end("{}");
    }
  });
  try {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const program = startProgram(lifetime, extension, [], {
      env: { ...env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` },
    });
    let printed = "";
    for (const stream of [program.stdout, program.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (printed += text));
    }
    const { failure } = await program.ended;
    if (failure !== "") throw new Error(`The extension ended with ${failure}:\n${printed}`);
    return printed;
  } finally {
    await lifetime.end();
    server.close();
    server.closeAllConnections();
  }
}
