import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import { buildOursNodejs, NODEJS_HANDLER } from "../support/oursNodejs";
import type { Surroundings } from "../support/rounds";
import type { Variant } from "../support/variant";

const FOLDER = __dirname;

/** The first is what the others are compared with. */
export function listNodejsVariants({ baseImage }: Surroundings): Variant[] {
  const ours = (name: string, image: string, flush: string) =>
    buildOursNodejs({
      name,
      image,
      baseImage,
      environment: {
        OTEL_LAMBDA_IMAGE_FLUSH: flush,
        OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.otlp.compression,
      },
    });
  return [
    fromFolder("plain", 0),
    // The handler's span, that of DynamoDB, and that of its request over HTTP.
    fromFolder("auto-instrumentations", 3),
    fromFolder("opentelemetry-lambda", 2),
    ours("ours beforeResponse", "ours", "beforeResponse"),
    ours("ours afterResponse", "ours", "afterResponse"),
  ];
}

function fromFolder(name: string, spansPerCall: number): Variant {
  const dockerfile = fs.readFileSync(path.join(FOLDER, "nodejs", name, "Dockerfile"), "utf8");
  const common = { context: FOLDER, namedContexts: {}, handler: NODEJS_HANDLER, environment: {} };
  return { name, image: `nodejs-${name}`, dockerfile, spansPerCall, ...common };
}
