import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Report } from "../../linters/auditReports";
import { judgeReports, readExplainedWeaknesses } from "../../linters/explainedWeaknesses";
import { ROOT } from "../../support/root";

const WEAKNESS = { id: "GHSA-1", package: "ms" };
const ROW = { ...WEAKNESS, reason: "only the tests use it", until: "2027-01-31" };
const WEAK: [string, Report] = ["npm audit a", { weaknesses: [WEAKNESS], packages: 2 }];
const CLEAN: [string, Report] = ["npm audit b", { weaknesses: [], packages: 3 }];
const UNKNOWN: [string, Report] = ["npm audit c", { weaknesses: [], packages: 0, unknown: "405" }];
const NOW = { today: "2027-01-31", isRequired: false };

describe("what is made of known weaknesses", () => {
  it("fails for one that is not explained, and passes a lock that has none", () => {
    assert.deepEqual(judgeReports([WEAK, CLEAN], [], NOW), {
      lines: ["  ✘ npm audit a: 2 packages, ms GHSA-1 (not explained)", "  ✔ npm audit b: 3 packages"],
      ...{ passed: 1, failed: 1, unchecked: 0 },
    });
  });

  it("passes one that is explained, until the day that the page says", () => {
    const { passed, failed } = judgeReports([WEAK], [ROW], NOW);
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 0 });
    const later = judgeReports([WEAK], [ROW], { ...NOW, today: "2027-02-01" });
    assert.equal(later.failed, 1);
    assert.match(later.lines[0], /✘ .*ms GHSA-1 \(was explained until 2027-01-31\)/);
  });

  it("takes an explanation for that weakness of that package alone", () => {
    for (const other of [{ package: "debug" }, { id: "GHSA-2" }]) {
      // The lock, and the row that is found nowhere.
      assert.equal(judgeReports([WEAK], [{ ...ROW, ...other }], NOW).failed, 2);
    }
  });

  it("fails for an explanation of what is found nowhere, where all was looked at", () => {
    assert.match(judgeReports([CLEAN], [ROW], NOW).lines[1], /✘ ms GHSA-1 .* found nowhere: remove the row/);
    assert.equal(judgeReports([CLEAN, UNKNOWN], [ROW], NOW).failed, 0);
  });

  it("counts a lock that nothing is known of as neither passed nor failed, and says so", () => {
    assert.deepEqual(judgeReports([UNKNOWN], [], NOW), {
      lines: ["  ? npm audit c: NOT CHECKED: 405"],
      ...{ passed: 0, failed: 0, unchecked: 1 },
    });
    const partly: [string, Report] = ["pip-audit d", { weaknesses: [WEAKNESS], packages: 2, unknown: "1 skipped" }];
    assert.deepEqual(judgeReports([partly], [ROW], NOW).passed, 0);
    assert.deepEqual(judgeReports([partly], [], NOW).failed, 1);
  });

  it("fails for a lock that nothing is known of where that is asked for", () => {
    const { failed, lines } = judgeReports([UNKNOWN], [], { ...NOW, isRequired: true });
    assert.deepEqual([failed, lines], [1, ["  ✘ npm audit c: NOT CHECKED: 405"]]);
  });
});

describe("the page's table of known weaknesses", () => {
  const page = fs.readFileSync(path.join(ROOT, "docs", "supply-chain.md"), "utf8");
  const rows = /^(\| -+ \| -+ \| -+ \| -+ \|\n)(\|.*\n)*/m;
  const withRow = (row: string) => page.replace(rows, (_all, line: string) => `${line}${row}\n`);

  it("can be read as it is", () => {
    for (const { reason } of readExplainedWeaknesses(page)) assert.ok(reason.length > 10, reason);
  });

  it("is read row by row", () => {
    const row = "| `GHSA-1` | `ms` | only the tests use it | 2027-01-31 |";
    assert.deepEqual(readExplainedWeaknesses(withRow(row)), [ROW]);
  });

  it("needs a reason and a day in every row", () => {
    for (const row of [
      "| `GHSA-1` | `ms` | | 2027-01-31 |",
      "| `GHSA-1` | `ms` | why | |",
      "| `GHSA-1` | `ms` | why | soon |",
      "| `GHSA-1` | `ms` | why | 2027-13-41 |",
    ]) {
      assert.throws(() => readExplainedWeaknesses(withRow(row)), /A row needs a weakness, its package, a reason/, row);
    }
  });

  it("is not silently gone", () => {
    assert.throws(() => readExplainedWeaknesses("# Another page\n"), /There is no table/);
  });
});
