import contract from "../runtime/contract.json";
import { type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../dockerfile/dockerfile";
import { type ForeignInputs, RUNTIME_CONTEXT } from "./family";
import { renderProbe } from "./probe";

const { folder: FOLDER, setupModule, setupFolder } = contract.families.nodejs;

/** OpenTelemetry for an image of the user's own: the handler is told by its path, so that it is found from anywhere. */
export function renderNodejsForeign(inputs: ForeignInputs): ImagePart[] {
  const stage = joinLines(
    "# OpenTelemetry: one file, apart from the function's own packages.",
    `FROM ${TOOLS_STAGE} AS otel-instrumentation`,
    `COPY --from=${RUNTIME_CONTEXT} dist ${FOLDER}`,
    `RUN mkdir -p ${setupFolder} && mv ${FOLDER}/${setupModule}/* ${setupFolder}/ && rmdir ${FOLDER}/${setupModule} && ${NORMALIZE_MODES} ${FOLDER} ${setupFolder}`,
  );
  const version = inputs.runtime.replace(/^nodejs|\.x$/g, "");
  return [
    {
      stages: [stage],
      copies: [FOLDER, setupFolder].map((folder) => `COPY --link --from=otel-instrumentation ${folder} ${folder}`),
    },
    renderProbe(inputs, {
      interpreter: { patterns: "node nodejs", names: "node nodejs" },
      language: "Node.js",
      script: "src/probe/probe.cjs",
      version,
      found: "the major version",
      client: "aws-lambda-ric",
      installation: "npm install aws-lambda-ric",
      more: inputs.words,
    }),
  ];
}
