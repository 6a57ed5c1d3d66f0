import contract from "../../runtime/contract.json";
import { type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../../dockerfile/dockerfile";
import { PYTHON_TOOLS_IMAGE } from "../../dockerfile/pythonTools";
import { locateSbom, SBOM_FOLDER } from "../../dockerfile/sbom";
import { RUNTIME_CONTEXT } from "../family";
import { JAVA_AGENT, JAVA_PACKAGES, JAVA_START_OPTIONS, MAVEN_CENTRAL } from "./agent";
import { renderJavaSbom } from "./sbom";

const FOLDER = contract.families.java.folder;
const STAGE = "otel-instrumentation";

/** The agent in two parts, with our settings beside it; the runtime starts it before the function. */
export function renderJavaInstrumentation(): ImagePart {
  const { variable, value } = JAVA_START_OPTIONS;
  return {
    stages: [renderDownload(), renderSplit(), renderFolder()],
    copies: [
      `COPY --link --from=${STAGE} ${FOLDER} ${FOLDER}`,
      `COPY --link --from=${STAGE} /sbom/ ${SBOM_FOLDER}/`,
      // What the image has in it goes behind ours: of two the later one counts.
      `ENV ${variable}="${value}\${${variable}:+ $${variable}}"`,
    ],
  };
}

/** Which build argument a mirror is given with stays out of the image: the stage is none of its layers. */
function renderDownload(): string {
  return joinLines(
    "# The OpenTelemetry Java agent, refused by the build if its checksum is another.",
    "FROM scratch AS otel-agent-download",
    `ARG ${MAVEN_CENTRAL.argument}=${MAVEN_CENTRAL.url}`,
    `ADD --checksum=sha256:${JAVA_AGENT.sha256} \${${MAVEN_CENTRAL.argument}}/${JAVA_AGENT.path} /opentelemetry-javaagent.jar`,
  );
}

/** On the platform of the builder, since bytecode is the same on all. */
function renderSplit(): string {
  const command = ["python", "/split/split_agent.py", "/split/agent.jar", "/split/agent.properties", "/agent"];
  return joinLines(
    "# What functions need of it first, and the rest as an extension of it: the agent loads what is switched off too.",
    `FROM --platform=$BUILDPLATFORM ${PYTHON_TOOLS_IMAGE} AS otel-agent`,
    "COPY --from=otel-agent-download /opentelemetry-javaagent.jar /split/agent.jar",
    `COPY --from=${RUNTIME_CONTEXT} agent.properties split_agent.py /split/`,
    `RUN ${JSON.stringify([...command, ...JAVA_PACKAGES])}`,
  );
}

function renderFolder(): string {
  return joinLines(
    "# OpenTelemetry: the agent and its settings, apart from the function's own jars.",
    `FROM ${TOOLS_STAGE} AS ${STAGE}`,
    `COPY --from=otel-agent /agent/ ${FOLDER}/`,
    `COPY --from=${RUNTIME_CONTEXT} agent.properties ${FOLDER}/`,
    `COPY <<'SBOM' /sbom/${locateSbom("java").slice(SBOM_FOLDER.length + 1)}`,
    renderJavaSbom(),
    "SBOM",
    `RUN ${NORMALIZE_MODES} ${FOLDER} /sbom`,
  );
}
