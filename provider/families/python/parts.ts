import contract from "../../runtime/contract.json";
import {
  COPY_CODE,
  HINT,
  type ImagePart,
  joinLines,
  NORMALIZE_MODES,
  renderCopies,
  TOOLS_STAGE,
} from "../../dockerfile/dockerfile";
import { locateSbom, SBOM_FOLDER } from "../../dockerfile/sbom";
import { type DependencyInputs, RUNTIME_CONTEXT } from "../family";
import { findPythonDependencies } from "./dependencies";

/** Where the instrumentation lives in the image, apart from the function's own packages. */
const FOLDER = contract.families.python.folder;
export const PIP =
  "python -m pip install --no-cache-dir --no-compile --disable-pip-version-check --root-user-action=ignore";
/** Checked by nothing at run time: the file system is read-only, so compiled files can't be wrong later, and every stat counts in a cold start. */
export const COMPILE = "python -m compileall -q -j 0 --invalidation-mode unchecked-hash";
/** Compiled for where it will be, so that tracebacks name the right file. */
const COMPILE_TASK = `${COMPILE} -s /task -p \${LAMBDA_TASK_ROOT} /task`;

/** Pinned with hashes, and compiled; what every start loads into one file. */
export function renderPythonInstrumentation(): ImagePart {
  const stage = joinLines(
    "# OpenTelemetry: pinned with hashes, compiled, apart from the function's own packages.",
    `FROM ${TOOLS_STAGE} AS otel-instrumentation`,
    ...installPythonRuntime(),
    `COPY --from=${RUNTIME_CONTEXT} src/otel_wrapper.py src/otel_setup.py /task/`,
    `COPY --from=${RUNTIME_CONTEXT} bake_startup.py bake_sbom.py /tmp/`,
    `RUN ${COMPILE} ${FOLDER} && python /tmp/bake_startup.py ${FOLDER} && ${listPackages(FOLDER, "python", "/tmp/requirements.txt")} && ${COMPILE_TASK} && ${NORMALIZE_MODES} ${FOLDER} /task`,
    addToPath(FOLDER, "otel_lambda_image"),
  );
  return {
    stages: [stage],
    copies: [
      `COPY --link --from=otel-instrumentation ${FOLDER} ${FOLDER}`,
      "COPY --link --from=otel-instrumentation /task/ ${LAMBDA_TASK_ROOT}/",
      copySite("otel-instrumentation"),
    ],
  };
}

/** Lines that put what is pinned and our own into its folder. */
export function installPythonRuntime(): string[] {
  return [
    `COPY --from=${RUNTIME_CONTEXT} requirements.txt /tmp/requirements.txt`,
    `RUN ${PIP} --require-hashes --no-deps --only-binary :all: --target ${FOLDER} -r /tmp/requirements.txt ${HINT}`,
    `COPY --from=${RUNTIME_CONTEXT} src/otel_lambda_image ${FOLDER}/otel_lambda_image`,
  ];
}

/** All that a stage has for places outside of its folder: what puts it on the path, and lists. */
export function copySite(stage: string): string {
  return `COPY --from=${stage} /site/ /`;
}

/** The lists alone, where something else puts the folder on the path. */
export function copySboms(stage: string): string {
  return `COPY --link --from=${stage} /site${SBOM_FOLDER}/ ${SBOM_FOLDER}/`;
}

/** Behind all other folders on the path, so that the function's own packages win; code can import it in any order. */
export function addToPath(folder: string, name: string): string {
  return `RUN site=/site$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') && mkdir -p $site && echo ${folder} > $site/${name}.pth`;
}

/** Lists what was installed into a folder, by its lock if it has one, where the files are that go into the image from its top. */
export function listPackages(folder: string, part: string, lock?: string): string {
  return ["python /tmp/bake_sbom.py", folder, `/site${locateSbom(part)}`, ...(lock === undefined ? [] : [lock])].join(
    " ",
  );
}

export function renderPythonDependencies(inputs: DependencyInputs): ImagePart | undefined {
  const dependencies = findPythonDependencies(inputs.context);
  if (dependencies === undefined) {
    return undefined;
  }
  const mounts = inputs.buildSecrets.map((secret) => `--mount=type=secret,id=${secret},env=${secret} `).join("");
  const commands = [...dependencies.exportCommands, `${PIP} --target /task -r requirements.txt`];
  const stage = joinLines(
    "# The function's dependencies.",
    `FROM ${TOOLS_STAGE} AS dependencies`,
    "WORKDIR /dependencies",
    ...inputs.buildArgs.map((name) => `ARG ${name}`),
    ...renderCopies(dependencies.files),
    ...commands.map((command) => `RUN ${mounts}${command} ${HINT}`),
    `RUN mkdir -p /task && ${COMPILE_TASK} && ${NORMALIZE_MODES} /task`,
  );
  return { stages: [stage], copies: ["COPY --link --from=dependencies /task/ ${LAMBDA_TASK_ROOT}/"] };
}

export function renderPythonCode(): ImagePart {
  const stage = joinLines(
    "# The function's code. A file that does not compile is no reason to fail: it may be a template.",
    `FROM ${TOOLS_STAGE} AS code`,
    ...COPY_CODE,
    `RUN ${COMPILE_TASK} || true; ${NORMALIZE_MODES} /task`,
  );
  return { stages: [stage], copies: ["COPY --link --from=code /task/ ${LAMBDA_TASK_ROOT}/"] };
}
