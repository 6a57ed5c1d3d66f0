import { STAGES } from "../args/table/forms";
import { type RuntimeFamily, RUNTIME_CONTEXT } from "../families/family";
import { LineProblem } from "../ownDockerfile/lineProblem";
import type { Dockerfile } from "../ownDockerfile/readDockerfile";
import type { StageChain } from "../ownDockerfile/stageChain";
import { isForOtherRuntime } from "./baseImage";

/** What the image of a Dockerfile has to be for. */
export interface ImagePurpose {
  runtime: string;
  /** Undefined where the image may have anything in it. */
  family?: RuntimeFamily;
  /** For example linux/amd64. */
  platform: string;
}

/** BuildKit takes the last one of a name, also in a COPY before it. */
export function checkNames({ stages }: Dockerfile): void {
  const taken = [...STAGES.filter((name) => name.startsWith("otel-")), RUNTIME_CONTEXT];
  const clashing = stages.find(({ name }) => name !== undefined && taken.includes(name.toLowerCase()));
  if (clashing !== undefined) {
    throw new LineProblem(
      clashing.line,
      `the stage has the name ${clashing.name}, which is that of one that puts OpenTelemetry in: give it another`,
    );
  }
}

export function checkStages(
  { target, root, image }: StageChain,
  args: Readonly<Record<string, string | undefined>>,
  { runtime, family, platform }: ImagePurpose,
): void {
  if (image === "scratch" && family !== undefined) {
    throw new LineProblem(
      root.line,
      "FROM scratch has no interpreter and no runtime interface client: start from an image that has both, for example the AWS base image of the runtime",
    );
  }
  if (image !== undefined && family !== undefined && isForOtherRuntime(image, runtime, family)) {
    throw new LineProblem(
      root.line,
      `FROM ${image}, but \`runtime\` is ${runtime}: change one or the other, so that both are the same`,
    );
  }
  checkPlatform(root.line, root.platform, args, platform);
  const trigger = target.instructions.find(({ keyword }) => keyword === "ONBUILD");
  if (trigger !== undefined) {
    throw new LineProblem(
      trigger.line,
      "ONBUILD would be run by the stage that puts OpenTelemetry in, which starts from this one: leave it out, or name a stage without it in `build.target`",
    );
  }
}

function checkPlatform(
  line: number,
  given: string | undefined,
  args: Readonly<Record<string, string | undefined>>,
  platform: string,
): void {
  if (given === undefined) {
    return;
  }
  const remedy = `leave --platform out, since \`architecture\` says it`;
  if (/\$\{?BUILD(PLATFORM|ARCH|OS)\b/.test(given)) {
    throw new LineProblem(
      line,
      `FROM --platform=${given} is that of the machine that builds, not that of Lambda: ${remedy}`,
    );
  }
  const value = given.replace(
    /\$\{(\w+)\}|\$(\w+)/g,
    (all, braced?: string, plain?: string) => args[braced ?? plain ?? ""] ?? all,
  );
  if (!value.includes("$") && value.replace(/\/v8$/, "") !== platform) {
    throw new LineProblem(
      line,
      `FROM --platform=${given} is not ${platform}, which \`architecture\` stands for: ${remedy}`,
    );
  }
}
