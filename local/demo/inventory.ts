import type { EmulatorClient } from "../aws/emulatorClient";

/** Names of what is in the emulator's account, by kind. */
export type Inventory = Record<"repository" | "role" | "function" | "log group" | "table", string[]>;

export async function takeInventory(emulator: EmulatorClient): Promise<Inventory> {
  return {
    repository: await emulator.listRepositories(),
    role: await emulator.listRoles(),
    function: await emulator.listFunctions(),
    "log group": await emulator.listLogGroups(),
    table: await emulator.tables.list(),
  };
}

/** What is there now and was not before, for example "role orders-1a2b3c4". */
export function compareInventories(before: Inventory, now: Inventory): string[] {
  return (Object.keys(now) as (keyof Inventory)[]).flatMap((kind) =>
    now[kind].filter((name) => !before[kind].includes(name)).map((name) => `${kind} ${name}`),
  );
}
