import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import { startSecretsManager } from "../../support/secretsManager";
import { buildOurs, USER_HANDLER } from "../support/ours";
import type { Surroundings } from "../support/rounds";
import type { Variant } from "../support/variant";
import { readArticle } from "./article";

const FOLDER = __dirname;

/** The headers of the rows that have one, as text and as a secret. */
const HEADERS = "x-api-key=0123456789abcdef";
const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf";

/** The first is what the others are compared with; those with a key or a signature, with the one with plain headers. */
export async function listVariants({ baseImage, temporary, lifetime }: Surroundings): Promise<Variant[]> {
  const secretsManager = await startSecretsManager({ [SECRET_ARN]: HEADERS });
  lifetime.add(secretsManager.stop);
  const secret = {
    OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: SECRET_ARN,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
  };
  return [
    fromFolder("plain", 0),
    writeArticle(temporary),
    fromFolder("opentelemetry-instrument", 2),
    fromFolder("lambda-otel-lite", undefined),
    ours(baseImage, "ours beforeResponse", "beforeResponse"),
    ours(baseImage, "ours afterResponse", "afterResponse"),
    ours(baseImage, "ours with headers", "beforeResponse", { OTEL_EXPORTER_OTLP_HEADERS: HEADERS }),
    ours(baseImage, "ours with headers in a secret", "beforeResponse", secret),
    ours(baseImage, "ours signed (sigv4)", "beforeResponse", { OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "xray" }),
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

function ours(baseImage: string, name: string, flush: string, more: Record<string, string> = {}): Variant {
  const compression = { OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.otlp.compression };
  const environment = { OTEL_LAMBDA_IMAGE_FLUSH: flush, ...compression, ...more };
  return buildOurs({ name, image: "ours", baseImage, environment });
}
