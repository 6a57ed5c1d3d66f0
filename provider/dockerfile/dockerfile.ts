import { posix } from "node:path";

/** Name of the stage that has the tools which other stages run. */
export const TOOLS_STAGE = "otel-tools";
/** Name of the stage that has all of the image but what is made by running it. */
const FUNCTION_STAGE = "function";

/**
 * Command that gives folders and what is in them the modes 0755 and 0644, and 0755 to files that anyone can execute. A
 * checkout's modes follow the umask that it was made with, and another mode is another digest; Lambda's user is not
 * the files' owner.
 */
export const NORMALIZE_MODES = "chmod -R u=rwX,go=rX,a-st";

/**
 * Lines that take the context over as the function's code, each file with the time of the build: BuildKit sets times that are
 * later than the image's own, and leaves older ones as a checkout or another tool has made them, so that the digest would go
 * by those. https://github.com/moby/buildkit/blob/v0.34.2/docs/build-repro.md
 */
export const COPY_CODE = ["COPY . /context/", "RUN cp -R /context /task"];

export const HINT_TEXT = "for the reason, that this step prints: pulumi up --yes --non-interactive";
/**
 * Ends the commands that can fail for reasons of the user's. Their text is all that Pulumi's error has of a step that
 * failed, since what the step printed was progress, and gone in an interactive run.
 */
export const HINT = `# ${HINT_TEXT}`;

/** Bytes of a line; BuildKit reads no longer ones: https://github.com/moby/buildkit/blob/v0.34.2/frontend/dockerfile/parser/parser.go */
const LONGEST_LINE = 65_000;

/** Says that a text has a line that no Dockerfile can have, as the rest of a sentence. */
export function findTooLongLine(text: string): string | undefined {
  const place = text.split("\n").findIndex((line) => Buffer.byteLength(line) > LONGEST_LINE);
  return place < 0
    ? undefined
    : `has more than ${LONGEST_LINE} bytes in its line ${place + 1}, and no line of a Dockerfile may be longer: break it into several`;
}

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
  /** The function's own handler, the image's command; in mode auto Lambda is told to call another. */
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

/** Lines that copy files of the context to the same places below the working directory. */
export function renderCopies(files: readonly string[]): string[] {
  const folders = [...new Set(files.map((file) => posix.dirname(file)))];
  return folders.map((folder) => {
    const target = folder === "." ? "./" : `./${folder}/`;
    return renderCopy([...files.filter((file) => posix.dirname(file) === folder), target]);
  });
}

/** In the form of JSON where a name would be several words otherwise. */
function renderCopy(paths: string[]): string {
  return paths.every((path) => PLAIN.test(path))
    ? `COPY ${paths.join(" ")}`
    : `COPY ${JSON.stringify([...paths.slice(0, -1).map(escapePattern), paths.at(-1)].map(String).map(escapeVariable))}`;
}

const PLAIN = /^[\w./@+-]+$/;

/** Sources are patterns, https://docs.docker.com/reference/dockerfile/#copy. */
function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]]/g, "\\$&");
}

/** Variables are put in after that, in this form as well, and take a backslash away. */
function escapeVariable(path: string): string {
  return path.replace(/[\\$"']/g, "\\$&");
}
