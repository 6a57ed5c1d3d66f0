/** Name of the stage that has the tools which other stages run. */
export const TOOLS_STAGE = "tools";
/** Name of the stage that has all of the image but what is made by running it. */
const FUNCTION_STAGE = "function";

/**
 * Command that gives folders and what is in them the modes 0755 and 0644, and 0755 to files that anyone can execute. A
 * checkout's modes follow the umask that it was made with, and another mode is another digest; Lambda's user is not
 * the files' owner.
 */
export const NORMALIZE_MODES = "chmod -R u=rwX,go=rX,a-st";

export const HINT_TEXT = "for the reason, that this step prints: pulumi up --yes --non-interactive";
/**
 * Ends the commands that can fail for reasons of the user's. Their text is all that Pulumi's error has of a step that
 * failed, since what the step printed was progress, and gone in an interactive run.
 */
export const HINT = `# ${HINT_TEXT}`;

/** A part of the image: the stages that make it, and the lines with which the last stage takes it over. */
export interface ImagePart {
  stages: string[];
  copies: string[];
}

/** What is made by running the finished image once, and goes into the one that the function starts from. */
export interface WarmUp {
  /** Of its stage. */
  name: string;
  lines: string[];
  copies: string[];
}

/** What a Dockerfile is put together from. */
export interface DockerfileInputs {
  /** Image whose tools the stages run. Nothing of it has to be in the one that the function starts from. */
  toolsImage: string;
  /** Image that the function's own starts from. */
  startImage: string;
  /** From the lowest layers, which change least, to the highest. */
  parts: ImagePart[];
  /** What Lambda's runtime interface client is told to call. */
  handler: string;
  warmUp?: WarmUp;
}

/** Puts the parts in order. Nothing is run in the last stage, since the image may have no shell. */
export function renderDockerfile({ toolsImage, startImage, parts, handler, warmUp }: DockerfileInputs): string {
  const copies = parts.flatMap((part) => part.copies);
  const command = `CMD [${JSON.stringify(handler)}]`;
  const last =
    warmUp === undefined
      ? [joinLines(`FROM ${startImage}`, ...copies, command)]
      : [
          joinLines(`FROM ${startImage} AS ${FUNCTION_STAGE}`, ...copies),
          joinLines(`FROM ${FUNCTION_STAGE} AS ${warmUp.name}`, ...warmUp.lines),
          joinLines(`FROM ${FUNCTION_STAGE}`, ...warmUp.copies, command),
        ];
  const stages = [`FROM ${toolsImage} AS ${TOOLS_STAGE}`, ...parts.flatMap((part) => part.stages), ...last];
  return `${stages.join("\n\n")}\n`;
}

export function joinLines(...lines: string[]): string {
  return lines.join("\n");
}
