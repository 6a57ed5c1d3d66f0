import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { putSecret } from "../../../../local/demo/demoSecret";
import { EmulatorClient } from "../../../../local/aws/emulatorClient";
import { Lifetime } from "../../../../local/processes/lifetime";

describe("putSecret", () => {
  let server: Server;
  let emulator: EmulatorClient;
  let seen: [target: string, input: Record<string, unknown>][];
  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      void json(request).then((input) => {
        seen.push([String(request.headers["x-amz-target"]), input as Record<string, unknown>]);
        response.end(`{"ARN":"arn:aws:secretsmanager:us-east-1:000000000000:secret:orders-a1b2c3"}`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    emulator = new EmulatorClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("makes the secret, tells its ARN, and deletes it in the end", async () => {
    const lifetime = new Lifetime();
    const config = await putSecret({ secret: { name: "orders", value: "x-api-key=key-1" } }, emulator, lifetime);
    const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:orders-a1b2c3";
    assert.deepEqual(config, { headersSecretArn: arn });
    const [target, { Name, SecretString }] = seen[0] ?? assert.fail("nothing was asked");
    assert.deepEqual(
      [target, Name, SecretString, seen.length],
      ["secretsmanager.CreateSecret", "orders", "x-api-key=key-1", 1],
    );
    await lifetime.end();
    assert.deepEqual(seen[1], ["secretsmanager.DeleteSecret", { SecretId: arn, ForceDeleteWithoutRecovery: true }]);
  });

  it("makes none that is not asked for", async () => {
    const lifetime = new Lifetime();
    assert.deepEqual(await putSecret({}, emulator, lifetime), {});
    await lifetime.end();
    assert.deepEqual(seen, []);
  });
});
