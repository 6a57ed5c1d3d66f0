import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { raiseAgent } from "../../../maintenance/javaAgent";
import { ROOT } from "../../support/root";

const CONTRACT = fs.readFileSync(path.join(ROOT, "provider", "runtime", "contract.json"), "utf8");
const SHA256 = "0".repeat(64);

describe("npm run java-agent", () => {
  it("changes the version and the checksum alone", () => {
    const { families } = JSON.parse(CONTRACT) as { families: { java: object } };
    const raised = JSON.parse(raiseAgent(CONTRACT, "9.8.7", SHA256)) as typeof families & { families: object };
    assert.deepEqual(raised.families, {
      ...families,
      java: { ...families.java, agentVersion: "9.8.7", agentSha256: SHA256 },
    });
  });

  it("refuses what is no version, and a version without a checksum", () => {
    assert.throws(
      () => raiseAgent(CONTRACT, "latest", SHA256),
      /"latest" is no version: write one, for example 2\.33\.1/,
    );
    assert.throws(() => raiseAgent(CONTRACT, "9.8.7", ""), /has no checksum of the agent 9\.8\.7/);
  });
});
