import {
  COPY_CODE,
  HINT,
  HINT_TEXT,
  type ImagePart,
  joinLines,
  NORMALIZE_MODES,
  TOOLS_STAGE,
} from "../../dockerfile/dockerfile";
import type { CodeBuild, CodeInputs } from "../family";
import { findJavaBuildTool, type JavaBuildTool } from "./context";

/** Lambda looks for jars in lib alone: https://docs.aws.amazon.com/lambda/latest/dg/java-image.html */
const MOVE_JARS =
  'for jar in /task/*.jar; do if [ -e "$jar" ]; then mkdir -p /task/lib && mv "$jar" /task/lib/; fi; done';
const STAGE = "code-build";

export function renderJavaCode(inputs: CodeInputs): ImagePart {
  const { codeBuild, context, runtime } = inputs;
  const tool = codeBuild === undefined ? undefined : findJavaBuildTool(context, runtime);
  return codeBuild === undefined || tool === undefined
    ? renderCopied(COPY_CODE)
    : renderCopied([`COPY --from=${STAGE} /output /task`], [renderBuild(inputs, codeBuild, tool)]);
}

function renderCopied(lines: readonly string[], before: string[] = []): ImagePart {
  const stage = joinLines(
    "# The function's code, its jars in lib.",
    `FROM ${TOOLS_STAGE} AS code`,
    ...lines,
    `RUN ${MOVE_JARS}; ${NORMALIZE_MODES} /task`,
  );
  return { stages: [...before, stage], copies: ["COPY --link --from=code /task/ ${LAMBDA_TASK_ROOT}/"] };
}

/** On the platform of the builder, since bytecode is the same on all. What was fetched stays with the builder, for one build at a time. */
function renderBuild(inputs: CodeInputs, { command, output }: CodeBuild, { image, cache }: JavaBuildTool): string {
  const secrets = inputs.buildSecrets.map((secret) => `--mount=type=secret,id=${secret},env=${secret} `).join("");
  const mounts = `--mount=type=cache,target=${cache},sharing=locked ${secrets}`;
  return joinLines(
    "# The function's code, as the command makes it.",
    `FROM --platform=$BUILDPLATFORM ${image} AS ${STAGE}`,
    "USER 0",
    "WORKDIR /code",
    ...inputs.buildArgs.map((name) => `ARG ${name}`),
    "COPY . ./",
    `RUN ${mounts}${JSON.stringify(["/bin/sh", "-c", command, HINT_TEXT])}`,
    `RUN cp -RL ./${output} /output ${HINT}`,
  );
}
