import type { FunctionConfiguration } from "../aws/emulatorClient";
import type { ResourceStep } from "../pulumi/pulumiEvents";
import type { Source } from "../report/partSource";

/** What `--json` prints. */
export interface DemoResult {
  imageUri: string;
  functionArn: string;
  memorySize: number;
  timeout: number;
  /** The function's variables; those that may hold a secret read "***". */
  environment: Record<string, string>;
  calls: number;
  spansExpected: number;
  spansReceived: number;
  rootSpansReceived: number;
  upSeconds: number;
  /** For example "update aws:lambda/function:Function orders". */
  changesOnCodeChange: string[];
  changesOnSecondUp: string[];
  leftAfterDestroy: string[];
  sources: Source[];
  /** What is not as it should be, in sentences. */
  problems: string[];
}

export function describeFunction(
  outputs: Record<string, unknown>,
  configuration: FunctionConfiguration,
): Pick<DemoResult, "imageUri" | "functionArn" | "memorySize" | "timeout" | "environment"> {
  return {
    imageUri: String(outputs.imageUri),
    functionArn: configuration.FunctionArn,
    memorySize: configuration.MemorySize,
    timeout: configuration.Timeout,
    environment: maskSecrets(configuration.Environment?.Variables ?? {}),
  };
}

/** Sorted by name. Headers of OTLP requests often carry a key; the ARN of a secret is none itself. */
export function maskSecrets(environment: Record<string, string>): Record<string, string> {
  const secret = (name: string) => /HEADERS|SECRET|TOKEN|PASSWORD|KEY|CREDENTIAL/i.test(name) && !/_ARN$/i.test(name);
  const names = Object.keys(environment).sort();
  return Object.fromEntries(names.map((name) => [name, secret(name) ? "***" : (environment[name] ?? "")]));
}

export function describeStep({ op, type, name }: ResourceStep): string {
  return `${op} ${type} ${name}`;
}

export function renderSummary(result: DemoResult): string[] {
  const list = (entries: string[]) => (entries.length === 0 ? ["nothing"] : entries);
  const rows: [string, string[]][] = [
    ["image", [result.imageUri]],
    ["function", [result.functionArn]],
    ["memory, time-out", [`${result.memorySize} MB, ${result.timeout} s`]],
    ["environment", Object.entries(result.environment).map(([name, value]) => `${name}=${value}`)],
    ["first up", [`${result.upSeconds.toFixed(1)} s`]],
    ["calls", [String(result.calls)]],
    ["spans", [`${result.spansReceived} received, ${result.spansExpected} expected`]],
    ["root spans", [`${result.rootSpansReceived} received, ${result.calls} expected`]],
    ["changed code, up", list(result.changesOnCodeChange)],
    ["same code, up", list(result.changesOnSecondUp)],
    ["left after destroy", list(result.leftAfterDestroy)],
    ["parts", result.sources.map(({ part, source }) => `${part}: ${source}`)],
  ];
  const width = Math.max(...rows.map(([title]) => title.length));
  return rows.flatMap(([title, lines]) =>
    lines.map((line, index) => `  ${(index === 0 ? title : "").padEnd(width)}  ${line}`),
  );
}

export function renderProblems(problems: string[]): string[] {
  return problems.map((problem) => `✗ ${problem}`);
}
