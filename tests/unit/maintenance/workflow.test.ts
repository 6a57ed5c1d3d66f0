import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const ROOT = join(__dirname, "..", "..", "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

interface Workflow {
  on: { schedule: { cron: string }[] };
  permissions: Record<string, string>;
  jobs: Record<string, { steps: { uses?: string; run?: string; shell?: string }[] }>;
}

describe("the workflow that looks for the collector's releases", () => {
  const workflow = parse(read(".github/workflows/collector-releases.yml")) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it("is run once a week, and may write branches and pull requests only", () => {
    assert.match(workflow.on.schedule[0].cron, /^\d+ \d+ \* \* [0-6]$/);
    assert.deepEqual(workflow.permissions, { contents: "write", "pull-requests": "write" });
  });

  it("runs a command that is there, and commits the file that the command writes", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const commands = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/npm run (?:--silent )?([\w:-]+)/g)]);
    assert.deepEqual(
      commands.map(([, name]) => name),
      ["collector-releases"],
    );
    const [, entry] = /bootstrap\.mjs (\S+)$/.exec(scripts["collector-releases"]) ?? [];
    assert.ok(existsSync(join(ROOT, entry)), entry);
    const committed = steps.map(({ run }) => /git commit .* -- (\S+)$/m.exec(run ?? "")?.[1]).filter(Boolean);
    assert.deepEqual(committed, ["provider/collector/release/releases.json"]);
    assert.ok(existsSync(join(ROOT, committed[0] ?? "")));
  });

  it("fails when the command does, which is piped", () => {
    const piped = steps.filter(({ run }) => run?.includes(" | "));
    // GitHub runs `bash` as it is named with pipefail, and without a name not.
    assert.deepEqual(
      piped.map(({ shell }) => shell),
      ["bash"],
    );
  });

  it("uses actions at a version", () => {
    steps.forEach(({ uses }) => assert.match(uses ?? "a/b@v1", /^[\w-]+\/[\w-]+@v\d+$/));
  });
});
