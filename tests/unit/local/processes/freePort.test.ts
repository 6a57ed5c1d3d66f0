import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { createServer } from "node:net";
import { canListenOn, findFreePort } from "../../../../local/processes/freePort";

const OUTGOING = "/proc/sys/net/ipv4/ip_local_port_range";

describe("a free port", () => {
  it("can be listened on", async () => {
    const port = await findFreePort();
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
    server.close();
  });

  it("is none that the system gives to outgoing connections", async () => {
    const lowest = fs.existsSync(OUTGOING) ? Number(fs.readFileSync(OUTGOING, "utf8").split(/\s/)[0]) : 49_152;
    for (let time = 0; time < 20; time++) assert.ok((await findFreePort()) < lowest);
  });

  it("is on an address of this machine alone", async () => {
    assert.equal(await canListenOn("127.0.0.1"), true);
    assert.equal(await canListenOn("192.0.2.1"), false);
  });
});
