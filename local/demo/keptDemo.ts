import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReceivedSpan, TraceSink } from "../sink";
import { planCall } from "./callPlan";
import type { Setting } from "./setting";

const pollMs = 250;
/** A trace is complete when none of its spans has arrived for this long. */
const quietMs = 1_500;

/** Writes the environment for a shell into the copy and says what can be done with what is running. */
export async function explainKeptDemo(setting: Setting, outputs: Record<string, unknown>): Promise<string[]> {
  const { project, description } = setting;
  const file = join(setting.folder, "demo.env");
  await writeFile(file, renderExports(project.env, process.env), { mode: 0o600 });
  return [
    "Everything is running. In another terminal:",
    "",
    `  source ${file}`,
    `  cd ${project.folder}`,
    "",
    "  # call the function; its traces are shown here",
    `  curl -s -d ${quote(JSON.stringify(planCall(description, 1).event))} \\`,
    `    "$AWS_ENDPOINT_URL/2015-03-31/functions/${String(outputs.functionName)}/invocations"`,
    "",
    "  # change the code or the program in that folder, and deploy it",
    `  pulumi up --stack ${project.stack}`,
    "",
    "  # with the AWS CLI, where it is installed",
    `  aws logs tail ${String(outputs.logGroupName)}`,
    `  aws dynamodb scan --table-name ${description.table}`,
    "",
    "Ctrl-C here stops and removes all of it.",
  ];
}

/** Shell commands for the variables that `env` adds to the caller's or changes in them. */
export function renderExports(env: NodeJS.ProcessEnv, caller: NodeJS.ProcessEnv): string {
  return Object.entries(env)
    .filter(([name, value]) => value !== undefined && value !== caller[name])
    .map(([name, value]) => `export ${name}=${quote(value ?? "")}\n`)
    .join("");
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Shows each trace that arrives from now on, until the process is ended. */
export async function showArrivingTraces(sink: TraceSink, show: (trace: ReceivedSpan[]) => void): Promise<never> {
  let seen = sink.spans.length;
  const arriving = new Map<string, { spans: ReceivedSpan[]; since: number }>();
  for (;;) {
    for (const span of sink.spans.slice(seen)) {
      const spans = [...(arriving.get(span.traceId)?.spans ?? []), span];
      arriving.set(span.traceId, { spans, since: Date.now() });
    }
    seen = sink.spans.length;
    for (const [traceId, { spans, since }] of arriving) {
      if (Date.now() - since < quietMs) continue;
      arriving.delete(traceId);
      show(spans);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
