import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import { buildOurs, USER_HANDLER } from "../support/ours";
import type { Variant } from "../support/variant";
import { readArticle } from "./article";

const FOLDER = __dirname;

/** `temporary` takes the article's files. The first is what the others are compared with. */
export function listVariants(baseImage: string, temporary: string): Variant[] {
  return [
    fromFolder("plain", 0),
    writeArticle(temporary),
    fromFolder("opentelemetry-instrument", 2),
    fromFolder("lambda-otel-lite", undefined),
    ours(baseImage, "ours beforeResponse", "beforeResponse"),
    ours(baseImage, "ours afterResponse", "afterResponse"),
  ];
}

function fromFolder(name: string, spansPerCall: number | undefined): Variant {
  const dockerfile = fs.readFileSync(path.join(FOLDER, name, "Dockerfile"), "utf8");
  const common = { context: FOLDER, namedContexts: {}, handler: USER_HANDLER, environment: {} };
  return { name, image: name, dockerfile, spansPerCall, ...common };
}

/** The handler, the process.save_order and the DynamoDB span of each call. */
function writeArticle(folder: string): Variant {
  for (const [name, text] of Object.entries<string>({ ...readArticle() }))
    fs.writeFileSync(path.join(folder, name), text);
  const dockerfile = [
    "ARG BASE_IMAGE",
    "FROM ${BASE_IMAGE}",
    "COPY requirements.txt /tmp/",
    "RUN python -m pip install --no-cache-dir --root-user-action=ignore -r /tmp/requirements.txt",
    "COPY otel_setup.py handler.py ${LAMBDA_TASK_ROOT}/",
    "RUN python -m compileall -q ${LAMBDA_TASK_ROOT}",
    `CMD ["${USER_HANDLER}"]`,
  ].join("\n");
  const common = { context: folder, namedContexts: {}, handler: USER_HANDLER, environment: {} };
  return { name: "article", image: "article", dockerfile, spansPerCall: 3, ...common };
}

function ours(baseImage: string, name: string, flush: string): Variant {
  const environment = { OTEL_LAMBDA_IMAGE_FLUSH: flush, OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.otlp.compression };
  return buildOurs({ name, image: "ours", baseImage, environment });
}
