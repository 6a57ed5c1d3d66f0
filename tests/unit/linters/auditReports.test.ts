import * as assert from "node:assert/strict";
import { readNpmReport, readPipReport } from "../../linters/auditReports";

describe("what npm audit and pip-audit report", () => {
  it("is no success where the registry did not answer", () => {
    const texts = ["", "not JSON", "{}", '{"message":"405 Method Not Allowed","error":{"summary":""}}'];
    for (const text of texts) {
      assert.equal(readNpmReport(text).kind, "unknown", text);
      assert.equal(readPipReport(text).kind, "unknown", text);
    }
    assert.match(readNpmReport(texts[3]).reason, /405 Method Not Allowed/);
  });

  it("is no success where a package was skipped", () => {
    const dependencies = [
      { name: "a", version: "1", vulns: [] },
      { name: "b", skip_reason: "not found" },
    ];
    const { kind, reason } = readPipReport(JSON.stringify({ dependencies }));
    assert.equal(kind, "unknown");
    assert.match(reason, /1 of 2 packages skipped, not found/);
  });

  it("names each weakness, whatever was skipped beside it", () => {
    const npm = { metadata: { vulnerabilities: { total: 1 } }, vulnerabilities: { ms: { severity: "high" } } };
    assert.deepEqual(readNpmReport(JSON.stringify(npm)), { kind: "found", reason: "ms (high)" });
    const dependencies = [
      { name: "a", version: "1", vulns: [{ id: "PYSEC-1" }] },
      { name: "b", skip_reason: "not found" },
    ];
    assert.deepEqual(readPipReport(JSON.stringify({ dependencies })), { kind: "found", reason: "a 1 (PYSEC-1)" });
  });

  it("is a success where every package was looked up and none has a weakness", () => {
    const npm = { metadata: { vulnerabilities: { total: 0 }, dependencies: { total: 3 } }, vulnerabilities: {} };
    assert.deepEqual(readNpmReport(JSON.stringify(npm)), { kind: "clean", reason: "3 packages" });
    const dependencies = [{ name: "a", version: "1", vulns: [] }];
    assert.deepEqual(readPipReport(JSON.stringify({ dependencies })), { kind: "clean", reason: "1 packages" });
  });
});
