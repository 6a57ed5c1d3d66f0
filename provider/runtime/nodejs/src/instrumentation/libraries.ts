import { warn } from "../diagnostics";
import { compileHeaderPatterns } from "../headerPatterns";
import { afterLoad } from "../moduleHooks";
import { readHeaderPatterns } from "../settings";
import type { Setup } from "../setup";
import { CLIENT_MODULES, patchAwsClient } from "./awsSdk";
import { instrumentHttp } from "./httpRequests";
import { instrumentPackage, PACKAGES } from "./packages";
import { instrumentUndici } from "./undiciRequests";

/** The libraries by the name that OTEL_LAMBDA_IMAGE_LIBRARIES gives them: that of OpenTelemetry's own instrumentation. */
const START: Record<string, (setup: Setup, name: string) => void> = {
  "aws-sdk": (setup, name) => {
    for (const module of CLIENT_MODULES)
      afterLoad(module, (exports, isBundled) => patchAwsClient(exports, getTracer(setup, name), isBundled));
  },
  http: (setup, name) => instrumentHttp(getTracer(setup, name), compileHeaderPatterns(readHeaderPatterns("CLIENT"))),
  undici: (setup, name) =>
    instrumentUndici(getTracer(setup, name), compileHeaderPatterns(readHeaderPatterns("CLIENT"))),
  ...Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, () => instrumentPackage(name)])),
};

const requested = new Set<string>();

/** But for those that are disabled, `*` for all. */
export function instrumentAll(setup: Setup): void {
  const disabled = setup.settings.disabledInstrumentations;
  if (disabled.includes("*")) return;
  instrument(
    setup,
    setup.settings.libraries.filter((name) => !disabled.includes(name)),
  );
}

export function instrument(setup: Setup, names: readonly string[]): void {
  for (const name of names) {
    if (requested.has(name) || name === "none") continue;
    requested.add(name);
    const start = START[name];
    if (start !== undefined) start(setup, name);
    else warn(`OTEL_LAMBDA_IMAGE_LIBRARIES has ${name}, known are ${Object.keys(START).join(", ")}: it is left out`);
  }
}

function getTracer({ tracers }: Setup, library: string) {
  return tracers.getTracer(`otel_lambda_image.${library}`);
}
