import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import { HEADER_VARIABLE_PREFIX } from "../../../provider/collector/settings/exporterHeaders";
import { WIRING_VARIABLES } from "../../../provider/telemetry/userEnvironment";
import { ROOT } from "../../support/root";

const README = fs.readFileSync(path.join(ROOT, "README.md"), "utf8").replaceAll(/\s+/g, " ");

/** Milliseconds over the plain function of a row of the bench's table: of a cold start, and of a warm call. */
function figuresOf(row: string): { cold: number; warm: number } {
  const cells = README.slice(README.indexOf(row)).split("|");
  const [, cold, , warm] = cells.map((cell) => Number(cell.replaceAll(/[*\sms]/g, "")));
  assert.ok(cold > 0 && warm > 0, row);
  return { cold, warm };
}

describe("the README", () => {
  it("names every variable that can't be set", () => {
    const [, named] = /variables that carry the wiring can't be set, an error names them: ([^.]*)\./.exec(README) ?? [];
    assert.deepEqual(named?.match(/\w+(?=`)/g)?.sort(), [...WIRING_VARIABLES, HEADER_VARIABLE_PREFIX].sort());
  });

  it("says what it costs as its table of figures has it", () => {
    const ours = figuresOf('**otel-lambda-image**, `flush: "beforeResponse"`');
    const byHand = figuresOf("| OpenTelemetry SDK 1.27 set up by hand".slice(2));
    const ratio = (one: number, other: number) => (one / other).toFixed(2);
    const price = Number(/(\d\.\d+) USD per GB-second/.exec(README)?.[1]);
    const memoryGb = DEFAULTS.memorySizeMb / 1024;
    const usdOfMillion = (milliseconds: number) => ((milliseconds / 1000) * memoryGb * price * 1e6).toFixed(2);
    const ofPlain = (row: string) => README.slice(README.indexOf(row)).split("|")[2].replaceAll(/[*\s]/g, "");
    const nodejs = [
      '**otel-lambda-image**, Node.js, `flush: "beforeResponse"`',
      "the same, `beforeResponse`, with `build.bundle`",
      "what opentelemetry-lambda's layer loads",
    ].map(ofPlain);
    for (const sentence of [
      `Node.js 22 function starts as fast as without, in ${nodejs[0]} of its time`,
      `and in ${nodejs[1]} of it where \`build.bundle\` makes one file`,
      `layer for Node.js loads makes it ${nodejs[2]}.`,
      `${ours.cold} ms more for a cold start and ${ours.warm} ms more for a warm call of a Python function`,
      `${ratio(ours.cold, byHand.cold)} and ${ratio(ours.warm, byHand.warm)} times what OpenTelemetry set up by hand adds`,
      `${usdOfMillion(ours.cold)} USD for a million cold starts and ${usdOfMillion(ours.warm)} USD for a million warm calls`,
    ]) {
      assert.ok(README.includes(sentence), sentence);
    }
  });
});
