import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureReleasedPulumi } from "../../../../local/pulumi/pulumiRelease";
import { run } from "../../../../local/processes/runCommand";

describe("local/pulumiRelease", () => {
  let folder: string;
  let server: Server;
  let url: string;
  let checksum: string;
  const outer = process.env.OTEL_LAMBDA_IMAGE_CACHE;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "otel-lambda-image-test-"));
    process.env.OTEL_LAMBDA_IMAGE_CACHE = join(folder, "cache");
    mkdirSync(join(folder, "pulumi"));
    writeFileSync(join(folder, "pulumi", "pulumi"), "program");
    await run("tar", ["--create", "--gzip", "--file", "release", "pulumi"], { cwd: folder });
    const archive = readFileSync(join(folder, "release"));
    server = createServer((request, response) => {
      const [, name] = /\/(pulumi-v.+\.tar\.gz)$/.exec(request.url ?? "") ?? [];
      if (name !== undefined) names.add(name);
      response.end(name ? archive : [...names].map((each) => `${checksum}  ${each}\n`).join(""));
    });
    const names = new Set<string>();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    checksum = createHash("sha256").update(archive).digest("hex");
  });

  after(() => {
    if (outer === undefined) delete process.env.OTEL_LAMBDA_IMAGE_CACHE;
    else process.env.OTEL_LAMBDA_IMAGE_CACHE = outer;
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it("refuses an archive that its list of checksums does not have", async () => {
    const right = checksum;
    checksum = "0".repeat(64);
    await assert.rejects(ensureReleasedPulumi(url), new RegExp(`has the checksum ${right}`));
    checksum = right;
  });

  it("unpacks the programs", async () => {
    const programs = await ensureReleasedPulumi(url);
    assert.equal(readFileSync(join(programs, "pulumi"), "utf8"), "program");
  });
});
