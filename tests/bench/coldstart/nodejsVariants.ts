import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import type { InstrumentationMode } from "../../../provider/args/enums";
import { buildOursNodejs, NODEJS_HANDLER } from "../support/oursNodejs";
import type { Surroundings } from "../support/rounds";
import type { Variant } from "../support/variant";

const FOLDER = __dirname;

/** The first is what the others are compared with. */
export function listNodejsVariants({ baseImage }: Surroundings): Variant[] {
  const ours = (
    name: string,
    flush: string,
    compileCache: boolean,
    mode: InstrumentationMode = "auto",
    bundle = false,
  ) =>
    buildOursNodejs({
      name,
      image: `ours-${mode}${bundle ? "-bundled" : ""}${compileCache ? "-cache" : ""}`,
      baseImage,
      mode,
      compileCache,
      bundle,
      environment: { OTEL_LAMBDA_IMAGE_FLUSH: flush, OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.otlp.compression },
    });
  return [
    fromFolder("plain", 0),
    // The handler's span, that of DynamoDB, and that of its request over HTTP.
    fromFolder("auto-instrumentations", 3),
    fromFolder("opentelemetry-lambda", 2),
    ours("ours beforeResponse", "beforeResponse", false),
    ours("ours afterResponse", "afterResponse", false),
    ours("ours beforeResponse, compile cache", "beforeResponse", true),
    ours("ours afterResponse, compile cache", "afterResponse", true),
    ours("ours, bundled", "beforeResponse", false, "auto", true),
    ours("ours, bundled, compile cache", "beforeResponse", true, "auto", true),
    ours("mode off, compile cache", "", true, "off"),
  ];
}

function fromFolder(name: string, spansPerCall: number): Variant {
  const dockerfile = fs.readFileSync(path.join(FOLDER, "nodejs", name, "Dockerfile"), "utf8");
  const common = { context: FOLDER, namedContexts: {}, handler: NODEJS_HANDLER, environment: {} };
  return { name, image: `nodejs-${name}`, dockerfile, spansPerCall, ...common };
}
