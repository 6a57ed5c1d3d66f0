import { ACCEPTED_COLLECTOR } from "./acceptedCollector";
import { ACCEPTED_FUNCTION } from "./acceptedFunction";
import { ACCEPTED_ROLE_AND_IMAGE } from "./acceptedRole";
import { ACCEPTED_TELEMETRY } from "./acceptedTelemetry";
import { REFUSED_ARNS } from "./arns";
import { REFUSED_CODE } from "./code";
import { REFUSED_COLLECTOR } from "./collector";
import { ACCEPTED_CORS, REFUSED_CORS } from "./cors";
import { REFUSED_CONCEALED } from "./concealed";
import { REFUSED_CONFIG } from "./collectorConfig";
import { REFUSED_EXPORTERS } from "./collectorExporters";
import { ACCEPTED_EVENT_SOURCES, REFUSED_EVENT_SOURCES } from "./eventSources";
import { REFUSED_FUNCTION } from "./function";
import { REFUSED_HEADERS } from "./headers";
import { REFUSED_INSTRUMENTATION } from "./instrumentation";
import { REFUSED_LIMITS } from "./limits";
import { REFUSED_NAMES } from "./names";
import { REFUSED_OUTPUTS } from "./outputs";
import { ACCEPTED_PROVIDED, REFUSED_PROVIDED } from "./provided";
import { ACCEPTED_REGISTRIES, REFUSED_REGISTRIES } from "./registries";
import { ACCEPTED_OWN_IMAGES, REFUSED_OWN_IMAGES } from "./ownImages";
import { REFUSED_ROLE } from "./role";
import type { Accepted, Refused } from "./row";
import { REFUSED_SCALARS } from "./scalars";
import { REFUSED_SHAPES } from "./shapes";
import { REFUSED_TELEMETRY } from "./telemetry";
import { REFUSED_TEXTS } from "./texts";
import { REFUSED_URLS } from "./urls";

export const REFUSED: readonly Refused[] = [
  ...REFUSED_ARNS,
  ...REFUSED_CODE,
  ...REFUSED_COLLECTOR,
  ...REFUSED_CONCEALED,
  ...REFUSED_CONFIG,
  ...REFUSED_CORS,
  ...REFUSED_EVENT_SOURCES,
  ...REFUSED_EXPORTERS,
  ...REFUSED_FUNCTION,
  ...REFUSED_HEADERS,
  ...REFUSED_INSTRUMENTATION,
  ...REFUSED_LIMITS,
  ...REFUSED_NAMES,
  ...REFUSED_OUTPUTS,
  ...REFUSED_OWN_IMAGES,
  ...REFUSED_PROVIDED,
  ...REFUSED_REGISTRIES,
  ...REFUSED_ROLE,
  ...REFUSED_SCALARS,
  ...REFUSED_SHAPES,
  ...REFUSED_TELEMETRY,
  ...REFUSED_TEXTS,
  ...REFUSED_URLS,
];

export const ACCEPTED: readonly Accepted[] = [
  ...ACCEPTED_COLLECTOR,
  ...ACCEPTED_CORS,
  ...ACCEPTED_EVENT_SOURCES,
  ...ACCEPTED_FUNCTION,
  ...ACCEPTED_OWN_IMAGES,
  ...ACCEPTED_PROVIDED,
  ...ACCEPTED_REGISTRIES,
  ...ACCEPTED_ROLE_AND_IMAGE,
  ...ACCEPTED_TELEMETRY,
];
