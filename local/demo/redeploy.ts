import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { step } from "../report/progress";
import { PulumiRunFailed } from "../pulumi/pulumiProject";
import { selectChanges } from "../pulumi/pulumiEvents";
import { makeCalls } from "./makeCalls";
import { changeCode, locateChange } from "./demoDescription";
import type { CallTarget } from "./callTarget";
import { planCall } from "./callPlan";
import type { Setting } from "./setting";
import { describeStep, type DemoResult } from "./demoSummary";

type CodeChange = Pick<DemoResult, "changesOnCodeChange" | "problems">;
type Repetition = Pick<DemoResult, "changesOnSecondUp" | "problems">;

/** Changes a line of the function in the copy, deploys it, and calls it with the event of the first call. */
export async function deployCodeChange(setting: Setting, target: CallTarget, oldAnswer: unknown): Promise<CodeChange> {
  const { description, project, env } = setting;
  const file = join(setting.folder, locateChange(setting.descriptionPath, description.codeChange));
  await writeFile(file, changeCode(await readFile(file, "utf8"), description.codeChange));
  const { from, to } = description.codeChange;
  const run = await step(`pulumi up, now that ${from} is ${to} in ${description.codeChange.file}`, () => project.up());
  const changesOnCodeChange = selectChanges(run.steps).map(describeStep);

  const [call] = await step("Calling the changed function", () => makeCalls(target, [planCall(description, 1)], env));
  const problems: string[] = [];
  const notInPlace = changesOnCodeChange.filter((change) => !change.startsWith("update "));
  if (notInPlace.length > 0) {
    problems.push(`A changed line must only update resources in place, and this happened: ${notInPlace.join(", ")}.`);
  }
  if (JSON.stringify(call?.result.payload) === JSON.stringify(oldAnswer)) {
    problems.push(`The changed function answers as before: ${JSON.stringify(oldAnswer)}.`);
  }
  return { changesOnCodeChange, problems };
}

/** Deploys what is deployed already. */
export async function deployAgain({ project }: Setting): Promise<Repetition> {
  const changesOnSecondUp = await step("pulumi up --expect-no-changes", async () => {
    try {
      await project.up({ expectNoChanges: true });
      return [];
    } catch (error) {
      const changes = error instanceof PulumiRunFailed ? selectChanges(error.run.steps).map(describeStep) : [];
      if (changes.length === 0) throw error;
      return changes;
    }
  });
  const problems = changesOnSecondUp.length > 0 ? [`An up without a change did: ${changesOnSecondUp.join(", ")}.`] : [];
  return { changesOnSecondUp, problems };
}
