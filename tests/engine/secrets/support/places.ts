/** Where a secret could be found. */
export const PLACES = {
  backend: "what the backend gets",
  buildRecords: "BuildKit's cache, history and log, and buildx's folder",
  configuration: "`Pulumi.<stack>.yaml`",
  deployRequests: "what the deployment asks AWS for",
  events: "Pulumi's event log, `--event-log`",
  emulatorLog: "the emulator's log",
  functionConfiguration: "`lambda:GetFunctionConfiguration`",
  functionLog: "the function's log",
  image: "the image: layers, history, configuration, manifest",
  printed: "what Pulumi prints, with `--diff` too",
  printedJson: "`pulumi preview --json`",
  spans: "spans",
  staging: "`.otel-lambda-image`",
  state: "the state, its history, `pulumi stack export`",
  temporary: "temporary files that are left",
  verbose: "`pulumi --logtostderr -v=9`",
} as const;

export type Place = keyof typeof PLACES;

/** By name. */
export const ALL_PLACES = (Object.keys(PLACES) as Place[]).sort();
