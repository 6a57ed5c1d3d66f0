// Measures: npm run bench -- build, coldstart, collector, faults, libraries, provider, scale, soak or up. Figures are ratios from interleaved runs
// on one machine.
import { run as build } from "./build";
import { run as coldstart } from "./coldstart";
import { run as collector } from "./collector";
import { run as faults } from "./faults";
import { run as libraries } from "./libraries";
import { run as provider } from "./provider";
import { run as scale } from "./scale";
import { run as soak } from "./soak";
import { run as up } from "./up";

const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  build,
  coldstart,
  collector,
  faults,
  libraries,
  provider,
  scale,
  soak,
  up,
};

const [name, ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- ${Object.keys(BENCHES).join("|")} [rounds, or sizes for scale]`);
  process.exit(2);
}
bench(args).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
