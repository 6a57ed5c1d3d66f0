import { DEFAULTS } from "../../args/defaults";
import { type CollectorDocument, isSection, type Section, signalOf, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";

const { endpoint: functionEndpoint, receivers } = DEFAULTS.collector;
/** In a sandbox localhost is the address of IPv4. */
const REACHED: unknown[] = [receivers.http, receivers.http.replace("localhost", "127.0.0.1")];
const TRACES_PATH = "/v1/traces";

/** Finds that no pipeline of traces begins where the function sends its spans, which would lose all of them. */
export function checkEntrance(document: CollectorDocument): Problem[] {
  const entrances = Object.entries(document.service.pipelines)
    .filter(([id]) => signalOf(id) === "traces")
    .flatMap(([, pipeline]) => pipeline.receivers)
    .filter((id) => typeOf(id) === "otlp");
  return entrances.some((id) => isReached(document.receivers?.[id]))
    ? []
    : [
        problem(
          "service.pipelines",
          `has no pipeline of traces with an otlp receiver for http at ${receivers.http}, but the function sends its spans to ${functionEndpoint}${TRACES_PATH}, and all of them would be lost: add one, or set \`instrumentation.mode\` to off`,
        ),
      ];
}

/** Without settings the receiver listens there, without TLS. */
function isReached(receiver: unknown): boolean {
  const protocols = isSection(receiver) && isSection(receiver.protocols) ? receiver.protocols : {};
  if (!Object.hasOwn(protocols, "http")) {
    return false;
  }
  const http: Section = isSection(protocols.http) ? protocols.http : {};
  return (
    REACHED.includes(http.endpoint ?? receivers.http) &&
    (http.traces_url_path ?? TRACES_PATH) === TRACES_PATH &&
    (http.tls ?? undefined) === undefined
  );
}
