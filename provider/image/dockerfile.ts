import type { CollectorStages } from "../collector/stages";
import type { DependencyInstallation } from "./dependencies";

/** Name of the stage that all others start from. */
export const BASE_STAGE = "base";
/** Where the instrumentation lives in the image, apart from the function's own packages. */
export const INSTRUMENTATION_FOLDER = "/opt/otel-lambda-image";
/** Name under which the build finds the files that are baked in. */
export const RUNTIME_CONTEXT = "otel-lambda-image";

/** What a rendered Dockerfile depends on. */
export interface DockerfileInputs {
  baseImage: string;
  handler: string;
  instrumented: boolean;
  dependencies?: DependencyInstallation;
  /** Names of the build arguments and secrets that the installation of the dependencies can use. */
  buildArgs: string[];
  buildSecrets: string[];
  collector?: CollectorStages;
}

const PIP = "python -m pip install --no-cache-dir --no-compile --disable-pip-version-check --root-user-action=ignore";
/** Checked by nothing at run time: the file system is read-only, so compiled files can't be wrong later, and every stat counts in a cold start. */
const COMPILE = "python -m compileall -q -j 0 --invalidation-mode unchecked-hash";
/** Compiled for where it will be, so that tracebacks name the right file. */
const COMPILE_TASK = `${COMPILE} -s /task -p \${LAMBDA_TASK_ROOT} /task`;

/**
 * The Dockerfile of a Python function on an AWS base image. Each stage makes one layer of the final image, the code
 * the last and smallest. Nothing is run in the final stage, and no stage uses a tool that the base image lacks.
 */
export function renderDockerfile(inputs: DockerfileInputs): string {
  const stages = [
    inputs.instrumented ? renderInstrumentationStage() : undefined,
    inputs.dependencies && renderDependenciesStage(inputs, inputs.dependencies),
    ...(inputs.collector?.stages ?? []),
    renderCodeStage(),
    renderFinalStage(inputs),
  ];
  return (
    [`FROM ${inputs.baseImage} AS ${BASE_STAGE}`, ...stages.filter((stage) => stage !== undefined)].join("\n\n") + "\n"
  );
}

function renderInstrumentationStage(): string {
  const folder = `${INSTRUMENTATION_FOLDER}/python`;
  return lines(
    "# OpenTelemetry: pinned with hashes, compiled, apart from the function's own packages.",
    `FROM ${BASE_STAGE} AS instrumentation`,
    `COPY --from=${RUNTIME_CONTEXT} requirements.txt /tmp/requirements.txt`,
    `RUN ${PIP} --require-hashes --no-deps --only-binary :all: --target ${folder} -r /tmp/requirements.txt`,
    `COPY --from=${RUNTIME_CONTEXT} src/otel_lambda_image ${folder}/otel_lambda_image`,
    `COPY --from=${RUNTIME_CONTEXT} src/otel_wrapper.py src/otel_setup.py /task/`,
    `RUN ${COMPILE} ${folder} && ${COMPILE_TASK} && chmod -R a+rX ${folder} /task`,
    // Behind all other folders on the path, so that the function's own packages win; code can import it in any order.
    `RUN site=/site$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') && mkdir -p $site && echo ${folder} > $site/otel_lambda_image.pth`,
  );
}

function renderDependenciesStage(inputs: DockerfileInputs, dependencies: DependencyInstallation): string {
  const mounts = inputs.buildSecrets.map((secret) => `--mount=type=secret,id=${secret},env=${secret} `).join("");
  const commands = [...dependencies.exportCommands, `${PIP} --target /task -r requirements.txt`, COMPILE_TASK];
  return lines(
    "# The function's dependencies.",
    `FROM ${BASE_STAGE} AS dependencies`,
    "WORKDIR /dependencies",
    ...inputs.buildArgs.map((name) => `ARG ${name}`),
    `COPY ${dependencies.files.join(" ")} ./`,
    `RUN ${mounts}mkdir /task && ${commands.join(" && ")} && chmod -R a+rX /task`,
  );
}

function renderCodeStage(): string {
  return lines(
    "# The function's code. A file that does not compile is no reason to fail: it may be a template.",
    `FROM ${BASE_STAGE} AS code`,
    "COPY . /task/",
    `RUN ${COMPILE_TASK} || true; chmod -R a+rX /task`,
  );
}

function renderFinalStage(inputs: DockerfileInputs): string {
  return lines(
    `FROM ${BASE_STAGE}`,
    ...(inputs.instrumented
      ? [
          `COPY --link --from=instrumentation ${INSTRUMENTATION_FOLDER} ${INSTRUMENTATION_FOLDER}`,
          "COPY --link --from=instrumentation /task/ ${LAMBDA_TASK_ROOT}/",
          "COPY --from=instrumentation /site/ /",
        ]
      : []),
    ...(inputs.collector?.copies ?? []),
    ...(inputs.dependencies ? ["COPY --link --from=dependencies /task/ ${LAMBDA_TASK_ROOT}/"] : []),
    "COPY --link --from=code /task/ ${LAMBDA_TASK_ROOT}/",
    `CMD [${JSON.stringify(inputs.handler)}]`,
  );
}

function lines(...text: string[]): string {
  return text.join("\n");
}
