import { LineProblem } from "../ownDockerfile/lineProblem";
import { type Commands, findCommands, type StageChain } from "../ownDockerfile/stageChain";
import { type ImageCommand, type ImageConfig, wrapCommand } from "../ownDockerfile/wrapCommand";
import { isAwsBaseImage } from "./baseImage";
import type { Wrapping } from "./wrapping";

/** What Lambda is told to start the image with, or the image whose own command has to be known for that. */
export type OwnCommand =
  | { kind: "known"; config: ImageConfig | undefined; words: readonly string[] }
  | { kind: "inherited"; image: string; line: number };

/** AWS's base images are started with the handler alone, https://docs.aws.amazon.com/lambda/latest/dg/images-create.html. */
const AWS_ENTRY_POINT = ["/lambda-entrypoint.sh"];

/**
 * Decides it by the Dockerfile; throws a LineProblem where the handler is in no place in which it could be replaced. Without a
 * handler the image is started as it says itself.
 */
export function decideCommand(
  chain: StageChain,
  handler: string | undefined,
  wrapping: Wrapping | undefined,
): OwnCommand {
  const commands = findCommands(chain);
  const isOfAws = chain.image !== undefined && isAwsBaseImage(chain.image);
  const isKnown = isOfAws || chain.image === "scratch";
  if (commands.command === undefined && commands.entryPoint === undefined && !isKnown) {
    return inherit(chain, wrapping);
  }
  const entryPoint = commands.entryPoint === undefined ? (isOfAws ? AWS_ENTRY_POINT : []) : commands.entryPoint.words;
  const command = commands.command === undefined ? [] : commands.command.words;
  const words = [...(entryPoint ?? []), ...(command ?? [])];
  if (entryPoint === undefined || command === undefined) {
    return wrapping === undefined ? { kind: "known", config: undefined, words } : refuseShell(commands);
  }
  const line = commands.command?.line ?? commands.entryPoint?.line ?? chain.root.line;
  const refuseLine = (problem: string) => {
    throw new LineProblem(line, problem);
  };
  const config =
    handler === undefined
      ? startAsItIs({ entryPoint, command }, refuseLine)
      : findConfig({ entryPoint, command }, handler, wrapping, isOfAws, refuseLine);
  return { kind: "known", config, words };
}

/** What Lambda is told to start an image with that is started as it says itself: nothing, once that is seen to start something. */
export function startAsItIs({ entryPoint, command }: ImageCommand, refuse: (problem: string) => never): undefined {
  if (entryPoint.length + command.length === 0) {
    refuse(
      'nothing says what to start: write ENTRYPOINT or CMD with the program that asks Lambda for calls, for example ENTRYPOINT ["/main"]',
    );
  }
  // https://github.com/aws/aws-lambda-base-images/blob/provided.al2023/Dockerfile.provided.al2023
  if (entryPoint[0] === AWS_ENTRY_POINT[0] && command.length !== 1) {
    refuse(
      `${AWS_ENTRY_POINT[0]} of AWS's base images takes one word in CMD and starts /var/runtime/bootstrap: write CMD with the function's name, or ENTRYPOINT with a program of your own, for example ENTRYPOINT ["/main"]`,
    );
  }
}

/** The same for an image whose command is known, with a handler in it. */
export function findConfig(
  known: ImageCommand,
  handler: string,
  wrapping: Wrapping | undefined,
  takesHandler: boolean,
  refuse: (problem: string) => never,
): ImageConfig | undefined {
  const { entryPoint, command } = known;
  if (wrapping !== undefined) {
    return (
      wrapCommand(known, handler, wrapping.handler) ??
      refuse(
        `neither CMD nor ENTRYPOINT has the handler ${JSON.stringify(handler)} as a word of its own, in whose place another is put: write it so, or name in \`handler\` the one that is there`,
      )
    );
  }
  if (command.length === 1 && command[0] !== handler && !entryPoint.includes(handler)) {
    refuse(
      `CMD names ${JSON.stringify(command[0])}, but \`handler\` is ${JSON.stringify(handler)}: make both the same`,
    );
  }
  return command.length === 0 && takesHandler ? { commands: [handler] } : undefined;
}

function inherit({ root, image }: StageChain, wrapping: Wrapping | undefined): OwnCommand {
  if (wrapping === undefined) {
    return { kind: "known", config: undefined, words: [] };
  }
  if (image === undefined) {
    throw new LineProblem(
      root.line,
      "ENTRYPOINT and CMD are those of an image whose name is known in the build alone: write both in the Dockerfile",
    );
  }
  return { kind: "inherited", image, line: root.line };
}

function refuseShell({ entryPoint, command }: Commands): never {
  const [keyword, line] =
    entryPoint !== undefined && entryPoint.words === undefined
      ? ["ENTRYPOINT", entryPoint.line]
      : ["CMD", command?.line];
  throw new LineProblem(
    line,
    `${keyword} is for a shell, where the handler can't be replaced: write its words as JSON, for example ${keyword} ["…"]`,
  );
}
