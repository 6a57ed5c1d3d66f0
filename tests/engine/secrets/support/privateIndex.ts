import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { findPython } from "../../../../local/tools/findPython";

const WHEEL = "private_package-1.0.0-py3-none-any.whl";
/** Three files of a wheel, https://packaging.python.org/en/latest/specifications/binary-distribution-format/. */
const WRITE_WHEEL = `
import sys, zipfile
info = "private_package-1.0.0.dist-info"
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    wheel.writestr("private_package.py", "ANSWER = 'private'\\n")
    wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: private-package\\nVersion: 1.0.0\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

/** An index of Python packages on loopback that has one package, for who has its password; gives the URL that pip takes. */
export async function startPrivateIndex(lifetime: Lifetime, password: string): Promise<string> {
  const wheel = path.join(makeTemporaryFolder(lifetime, "index"), WHEEL);
  execFileSync(await findPython(), ["-c", WRITE_WHEEL, wheel]);
  const content = fs.readFileSync(wheel);
  const expected = `Basic ${Buffer.from(`pip:${password}`).toString("base64")}`;
  const server = createServer(({ url = "", headers }, response) => {
    if (headers.authorization !== expected) {
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
    } else if (url === "/simple/private-package/") {
      response.writeHead(200, { "Content-Type": "text/html" }).end(`<a href="/${WHEEL}">${WHEEL}</a>`);
    } else {
      response.writeHead(url === `/${WHEEL}` ? 200 : 404).end(url === `/${WHEEL}` ? content : undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  lifetime.add(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return `http://pip:${encodeURIComponent(password)}@localhost:${port}/simple`;
}
