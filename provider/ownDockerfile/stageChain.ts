import { nearestName } from "../inputs/nearestName";
import { LineProblem } from "./lineProblem";
import { type Command, readCommand } from "./execForm";
import { expandWord, type Variables } from "./expandWord";
import type { Dockerfile, Stage } from "./readDockerfile";

/** A stage and those that it starts from, the first of which starts from an image. */
export interface StageChain {
  target: Stage;
  /** The first one, which starts from an image. */
  root: Stage;
  /** The image; undefined where its name depends on what is not known yet. */
  image: string | undefined;
  /** From the root to the target. */
  stages: Stage[];
}

/** The stage that the image is made on: the last one, or the one that is asked for. */
export function findTarget({ stages }: Dockerfile, target: string | undefined): Stage {
  if (target === undefined) {
    return stages[stages.length - 1];
  }
  const found = findStage(stages, target) ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined);
  if (found === undefined) {
    throw new UnknownStage(
      stages.flatMap(({ name }) => name ?? []),
      target,
    );
  }
  return found;
}

export class UnknownStage extends Error {
  constructor(names: string[], target: string) {
    const nearest = nearestName(target, names);
    const there = names.length === 0 ? "none of its stages has a name" : `there are ${names.join(", ")}`;
    super(nearest === undefined ? there : `\`${nearest}\` is the nearest that there is`);
  }
}

/** Of several with the same name the last counts, and capitals don't: https://github.com/moby/buildkit/blob/v0.34.2/frontend/dockerfile/dockerfile2llb/convert.go */
function findStage(stages: readonly Stage[], name: string): Stage | undefined {
  return [...stages].reverse().find((stage) => stage.name?.toLowerCase() === name.toLowerCase());
}

export function followStages({ stages }: Dockerfile, target: Stage, variables: Variables): StageChain {
  const chain = [target];
  for (;;) {
    const root = chain[0];
    const image = expandWord(root.base, variables);
    if (image === "") {
      throw new LineProblem(
        root.line,
        "FROM names an image with a variable that has no value: give it one before the first FROM",
      );
    }
    const before = image === undefined ? undefined : findStage(stages.slice(0, stages.indexOf(root)), image);
    if (before === undefined) {
      return { target, root, image, stages: chain };
    }
    chain.unshift(before);
  }
}

/** What an image of a stage is started with. */
export interface Commands {
  /** Undefined where it is that of the image that the first stage starts from. */
  entryPoint: Command | undefined;
  /** Undefined as above; without words where ENTRYPOINT has taken it away. */
  command: Command | undefined;
}

/** ENTRYPOINT takes away the CMD of the image or stage before, https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact. */
export function findCommands({ stages }: StageChain): Commands {
  let entryPoint: Command | undefined;
  let command: Command | undefined;
  for (const { instructions } of stages) {
    let isSet = false;
    for (const instruction of instructions) {
      if (instruction.keyword === "CMD") {
        command = readCommand(instruction);
        isSet = true;
      } else if (instruction.keyword === "ENTRYPOINT") {
        entryPoint = readCommand(instruction);
        command = isSet ? command : { words: [], line: instruction.line };
      }
    }
  }
  return { entryPoint, command };
}
