import { basename } from "node:path/posix";
import contract from "../../runtime/contract.json";
import { COPY_CODE, HINT, type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../../dockerfile/dockerfile";
import { locateSbom, SBOM_FOLDER } from "../../dockerfile/sbom";
import { type CodeBuild, type CodeInputs, type DependencyInputs, RUNTIME_CONTEXT } from "../family";
import { renderNodejsBundle } from "./bundle";
import { findNodejsDependencies, type NodejsInstallation } from "./dependencies";
import { copyTask, removeModules, renderCommand, renderInstallation, renderWorkingCopy } from "./steps";

/** Where the instrumentation lives in the image, apart from the function's own packages. */
const FOLDER = contract.families.nodejs.folder;
const { setupModule, setupFolder } = contract.families.nodejs;
const SBOM = locateSbom("nodejs");
/** What package managers leave of themselves, which tells when and where they ran. */
const TRACES =
  "node_modules/.modules.yaml node_modules/.pnpm-workspace-state* node_modules/.yarn-integrity node_modules/.yarn-state.yml";

export function renderNodejsInstrumentation(): ImagePart {
  const { stages, copies } = renderNodejsRuntime([`mv ${FOLDER}/otel_wrapper.mjs /task/`]);
  return { stages, copies: [...copies, copyTask("otel-instrumentation")] };
}

/**
 * Bundled when this package is built, so that nothing is installed. What functions load by its name is in the last folder where
 * they look. `commands` put into /task what goes beside the function's code.
 */
export function renderNodejsRuntime(commands: readonly string[]): ImagePart {
  const run = [
    `mkdir -p /task /sbom ${setupFolder}`,
    ...commands,
    `mv ${FOLDER}/${setupModule}/* ${setupFolder}/`,
    `rmdir ${FOLDER}/${setupModule}`,
    `mv ${FOLDER}/${basename(SBOM)} /sbom/`,
    `${NORMALIZE_MODES} ${FOLDER} ${setupFolder} /sbom /task`,
  ];
  const stage = joinLines(
    "# OpenTelemetry: one file, apart from the function's own packages.",
    `FROM ${TOOLS_STAGE} AS otel-instrumentation`,
    `COPY --from=${RUNTIME_CONTEXT} dist ${FOLDER}`,
    `RUN ${run.join(" && ")}`,
  );
  return {
    stages: [stage],
    copies: [
      ...[FOLDER, setupFolder].map((folder) => `COPY --link --from=otel-instrumentation ${folder} ${folder}`),
      `COPY --link --from=otel-instrumentation /sbom/ ${SBOM_FOLDER}/`,
    ],
  };
}

/** Production ones alone. */
export function renderNodejsDependencies(inputs: DependencyInputs): ImagePart | undefined {
  const dependencies = findNodejsDependencies(inputs.context);
  if (dependencies === undefined) {
    return undefined;
  }
  const stage = joinLines(
    "# The function's dependencies.",
    `FROM ${TOOLS_STAGE} AS dependencies`,
    "WORKDIR /dependencies",
    ...renderInstallation(inputs, dependencies, dependencies.production),
    `RUN mkdir -p node_modules /task && rm -f ${TRACES} && mv node_modules /task/ && ${NORMALIZE_MODES} /task`,
  );
  return { stages: [stage], copies: [copyTask("dependencies")] };
}

export function renderNodejsCode(inputs: CodeInputs): ImagePart {
  if (inputs.bundle !== undefined) {
    return renderNodejsBundle(inputs, inputs.bundle);
  }
  const dependencies = findNodejsDependencies(inputs.context);
  const copies = [copyTask("code")];
  if (inputs.codeBuild !== undefined) {
    return { stages: [renderBuild(inputs, inputs.codeBuild, dependencies)], copies };
  }
  const stage = joinLines(
    "# The function's code.",
    `FROM ${TOOLS_STAGE} AS code`,
    ...COPY_CODE,
    `RUN ${removeModules("/task", dependencies)}${NORMALIZE_MODES} /task`,
  );
  return { stages: [stage], copies };
}

function renderBuild(inputs: CodeInputs, codeBuild: CodeBuild, dependencies: NodejsInstallation | undefined): string {
  // The package.json says what kind of modules the files are.
  const addManifest = "if [ -e package.json ] && [ ! -e /task/package.json ]; then cp package.json /task/; fi";
  return joinLines(
    "# The function's code, as the command makes it.",
    `FROM ${TOOLS_STAGE} AS code`,
    "WORKDIR /code",
    ...renderWorkingCopy(inputs, dependencies),
    renderCommand(inputs, codeBuild),
    `RUN mkdir -p /task && cp -RL ./${codeBuild.output}/. /task/ && ${addManifest} && ${NORMALIZE_MODES} /task ${HINT}`,
  );
}
