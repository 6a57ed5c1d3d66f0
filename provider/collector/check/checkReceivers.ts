import { DEFAULTS } from "../../args/defaults";
import { type CollectorDocument, isSection, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";

const LOCAL: Record<string, string> = DEFAULTS.collector.receivers;
const LOCAL_ENDPOINT = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):(\d{1,5})$/;
const HIGHEST_PORT = 65_535;

/** Finds receivers that listen where others could reach them, and OTLP receivers that listen nowhere. */
export function checkReceivers(document: CollectorDocument): Problem[] {
  return Object.entries(document.receivers ?? {})
    .filter(([id]) => typeOf(id) === "otlp")
    .flatMap(([id, settings]) => checkOtlpReceiver(`receivers.${id}.protocols`, settings));
}

function checkOtlpReceiver(path: string, settings: unknown): Problem[] {
  const protocols = isSection(settings) && isSection(settings.protocols) ? settings.protocols : {};
  if (Object.keys(protocols).length === 0) {
    return [
      problem(path, `is missing, but the receiver has to know what to speak: write http with endpoint ${LOCAL.http}`),
    ];
  }
  return Object.entries(protocols).flatMap(([protocol, server]) => {
    if (!Object.hasOwn(LOCAL, protocol)) {
      return [problem(`${path}.${protocol}`, "is no protocol of the receiver: it has http and grpc")];
    }
    const endpoint = isSection(server) ? server.endpoint : undefined;
    // The collector's own default is localhost.
    const port = typeof endpoint === "string" ? LOCAL_ENDPOINT.exec(endpoint)?.[1] : undefined;
    if (port !== undefined && (Number(port) === 0 || Number(port) > HIGHEST_PORT)) {
      return [
        problem(`${path}.${protocol}.endpoint`, `has no port from 1 to ${HIGHEST_PORT}: write ${LOCAL[protocol]}`),
      ];
    }
    return endpoint === undefined || endpoint === null || port !== undefined
      ? []
      : [
          problem(
            `${path}.${protocol}.endpoint`,
            `is no address of this machine alone, but only the function beside it may reach the receiver: write ${LOCAL[protocol]}`,
          ),
        ];
  });
}
