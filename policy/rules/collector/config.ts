import { findCollectorConfigs } from "../../values/collectorConfig";
import { describeAddress, isOnMachine, isPlainOffMachine } from "../../values/endpoint";
import { asTexts, isProperties, type Properties, readAt } from "../../values/read";
import { FUNCTION, IMAGE, type ResourceRule } from "../../model/rule";

const TYPES = [FUNCTION, IMAGE];
const LAYER = "https://github.com/open-telemetry/opentelemetry-lambda/tree/main/collector";

/** Looks at every configuration that the resource carries. */
function findInConfigs(find: (config: Properties) => string[]): ResourceRule["find"] {
  return (resource) => {
    const findings = findCollectorConfigs(resource).flatMap(({ where, content }) =>
      find(content).map((finding) => `${finding} in the collector's configuration in ${where}`),
    );
    return findings.length > 0 ? `There is ${findings.join(", and ")}.` : undefined;
  };
}

export const COLLECTOR_LOCALHOST: ResourceRule = {
  id: "collector-localhost",
  severity: "high",
  level: "mandatory",
  about: "The collector listens on localhost alone.",
  reason:
    "Nothing but the function beside it has to reach it, and what listens on all addresses is reached by whatever shares the network.",
  fix: "Write localhost:4318 or localhost:4317 as the receiver's endpoint.",
  source: "https://opentelemetry.io/docs/security/config-best-practices/",
  types: TYPES,
  find: findInConfigs((config) =>
    listEntries(config.receivers).flatMap(([id, receiver]) =>
      listEndpoints(receiver)
        .filter(
          (endpoint) => isOpen(endpoint) || (typeOf(id) === "otlp" && !isReference(endpoint) && !isOnMachine(endpoint)),
        )
        .map((endpoint) => `${describeAddress(endpoint)} of receiver ${id}`),
    ),
  ),
};

export const COLLECTOR_DECOUPLE: ResourceRule = {
  id: "collector-decouple",
  severity: "medium",
  level: "advisory",
  about: "Every pipeline of the collector ends in decouple, which the layer adds to one with batch by itself.",
  reason:
    "Without it the function's answer waits for the backend, and what is held back when the sandbox freezes is late or lost.",
  fix: "Name decouple last in the processors of each pipeline, or batch without decouple.",
  source: `${LAYER}/processor/decoupleprocessor`,
  types: TYPES,
  find: findInConfigs((config) =>
    listEntries(readAt(config, "service", "pipelines"))
      .filter(([, pipeline]) => !endsInDecouple(asTexts(readAt(pipeline, "processors")).map(typeOf)))
      .map(([id]) => `pipeline ${id} without decouple at its end`),
  ),
};

export const COLLECTOR_TLS: ResourceRule = {
  id: "collector-tls",
  severity: "high",
  level: "mandatory",
  about: "The collector sends over TLS.",
  reason: "Spans tell of users and systems, and their headers carry keys.",
  fix: "Use https:// endpoints, and leave tls.insecure and tls.insecure_skip_verify out.",
  source: "https://opentelemetry.io/docs/security/config-best-practices/",
  types: TYPES,
  find: findInConfigs((config) =>
    listEntries(config.exporters)
      .filter(([, exporter]) => isPlain(exporter))
      .map(([id]) => `exporter ${id} without TLS, or that trusts anyone,`),
  ),
};

/** The layer appends it, https://github.com/open-telemetry/opentelemetry-lambda/tree/main/collector#auto-configuration. */
function endsInDecouple(processors: string[]): boolean {
  return processors.at(-1) === "decouple" || (processors.includes("batch") && !processors.includes("decouple"));
}

/** https://github.com/open-telemetry/opentelemetry-collector/tree/main/exporter/otlphttpexporter has one for each signal. */
const ENDPOINTS = ["endpoint", "traces_endpoint", "metrics_endpoint", "logs_endpoint"];

function isPlain(exporter: unknown): boolean {
  const endpoints = ENDPOINTS.flatMap((name) => asTexts(readAt(exporter, name)));
  const isLocal = endpoints.length > 0 && endpoints.every(isOnMachine);
  const isInsecure = ["insecure", "insecure_skip_verify"].some((name) => readAt(exporter, "tls", name) === true);
  return (
    endpoints.some((endpoint) => !isReference(endpoint) && isPlainOffMachine(endpoint)) || (isInsecure && !isLocal)
  );
}

/** Of the receiver itself, and of its protocols. */
function listEndpoints(receiver: unknown): string[] {
  const protocols = listEntries(readAt(receiver, "protocols")).map(([, protocol]) => protocol);
  return [receiver, ...protocols].flatMap((each) => asTexts(readAt(each, "endpoint")));
}

/** An address of all networks. With another name a receiver may also fetch from there; that of OTLP listens. */
function isOpen(endpoint: string): boolean {
  return /^(0\.0\.0\.0|\[::\])?:\d+$/.test(endpoint);
}

function isReference(text: string): boolean {
  return text.includes("${");
}

function typeOf(id: string): string {
  return id.split("/")[0];
}

function listEntries(section: unknown): [id: string, value: unknown][] {
  return isProperties(section) ? Object.entries(section) : [];
}
