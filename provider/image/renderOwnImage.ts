import { type ImagePart, joinLines, TOOLS_STAGE } from "../dockerfile/dockerfile";
import { nameStage } from "../ownDockerfile/appendStages";
import { refuse } from "../source/ownDockerfile";
import type { Plan } from "../source/plan";
import type { DockerfileSource } from "../source/source";
import type { Architecture } from "../args";

/** What of a finished image, or of the one that a Dockerfile of the user's own starts from, the update alone knows. */
export interface FoundImage {
  /** With its digest. */
  reference: string;
  words: readonly string[];
}

/** The user's text, what makes the parts behind it, and last the user's stage with the parts on top, where nothing is run. */
export function renderOwnImage(
  plan: Plan,
  architecture: Architecture,
  collector: ImagePart | undefined,
  found: FoundImage | undefined,
): string {
  const { text, name, where } = startOf(plan, found);
  const words = plan.ownCommand?.kind === "known" ? plan.ownCommand.words : (found?.words ?? []);
  const { runtime } = plan.source;
  const parts = [
    ...(plan.bakedFamily?.renderForeign({
      stage: name,
      words,
      where,
      runtime,
      architecture,
      packages: plan.packages,
    }) ?? []),
    ...(collector === undefined ? [] : [collector]),
  ];
  const tools = plan.toolsImage === undefined ? [] : [`FROM ${plan.toolsImage} AS ${TOOLS_STAGE}`];
  const last = joinLines(`FROM ${name}`, ...parts.flatMap(({ copies }) => copies));
  const ours = [...tools, ...parts.flatMap(({ stages }) => stages), last];
  return `${text}${text.endsWith("\n") ? "" : "\n"}\n${ours.join("\n\n")}\n`;
}

function startOf({ source }: Plan, found: FoundImage | undefined): { text: string; name: string; where: string } {
  if (source.kind === "dockerfile") {
    return { ...nameOwnStage(source), where: `${source.file}:${source.chain.root.line}` };
  }
  // Which image it is is in the step above.
  return { text: `FROM ${found?.reference} AS otel-own\n`, name: "otel-own", where: "`image`" };
}

/** Throws an error of the input where the stage can't be given a name. */
export function nameOwnStage({ dockerfile, chain, file }: DockerfileSource): { text: string; name: string } {
  try {
    return nameStage(dockerfile, chain.target);
  } catch (error) {
    return refuse(file, error);
  }
}
