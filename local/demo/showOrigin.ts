import type { EmulatorClient } from "../aws/emulatorClient";
import { say, step } from "../report/progress";
import type { Setting } from "./setting";
import type { DemoResult } from "./demoSummary";

/** A site that no example lets in. */
const stranger = "https://stranger.example.net";

/** Where pages of one site may call the function: asks for it as a browser does, for that site and for another, and calls it unsigned. */
export async function showOrigin(
  { description, emulator }: Pick<Setting, "description" | "emulator">,
  outputs: Record<string, unknown>,
): Promise<Pick<DemoResult, "problems">> {
  const { origin } = description;
  if (origin === undefined) return { problems: [] };
  return step(`Asking the URL what pages of ${origin} may do`, async () => ({
    problems: await checkOrigin(emulator, String(outputs.functionUrl), origin),
  }));
}

export async function checkOrigin(
  emulator: Pick<EmulatorClient, "callUrlUnsigned">,
  url: string,
  origin: string,
): Promise<string[]> {
  const problems = [];
  for (const asking of [origin, stranger]) {
    const { headers } = await emulator.callUrlUnsigned(url, "OPTIONS", asking);
    const [allowed, methods] = ["origin", "methods"].map((name) => headers.get(`access-control-allow-${name}`));
    say(`    pages of ${asking}: ${allowed === null ? "refused" : `allowed, with ${methods ?? "no method"}`}`);
    if (asking === origin ? allowed !== origin : allowed !== null) {
      problems.push(
        `To pages of ${asking} the URL allows ${allowed ?? "nothing"}: see functionUrl.cors of the example.`,
      );
    }
  }
  const { status } = await emulator.callUrlUnsigned(url, "POST", origin);
  say(`    without a signature: status ${status}`);
  if (status !== 403) problems.push(`Without a signature the URL answers with status ${status} instead of 403.`);
  return problems;
}
