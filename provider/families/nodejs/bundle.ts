import { HINT, HINT_TEXT, type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../../dockerfile/dockerfile";
import { type Bundle, type CodeInputs, type DependencyInputs, RUNTIME_CONTEXT } from "../family";
import { findNodejsDependencies, NPM } from "./dependencies";
import { findHandlerModule } from "./handler";
import { copyTask, renderCommand, renderMounts, renderWorkingCopy } from "./steps";

/** Where the build has what bundles the code; nothing of it is in the image. */
const FOLDER = "/otel-lambda-image";

/** The code in one file, and beside it the packages that can't be bundled, which change less often. */
export function renderNodejsBundle(inputs: CodeInputs, bundle: Bundle): ImagePart {
  return {
    stages: [renderBundler(inputs), renderBundling(inputs, bundle)],
    copies: [copyTask("code", "/packages"), copyTask("code")],
  };
}

/**
 * Installs esbuild from npm by a lock of ours, since the build may run on another platform than the one that deploys: its
 * release is in runtime/nodejs/bundler/package.json, and `npm install --package-lock-only esbuild@<release>` there raises it.
 * Releases: https://github.com/evanw/esbuild/releases.
 */
function renderBundler(inputs: DependencyInputs): string {
  const settings = inputs.context.files.includes(".npmrc") ? ["COPY .npmr[c] ./"] : [];
  return joinLines(
    "# What bundles the code.",
    `FROM ${TOOLS_STAGE} AS bundler`,
    `WORKDIR ${FOLDER}/bundler`,
    ...inputs.buildArgs.map((name) => `ARG ${name}`),
    ...settings,
    `COPY --from=${RUNTIME_CONTEXT} bundler/package.json bundler/package-lock.json ./`,
    // npm goes on without a platform's package that it can't have.
    `RUN ${renderMounts(inputs)}npm ci --include=optional --ignore-scripts ${NPM} && node_modules/.bin/esbuild --version ${HINT}`,
    `COPY --from=${RUNTIME_CONTEXT} bundler ./`,
    `COPY --from=${RUNTIME_CONTEXT} dist/instrument-*.cjs ../dist/`,
  );
}

function renderBundling(inputs: CodeInputs, { handler, instrumented }: Bundle): string {
  const { codeBuild } = inputs;
  const command = [
    "node",
    `${FOLDER}/bundler/bundleFunction.mjs`,
    findHandlerModule(handler),
    codeBuild?.output ?? ".",
  ];
  const targets = ["/task", "/packages", instrumented ? "instrumented" : "plain"];
  return joinLines(
    "# The function's code, in one file.",
    `FROM ${TOOLS_STAGE} AS code`,
    `COPY --from=bundler ${FOLDER} ${FOLDER}`,
    "WORKDIR /code",
    ...renderWorkingCopy(inputs, findNodejsDependencies(inputs.context)),
    ...(codeBuild === undefined ? [] : [renderCommand(inputs, codeBuild)]),
    `RUN ${JSON.stringify([...command, ...targets, HINT_TEXT])}`,
    `RUN ${NORMALIZE_MODES} /task /packages`,
  );
}
