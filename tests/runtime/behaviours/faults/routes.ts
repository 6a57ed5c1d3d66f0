import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { ensureCollectorBinary } from "../../../../local/collector";
import { findFreePort } from "../../../../local/processes/freePort";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import type { TraceSink } from "../../../../local/sink";
import { normalizeCollector } from "../../../../provider/collector/collectorSettings";
import { DEFAULTS } from "../../../../provider/args/defaults";
import type { CollectorDocument, Section } from "../../../../provider/collector/document/collectorDocument";
import { CASE_VERSION } from "../../../support/collectorCases";
import { valueOf } from "../../../support/mocks";
import type { Backend } from "./backends";

/** The way of spans to the backend. */
export const ROUTES = ["direct", "collector, http", "collector, gRPC"] as const;
export type Route = (typeof ROUTES)[number];

/** What the function's container is started with for it. */
export interface RouteParts {
  environment: Record<string, string>;
  options: string[];
}

export async function buildRoute(
  lifetime: Lifetime,
  route: Route,
  backend: Backend,
  sink: TraceSink,
): Promise<RouteParts> {
  if (route === "direct") {
    return { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: backend.endpoint ?? sink.endpoint() }, options: [] };
  }
  const type = route === "collector, gRPC" ? "otlp_grpc" : "otlp_http";
  const scheme = backend.tls ? "https" : "http";
  const own = type === "otlp_grpc" ? `${scheme}://${sink.grpcEndpoint()}` : sink.endpoint();
  const port = await findFreePort();
  const { receivers, endpoint, compression } = DEFAULTS.collector;
  const document = parse(await renderCollector(type, backend.endpoint ?? own)) as CollectorDocument;
  // By default the log has the same message ten times in ten seconds, and then each hundredth alone: nothing to count by.
  document.service.telemetry = { ...(document.service.telemetry as Section), logs: { sampling: { enabled: false } } };
  const folder = makeTemporaryFolder(lifetime, "faults");
  fs.chmodSync(folder, 0o755);
  const config = path.join(folder, "config.yaml");
  // The receiver's port is the sandbox's own in Lambda; here it may be somebody else's.
  fs.writeFileSync(config, stringify(document).replace(receivers.http, `localhost:${port}`));
  return {
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.replace(receivers.http, `127.0.0.1:${port}`),
      OTEL_EXPORTER_OTLP_COMPRESSION: compression,
      OPENTELEMETRY_EXTENSION_LOG_LEVEL: DEFAULTS.collector.logLevel,
    },
    options: [
      ...["--volume", `${await ensureCollectorBinary()}:/opt/extensions/collector:ro`],
      ...["--volume", `${config}:/opt/collector-config/config.yaml:ro`],
    ],
  };
}

/** As the component configures it for a function with the defaults. */
async function renderCollector(type: "otlp_http" | "otlp_grpc", endpoint: string): Promise<string> {
  const { configYaml } = normalizeCollector(
    { version: CASE_VERSION, config: { exporters: [{ type, endpoint }] } },
    {
      memorySize: DEFAULTS.memorySizeMb,
      timeout: DEFAULTS.timeoutSeconds,
      sendsTraces: true,
      hasOwnPermissions: false,
      zipArchitecture: "amd64",
    },
  );
  if (configYaml === undefined) throw new Error("The collector has no configuration.");
  return valueOf(configYaml);
}
