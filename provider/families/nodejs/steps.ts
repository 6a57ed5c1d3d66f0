import { HINT, HINT_TEXT } from "../../dockerfile/dockerfile";
import type { CodeBuild, DependencyInputs } from "../family";
import type { NodejsInstallation } from "./dependencies";

/** A whole .npmrc, where a secret of this name has it. */
const NPMRC_SECRET = "NPMRC";

/** Lines that install what a function needs, into the folder where they stand. */
export function renderInstallation(
  inputs: DependencyInputs,
  { files }: NodejsInstallation,
  commands: string[],
): string[] {
  const patches = inputs.context.files.includes("patches") ? ["COPY patche[s] ./patches/"] : [];
  return [
    ...inputs.buildArgs.map((name) => `ARG ${name}`),
    `COPY ${files.join(" ")} ./`,
    ...patches,
    ...commands.map((command) => `RUN ${renderMounts(inputs)}${command} ${HINT}`),
  ];
}

/** Lines that make the folder where they stand a copy of the context with all dependencies, those for development too. */
export function renderWorkingCopy(inputs: DependencyInputs, dependencies: NodejsInstallation | undefined): string[] {
  return [
    ...(dependencies === undefined
      ? inputs.buildArgs.map((name) => `ARG ${name}`)
      : renderInstallation(inputs, dependencies, dependencies.everything)),
    "COPY . /context/",
    `RUN ${removeModules("/context", dependencies)}cp -R /context/. .`,
  ];
}

/** The line that makes the code, with the command as it was typed. */
export function renderCommand(inputs: DependencyInputs, { command }: CodeBuild): string {
  return `RUN ${renderMounts(inputs)}${JSON.stringify(["/bin/sh", "-c", command, HINT_TEXT])}`;
}

/** The context's own node_modules is that of another machine; it goes along only where nothing is installed. */
export function removeModules(folder: string, dependencies: NodejsInstallation | undefined): string {
  return dependencies === undefined ? "" : `rm -rf ${folder}/node_modules && `;
}

/** For a step that users' secrets are for. */
export function renderMounts({ buildSecrets }: DependencyInputs): string {
  return buildSecrets
    .map((secret) =>
      secret === NPMRC_SECRET
        ? `--mount=type=secret,id=${secret},target=/root/.npmrc `
        : `--mount=type=secret,id=${secret},env=${secret} `,
    )
    .join("");
}

/** Takes a folder of a stage over into the function's. */
export function copyTask(stage: string, folder = "/task"): string {
  return `COPY --link --from=${stage} ${folder}/ \${LAMBDA_TASK_ROOT}/`;
}
