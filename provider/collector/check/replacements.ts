const REPLACEMENTS: Readonly<Record<string, string>> = {
  logging: "use debug",
  tail_sampling:
    "it needs all spans of a trace in one place, and each instance of a function sees only its own: sample in a gateway or in the backend, or by share with probabilistic_sampler",
  coldstart:
    "it waits for an attribute that instrumentations no longer write, and drops or moves the cold-start span: leave it out, telemetryapi in the traces pipeline gives that span without it",
  awsxray: "send OTLP to X-Ray's own endpoint, signed by sigv4auth (preset aws-xray)",
  awsemf: "send OTLP over HTTP to a metrics backend, or write EMF to the function's log",
  awscloudwatchlogs: "send OTLP to the endpoint of CloudWatch Logs, signed by sigv4auth (preset aws-cloudwatch-logs)",
  datadog: "send OTLP over HTTP to Datadog's intake (preset datadog)",
  prometheus: "nothing can scrape a function: use prometheusremotewrite",
  file: "a function's disk goes with it: use debug to look at data",
  health_check: "nothing asks a function's extension for its health: leave it out",
  zpages: "nobody can open a page of a function's extension: leave it out",
  pprof: "nobody can reach a function's extension: leave it out",
  file_storage: "a function's disk goes with it: leave it out",
  bearertokenauth: "write the header Authorization of the exporter, with the token from ${secretsmanager:<arn>}",
  oauth2client: "write the header Authorization of the exporter, with the token from ${secretsmanager:<arn>}",
  headers_setter: "write the headers of the exporter",
  resourcedetection: "use resource with the attributes; the function's own telemetry has them already",
  batchprocessor: "it is called batch",
  redaction: "use attributes with the action delete or hash",
  groupbytrace: "each instance of a function sees only its own spans: do it in a gateway",
  cumulativetodelta: "let the function's SDK export delta temporality",
};

/** What to do in place of a component that no release has, or that is of no use in a function. */
export function replacementOf(type: string): string | undefined {
  return Object.hasOwn(REPLACEMENTS, type) ? REPLACEMENTS[type] : undefined;
}
