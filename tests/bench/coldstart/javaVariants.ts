import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import type { InstrumentationMode } from "../../../provider/args/enums";
import { JAVA } from "../../../provider/families/java";
import { JAVA_AGENT, MAVEN_CENTRAL } from "../../../provider/families/java/agent";
import { RUNTIME_CONTEXT } from "../../../provider/families/family";
import { renderPlan } from "../../../provider/image/renderImage";
import { buildPlan } from "../../../provider/source/plan";
import type { Surroundings } from "../support/rounds";
import type { Variant } from "../support/variant";

const FUNCTION_FOLDER = path.join(__dirname, "java");
const RUNTIME_FOLDER = path.join(__dirname, "..", "..", "..", "provider", "runtime", "java");
const HANDLER = "example.Orders::handleRequest";
/** A whole processor, https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, for what takes seconds of one. */
const MEMORY_SIZE_MB = 1769;

/** The first is what the others are compared with. All have the same code, from the same stage. */
export function listJavaVariants({ baseImage }: Surroundings): Variant[] {
  const plain = render(baseImage, "off");
  const { scheduleDelayMs, maxExportBatchSize, exportTimeoutMs } = DEFAULTS.batchSpanProcessor;
  // What the component sets, where the agent has another default.
  const environment = {
    OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.otlp.compression,
    OTEL_BSP_SCHEDULE_DELAY: String(scheduleDelayMs),
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: String(maxExportBatchSize),
    OTEL_BSP_EXPORT_TIMEOUT: String(exportTimeoutMs),
  };
  return [
    variant("plain", plain, {}, 0),
    variant("opentelemetry-lambda", addLayer(plain), {}, 2),
    variant("ours", render(baseImage, "auto"), environment, 2),
  ];
}

function variant(name: string, dockerfile: string, environment: Record<string, string>, spansPerCall: number): Variant {
  const common = { context: FUNCTION_FOLDER, handler: HANDLER, memorySizeMb: MEMORY_SIZE_MB };
  const namedContexts = { [RUNTIME_CONTEXT]: RUNTIME_FOLDER };
  return { name, image: `java-${name}`, dockerfile, namedContexts, environment, spansPerCall, ...common };
}

/** From the very Dockerfile that the component renders. */
function render(baseImage: string, mode: InstrumentationMode): string {
  const files = ["pom.xml"];
  const context = { context: "", files, read: () => "", isFile: (file: string) => files.includes(file) };
  const code = { kind: "code" as const, ...context, listEntries: () => [], ignoreText: "" };
  const codeBuild = { command: "mvn --quiet --batch-mode package", output: "target/function" };
  const source = { ...code, codeBuild, runtime: "java21", family: JAVA, handler: HANDLER };
  const plan = buildPlan(source, mode, baseImage);
  return renderPlan(plan, { args: {}, secrets: {} }, undefined, MEMORY_SIZE_MB);
}

/**
 * The layer is the agent as it is released, and its wrapper starts it with no other settings than the service's name, which all
 * rows here have: https://github.com/open-telemetry/opentelemetry-lambda/blob/main/java/layer-javaagent/scripts/otel-handler
 */
function addLayer(plain: string): string {
  return [
    "FROM scratch AS layer",
    `ADD --checksum=sha256:${JAVA_AGENT.sha256} --chmod=644 ${MAVEN_CENTRAL.url}/${JAVA_AGENT.path} /opt/opentelemetry-javaagent.jar`,
    "",
    plain.trimEnd(),
    "COPY --from=layer /opt/ /opt/",
    'ENV JAVA_TOOL_OPTIONS="-javaagent:/opt/opentelemetry-javaagent.jar"',
    "",
  ].join("\n");
}
