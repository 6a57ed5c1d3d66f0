import { type CollectorDocument, isSection, typeOf } from "../document/collectorDocument";
import { exporterTypeNamed } from "../release/exporterTypes";
import type { Destination } from "./explainEndpoint";

/** https://github.com/open-telemetry/opentelemetry-collector/tree/main/exporter/otlphttpexporter */
const ADDRESSES = ["endpoint", "traces_endpoint", "metrics_endpoint", "logs_endpoint"];

/** Where the exporters of the user's own configuration send to; what a reference stands for is known to the collector alone. */
export function findDestinations({ exporters = {} }: CollectorDocument): Destination[] {
  return Object.entries(exporters).flatMap(([id, settings]) => {
    const type = exporterTypeNamed(typeOf(id));
    if (type === undefined || !isSection(settings)) {
      return [];
    }
    const isSigned = isSection(settings.auth);
    return ADDRESSES.flatMap((key) => {
      const endpoint = settings[key];
      return typeof endpoint === "string"
        ? [{ path: `exporters.${id}.${key}`, endpoint, type, isSigned, howToSign: HOW_TO_SIGN }]
        : [];
    });
  });
}

const HOW_TO_SIGN = "define the extension sigv4auth, and name it in the exporter's `auth.authenticator`";
