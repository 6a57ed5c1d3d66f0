import { makeStreamedCall } from "../aws/streamedCall";
import { Lifetime } from "../processes/lifetime";
import { say, step } from "../report/progress";
import { planCall } from "./callPlan";
import { toRequest } from "./callTarget";
import type { DemoResult } from "./demoSummary";
import type { Setting } from "./setting";

/** An order that none of the calls before has. */
const orderNumber = 99;

/** Where a function is called by its URL: calls it once more, without the emulator, and shows each piece of its answer as it comes. */
export async function showStream(
  { description, emulator, sink, env, network }: Setting,
  outputs: Record<string, unknown>,
): Promise<Pick<DemoResult, "problems">> {
  if (!description.functionUrl) return { problems: [] };
  const { Environment, ImageConfigResponse, ...configuration } = await emulator.getFunctionConfiguration(
    String(outputs.functionName),
  );
  const known = sink.spans.length;
  const pieces: string[] = [];
  const lifetime = new Lifetime();
  try {
    await step("Calling the function without the emulator, which collects a streamed answer", () => {
      let since = performance.now();
      return makeStreamedCall(
        lifetime,
        {
          image: String(outputs.imageUri),
          command: ImageConfigResponse?.ImageConfig?.Command ?? [],
          variables: { ...readSandbox(env, network.hostForContainers, configuration), ...Environment?.Variables },
          functionArn: configuration.FunctionArn,
          event: makeUrlEvent(toRequest(planCall(description, orderNumber).event)),
          timeoutMs: configuration.Timeout * 1_000,
        },
        { env, ...network },
        (piece) => {
          pieces.push(piece);
          say(
            `    piece ${pieces.length}  ${(performance.now() - since).toFixed(0).padStart(5)} ms later  ${piece.trimEnd()}`,
          );
          since = performance.now();
        },
      );
    });
    const spans = await sink.waitForSpans(known + description.spansOfCall.length);
    return { problems: checkStream(pieces, spans.length - known, description.spansOfCall.length) };
  } finally {
    await lifetime.end();
  }
}

export function checkStream(pieces: string[], spans: number, spansExpected: number): string[] {
  const problems = [];
  if (pieces.length < 2)
    problems.push(`The streamed answer came in ${pieces.length} pieces, and has to come in several.`);
  if (spans !== spansExpected)
    problems.push(`${spans} spans of the streamed answer arrived instead of ${spansExpected}.`);
  return problems;
}

/** What Lambda makes of a request, https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html, as far as the examples read it. */
function makeUrlEvent({ headers, body }: ReturnType<typeof toRequest>): object {
  const http = { method: "POST", path: "/", protocol: "HTTP/1.1" };
  return { version: "2.0", routeKey: "$default", rawPath: "/", headers, body, requestContext: { http } };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, and where AWS is. */
function readSandbox(
  env: NodeJS.ProcessEnv,
  host: string,
  { FunctionName, MemorySize }: { FunctionName: string; MemorySize: number },
): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_NAME: FunctionName,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_REGION: env.AWS_REGION ?? "",
    AWS_ACCESS_KEY_ID: env.AWS_ACCESS_KEY_ID ?? "",
    AWS_SECRET_ACCESS_KEY: env.AWS_SECRET_ACCESS_KEY ?? "",
    AWS_ENDPOINT_URL: env.AWS_ENDPOINT_URL?.replace("localhost", host) ?? "",
  };
}
