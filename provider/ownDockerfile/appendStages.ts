import { LineProblem } from "./lineProblem";
import { type Dockerfile, readDockerfile, type Stage } from "./readDockerfile";

/** What a stage without a name is called, so that others can start from it. */
export const OWN_STAGE = "otel-own";

export interface NamedStage {
  /** The Dockerfile as it was, but for the stage's name where it had none. */
  text: string;
  name: string;
}

/** Gives a stage a name, and leaves everything else as it is, byte for byte. */
export function nameStage({ text, stages }: Dockerfile, stage: Stage): NamedStage {
  if (stage.name !== undefined) {
    return { text, name: stage.name };
  }
  const named = `${text.slice(0, stage.end)} AS ${OWN_STAGE}${text.slice(stage.end)}`;
  // Behind what only looks like the end of an instruction it would be something else.
  const isNamed = readDockerfile(named).stages[stages.indexOf(stage)]?.name === OWN_STAGE;
  if (!isNamed) {
    throw new LineProblem(stage.line, "the stage has no name, and none can be put behind this FROM: write AS and one");
  }
  return { text: named, name: OWN_STAGE };
}
