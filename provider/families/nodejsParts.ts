import contract from "../runtime/contract.json";
import { HINT, HINT_TEXT, type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../dockerfile/dockerfile";
import { type CodeBuild, type CodeInputs, type DependencyInputs, RUNTIME_CONTEXT } from "./family";
import { findNodejsDependencies, type NodejsInstallation } from "./nodejsDependencies";

/** Where the instrumentation lives in the image, apart from the function's own packages. */
const FOLDER = contract.families.nodejs.folder;
const { setupModule, setupFolder } = contract.families.nodejs;
/** What package managers leave of themselves, which tells when and where they ran. */
const TRACES =
  "node_modules/.modules.yaml node_modules/.pnpm-workspace-state* node_modules/.yarn-integrity node_modules/.yarn-state.yml";
/** A whole .npmrc, where a secret of this name has it. */
const NPMRC_SECRET = "NPMRC";

/** Bundled when this package is built, so that nothing is installed. What functions load by its name is in the last folder where they look. */
export function renderNodejsInstrumentation(): ImagePart {
  const stage = joinLines(
    "# OpenTelemetry: one file, apart from the function's own packages.",
    `FROM ${TOOLS_STAGE} AS instrumentation`,
    `COPY --from=${RUNTIME_CONTEXT} dist ${FOLDER}`,
    `RUN mkdir -p /task ${setupFolder} && mv ${FOLDER}/otel_wrapper.mjs /task/ && mv ${FOLDER}/${setupModule}/* ${setupFolder}/ && rmdir ${FOLDER}/${setupModule} && ${NORMALIZE_MODES} ${FOLDER} ${setupFolder} /task`,
  );
  return {
    stages: [stage],
    copies: [
      ...[FOLDER, setupFolder].map((folder) => `COPY --link --from=instrumentation ${folder} ${folder}`),
      copyTask("instrumentation"),
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

/** The context's own node_modules is that of another machine; it goes along only where nothing is installed. */
export function renderNodejsCode(inputs: CodeInputs): ImagePart {
  const dependencies = findNodejsDependencies(inputs.context);
  const withoutModules = (folder: string) => (dependencies === undefined ? "" : `rm -rf ${folder}/node_modules && `);
  const copies = [copyTask("code")];
  if (inputs.codeBuild !== undefined) {
    return { stages: [renderBuild(inputs, inputs.codeBuild, dependencies, withoutModules("/context"))], copies };
  }
  const stage = joinLines(
    "# The function's code.",
    `FROM ${TOOLS_STAGE} AS code`,
    "COPY . /task/",
    `RUN ${withoutModules("/task")}${NORMALIZE_MODES} /task`,
  );
  return { stages: [stage], copies };
}

function renderBuild(
  inputs: CodeInputs,
  { command, output }: CodeBuild,
  dependencies: NodejsInstallation | undefined,
  withoutModules: string,
): string {
  // The package.json says what kind of modules the files are.
  const addManifest = "if [ -e package.json ] && [ ! -e /task/package.json ]; then cp package.json /task/; fi";
  return joinLines(
    "# The function's code, as the command makes it.",
    `FROM ${TOOLS_STAGE} AS code`,
    "WORKDIR /code",
    ...(dependencies === undefined
      ? inputs.buildArgs.map((name) => `ARG ${name}`)
      : renderInstallation(inputs, dependencies, dependencies.everything)),
    "COPY . /context/",
    `RUN ${withoutModules}cp -R /context/. .`,
    `RUN ${renderMounts(inputs)}${JSON.stringify(["/bin/sh", "-c", command, HINT_TEXT])}`,
    `RUN mkdir -p /task && cp -RL ./${output}/. /task/ && ${addManifest} && ${NORMALIZE_MODES} /task ${HINT}`,
  );
}

function renderInstallation(inputs: DependencyInputs, { files }: NodejsInstallation, commands: string[]): string[] {
  const patches = inputs.context.files.includes("patches") ? ["COPY patche[s] ./patches/"] : [];
  return [
    ...inputs.buildArgs.map((name) => `ARG ${name}`),
    `COPY ${files.join(" ")} ./`,
    ...patches,
    ...commands.map((command) => `RUN ${renderMounts(inputs)}${command} ${HINT}`),
  ];
}

function renderMounts({ buildSecrets }: DependencyInputs): string {
  return buildSecrets
    .map((secret) =>
      secret === NPMRC_SECRET
        ? `--mount=type=secret,id=${secret},target=/root/.npmrc `
        : `--mount=type=secret,id=${secret},env=${secret} `,
    )
    .join("");
}

function copyTask(stage: string): string {
  return `COPY --link --from=${stage} /task/ \${LAMBDA_TASK_ROOT}/`;
}
