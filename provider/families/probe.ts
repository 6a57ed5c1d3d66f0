import { HINT_TEXT, type ImagePart, joinLines } from "../dockerfile/dockerfile";
import { type Interpreter, renderFinder, renderFinding } from "../dockerfile/finder";
import { type ForeignInputs, RUNTIME_CONTEXT } from "./family";

const STAGE = "otel-probe";
/** Where the family's files are while the probe runs. */
const MOUNT = "/otel-runtime";

/** How an image of the user's own is looked at for one language. */
export interface Probe {
  interpreter: Interpreter;
  language: string;
  /** What runs in the image's own interpreter: with `version`, `client` and what else the family has to say to it. */
  script: string;
  /** The version that the runtime has, and how the exit code tells the one that was found. */
  version: string;
  found: string;
  /** Lambda's runtime interface client, and what installs it. */
  client: string;
  installation: string;
  more: readonly string[];
}

/**
 * Looks at the image in its own interpreter: whether it is the runtime's version and has Lambda's runtime interface client. What
 * is left in /otel-site goes into the image. Each question is a step of its own, since a step that fails is told by its text.
 */
export function renderProbe(inputs: ForeignInputs, probe: Probe): ImagePart {
  const { stage, words, where, runtime, architecture } = inputs;
  const run = (args: readonly string[], sentence: string) =>
    `RUN --mount=type=bind,from=${RUNTIME_CONTEXT},target=${MOUNT} ${renderFinding(architecture, probe.interpreter, words, args, `${sentence} (${HINT_TEXT})`)}`;
  const script = `${MOUNT}/${probe.script}`;
  const lines = joinLines(
    "# Looks at the image: its interpreter, the version of that one, and Lambda's runtime interface client.",
    `FROM ${stage} AS ${STAGE}`,
    "USER 0",
    run([], `${where}: the image has no ${probe.language}: install ${probe.version}, or put its folder on PATH`),
    run(
      [script, "version", probe.version],
      `${where}: the image has another version of ${probe.language} than \`runtime\`, which is ${runtime}; the exit code is ${probe.found} in the image: make both the same`,
    ),
    run(
      [script, "client", ...probe.more],
      `${where}: the image has no runtime interface client of Lambda's: install ${probe.client}, for example with ${probe.installation}`,
    ),
  );
  return { stages: [renderFinder(), lines], copies: [`COPY --from=${STAGE} /otel-site/ /`] };
}
