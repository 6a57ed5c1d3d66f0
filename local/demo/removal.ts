import { step } from "../report/progress";
import { compareInventories, takeInventory } from "./inventory";
import type { Setting } from "./setting";
import type { DemoResult } from "./demoSummary";

/** Destroys the stack and looks for what it left, in its state and in the emulator. */
export async function removeAll(setting: Setting): Promise<Pick<DemoResult, "leftAfterDestroy" | "problems">> {
  const { project, emulator, before } = setting;
  await step("pulumi destroy", () => project.destroy());
  const leftAfterDestroy = await step("Looking for what is left", async () => {
    const { deployment } = await project.exportState();
    const resources = (deployment.resources ?? []).map(({ urn }) => `resource ${urn}`);
    return [...resources, ...compareInventories(before, await takeInventory(emulator))];
  });
  const problems = leftAfterDestroy.length > 0 ? [`pulumi destroy left: ${leftAfterDestroy.join(", ")}.`] : [];
  return { leftAfterDestroy, problems };
}
