import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { describeTakenName } from "../../../provider/aws/nameCheck";
import { ChildResource } from "../../../provider/args/childResource";
import { readImportTable } from "../../engine/faults/support/readImports";
import { ROOT } from "../../support/root";

const read = (...file: string[]) => fs.readFileSync(path.join(ROOT, ...file), "utf8");
/** What each test with a real engine sees of what Pulumi prints. */
const SEEN = [
  [
    "registry.test.ts",
    "401 Unauthorized",
    "denied: Your authorization token has expired",
    "repository does not exist",
    "429 Too Many Requests",
    "500 Internal Server Error",
    "connection reset by peer",
  ],
  ["interrupted.test.ts", "context canceled"],
  ["aws.test.ts", "Signature expired"],
  ["lost.test.ts", "ENOSPC: no space left on device", "failed to solve"],
];
const URN = "urn:pulumi:dev::shop::otel-lambda-image:index:OtelLambdaImage$aws:lambda/function:Function::orders";

describe("what a deployment that fails shows", () => {
  it("names the command that takes a function over, below the component that the state has", () => {
    assert.match(
      describeTakenName("orders-api", URN),
      /`pulumi import aws:lambda\/function:Function orders orders-api --parent 'component=urn:pulumi:dev::shop::otel-lambda-image:index:OtelLambdaImage::orders' --protect=false --generate-code=false --yes`/,
    );
  });

  it("is in the pages as it is in the sentences", () => {
    const sentence = describeTakenName("…", URN).replaceAll("`", "");
    for (const page of ["troubleshooting.md", "faults.md"]) {
      const [, quoted] = /(functionName`? is …, and Lambda has a function of that name)/.exec(read("docs", page)) ?? [];
      assert.ok(quoted && sentence.startsWith(quoted.replace("`", "")), page);
    }
  });

  it("is on the page of troubles as the tests with a real engine see it", () => {
    const page = read("docs", "troubleshooting.md");
    for (const [file, ...sentences] of SEEN) {
      const seen = read("tests", "engine", "faults", file);
      for (const shown of sentences) assert.ok(page.includes(shown) && seen.includes(shown), shown);
    }
  });

  it("has a row for the import of each resource that the component makes", () => {
    const types = Object.values(ChildResource);
    assert.deepEqual(
      readImportTable()
        .map(({ type }) => type)
        .sort(),
      types.sort(),
    );
  });
});
