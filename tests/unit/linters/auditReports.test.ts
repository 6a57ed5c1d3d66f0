import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { readNpmReport, readPipReport } from "../../linters/auditReports";

/** As npm 11 and pip-audit 2.10.1 printed it, of registries that know of a weakness. */
const readRecorded = (file: string) => fs.readFileSync(path.join(__dirname, "recorded", file), "utf8");

describe("what npm audit and pip-audit report", () => {
  it("is not all known where the registry did not answer", () => {
    const texts = ["", "not JSON", "{}", '{"message":"405 Method Not Allowed","error":{"summary":""}}'];
    for (const text of texts) {
      assert.ok(readNpmReport(text).unknown, text);
      assert.ok(readPipReport(text).unknown, text);
    }
    assert.match(String(readNpmReport(texts[3]).unknown), /405 Method Not Allowed/);
  });

  it("is not all known where a package was skipped, whatever was found beside it", () => {
    const skipped = { name: "b", skip_reason: "not found" };
    const weak = { name: "a", version: "1", vulns: [{ id: "PYSEC-1" }] };
    const { unknown, weaknesses } = readPipReport(JSON.stringify({ dependencies: [weak, skipped] }));
    assert.match(String(unknown), /1 of 2 packages skipped, not found/);
    assert.deepEqual(weaknesses, [{ id: "PYSEC-1", package: "a" }]);
  });

  it("names each advisory once, and not the packages that are weak by what they need", () => {
    assert.deepEqual(readNpmReport(readRecorded("npm-found.json")), {
      weaknesses: [{ id: "GHSA-w9mr-4mfr-499f", package: "ms" }],
      packages: 2,
    });
    assert.deepEqual(readPipReport(readRecorded("pip-found.json")), {
      weaknesses: [{ id: "PYSEC-2023-74", package: "requests" }],
      packages: 1,
    });
  });

  it("is not all known where npm counts weaknesses that it does not name", () => {
    const counted = { metadata: { vulnerabilities: { total: 1 } }, vulnerabilities: { ms: { via: ["ms"] } } };
    assert.match(String(readNpmReport(JSON.stringify(counted)).unknown), /1 weaknesses, none of them named/);
  });

  it("has no weaknesses where every package was looked up and none has one", () => {
    const npm = { metadata: { vulnerabilities: { total: 0 }, dependencies: { total: 3 } }, vulnerabilities: {} };
    assert.deepEqual(readNpmReport(JSON.stringify(npm)), { weaknesses: [], packages: 3 });
    const dependencies = [{ name: "a", version: "1", vulns: [] }];
    assert.deepEqual(readPipReport(JSON.stringify({ dependencies })), { weaknesses: [], packages: 1 });
  });
});
