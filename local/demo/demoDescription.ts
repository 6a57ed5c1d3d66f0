// demo.json, beside an example's Pulumi.yaml: what the demo needs to know of the example's function.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ForeignFamily, foreignStandIns } from "../baseImages/foreignStandIns";
import { type BaseImageFamily, standIns } from "../baseImages/standIn";

export interface DemoDescription {
  /** The language of the function, whose base image the demo needs; Python without it. */
  runtime?: BaseImageFamily;
  /** Other base images that the example's own Dockerfiles start from. */
  baseImages?: ForeignFamily[];
  /** The DynamoDB table that the function writes to, with the string key `id`. Made before the calls. */
  table: string;
  /** A call's event; "{{orderId}}" in it becomes the id of the order. */
  event: Json;
  /** An event that the function fails on. */
  failingEvent: Json;
  /** What each span of a good call stands for, one entry a span. */
  spansOfCall: string[];
  /** The same for the call that fails. */
  spansOfFailingCall: string[];
  /** One line of the function to change; `file` is relative to demo.json, and `from` is in it once. */
  codeChange: CodeChange;
  /** The project puts a collector into its image: the demo serves a release of it, and plays the backend behind it. */
  collector?: boolean;
  /** The function signs what it sends: the demo plays X-Ray's OTLP endpoint, which takes nothing else. */
  signed?: boolean;
  /** The function is called by its URL, and streams its answer, which ends too early where it fails. */
  functionUrl?: boolean;
  /** The site whose pages may call the URL, and nobody without a signature. */
  origin?: string;
  /** The function is called with the messages of the queue in the stack's output queueUrl. */
  queue?: boolean;
  /** A secret of Secrets Manager that the function or its collector reads. Made before the first deployment. */
  secret?: DemoSecret;
}

export interface DemoSecret {
  name: string;
  value: string;
}

export interface CodeChange {
  file: string;
  from: string;
  to: string;
}

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The root stack deploys this example's function and has no demo.json of its own. */
const rootExample = "examples/python-orders";

/** Path of the demo.json that describes `project`, relative to the repository. */
export function findDescription(repository: string, project: string): string {
  const path = join(project === "" ? rootExample : project, "demo.json");
  if (existsSync(join(repository, path))) return path;
  throw new Error(
    `${path} is missing: the demo reads from it which events to send and which spans to expect. Copy ${rootExample}/demo.json and adapt it.`,
  );
}

export function readDescription(repository: string, path: string): DemoDescription {
  const description = JSON.parse(readFileSync(join(repository, path), "utf8")) as Partial<DemoDescription>;
  for (const name of ["table", "event", "failingEvent", "spansOfCall", "spansOfFailingCall", "codeChange"] as const) {
    if (description[name] === undefined) throw new Error(`${path} has no "${name}": see ${rootExample}/demo.json.`);
  }
  const { secret, origin, runtime, baseImages = [] } = description;
  if (runtime !== undefined && !(runtime in standIns)) {
    throw new Error(
      `"runtime" in ${path} is ${JSON.stringify(runtime)}: write one of ${Object.keys(standIns).join(", ")}, or leave it out.`,
    );
  }
  const unknown = baseImages.find((name) => !(name in foreignStandIns));
  if (unknown !== undefined) {
    throw new Error(
      `"baseImages" in ${path} has ${JSON.stringify(unknown)}: write some of ${Object.keys(foreignStandIns).join(", ")}.`,
    );
  }
  for (const name of ["collector", "signed", "functionUrl", "queue"] as const) {
    const value = description[name];
    if (value !== undefined && typeof value !== "boolean") {
      throw new Error(`"${name}" in ${path} is ${JSON.stringify(value)}: write true, or leave it out.`);
    }
  }
  if (origin !== undefined && !(typeof origin === "string" && /^https:\/\/[^/]+$/.test(origin))) {
    throw new Error(
      `"origin" in ${path} is ${JSON.stringify(origin)}: write a site such as "https://www.example.com".`,
    );
  }
  if (origin !== undefined && description.functionUrl !== true) {
    throw new Error(`"origin" in ${path} is about the function's URL: write "functionUrl": true too.`);
  }
  if (secret !== undefined && (typeof secret?.name !== "string" || typeof secret.value !== "string")) {
    throw new Error(`"secret" in ${path} needs two texts: write { "name": "orders-headers", "value": "x-api-key=…" }.`);
  }
  return description as DemoDescription;
}

/** The base images that the function's image is built from: what unpacks a collector, or splits the agent for Java, starts from Python's. */
export function listBaseImages({
  runtime = "python",
  collector,
  baseImages = [],
}: DemoDescription): (BaseImageFamily | ForeignFamily)[] {
  const tools: BaseImageFamily[] = collector === true || runtime === "java" ? ["python"] : [];
  return [...new Set([runtime, ...tools, ...baseImages])];
}

/** The path of the file to change, relative to the repository. */
export function locateChange(descriptionPath: string, change: CodeChange): string {
  return join(dirname(descriptionPath), change.file);
}

export function changeCode(source: string, { file, from, to }: CodeChange): string {
  const parts = source.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(
    `${file} has ${JSON.stringify(from)} ${parts.length - 1} times, and the demo changes it where it is once: correct codeChange in demo.json.`,
  );
}
