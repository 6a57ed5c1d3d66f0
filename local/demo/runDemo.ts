// The demo as a story. What happens in each chapter is in a file of its own.
import { step } from "../report/progress";
import type { Lifetime } from "../processes/lifetime";
import { chooseTarget } from "./callTarget";
import { explainKeptDemo, showArrivingTraces } from "./keptDemo";
import type { DemoOptions } from "./demoOptions";
import { deployAgain, deployCodeChange } from "./redeploy";
import { removeAll } from "./removal";
import { prepareSetting } from "./setting";
import { showOrigin } from "./showOrigin";
import { showStream } from "./showStream";
import { describeFunction, renderProblems, type DemoResult } from "./demoSummary";
import { sendTraffic } from "./traffic";
import { renderWaterfall } from "./waterfall";

/** Everything that has to be undone is undone with `lifetime`. */
export async function runDemo(
  options: DemoOptions,
  lifetime: Lifetime,
  print: (lines: string[]) => void,
): Promise<DemoResult> {
  const setting = await prepareSetting(options.project, lifetime);
  const { project, emulator, description } = setting;

  const firstUp = await step("pulumi up", () => project.up());
  const target = chooseTarget(description, emulator, firstUp.outputs, setting.sink);
  const madeTable = await emulator.tables.ensure(description.table);
  const { traces, firstAnswer, ...traffic } = await sendTraffic(setting, target);
  for (const trace of traces) print(["", ...renderWaterfall(trace)]);
  const stream = await showStream(setting, firstUp.outputs);
  const origin = await showOrigin(setting, firstUp.outputs);
  const deployed = describeFunction(firstUp.outputs, await emulator.getFunctionConfiguration(target.functionName));

  if (options.keep) {
    print([
      "",
      ...renderProblems([traffic, stream, origin].flatMap(({ problems }) => problems)),
      ...(await explainKeptDemo(setting, firstUp.outputs)),
    ]);
    return showArrivingTraces(setting.sink, (trace) => print(["", ...renderWaterfall(trace)]));
  }

  const codeChange = await deployCodeChange(setting, target, firstAnswer);
  const repetition = await deployAgain(setting);
  if (madeTable) await emulator.tables.delete(description.table);
  const removal = await removeAll(setting);
  return {
    ...deployed,
    upSeconds: firstUp.seconds,
    ...traffic,
    ...codeChange,
    ...repetition,
    ...removal,
    sources: setting.sources,
    problems: [traffic, stream, origin, codeChange, repetition, removal].flatMap(({ problems }) => problems),
  };
}
