import assert from "node:assert/strict";
import { LambdaService } from "../../runtime/nodejs/support/lambdaService";

describe("Lambda's API for a sandbox, as tests play it", () => {
  it("keeps the connection of a call that takes long, whose answer would else be lost with it", async () => {
    const service = new LambdaService();
    await service.start();
    try {
      const next = fetch(`http://${service.address}/2018-06-01/runtime/invocation/next`);
      const call = service.invoke({});
      const { headers } = await next;
      // With its seconds, when there is a limit.
      assert.equal(headers.get("keep-alive"), null);
      const id = headers.get("lambda-runtime-aws-request-id");
      const path = `/2018-06-01/runtime/invocation/${id}/response`;
      await fetch(`http://${service.address}${path}`, { method: "POST", body: '"well"' });
      assert.equal((await call).answer, "well");
    } finally {
      await service.stop();
    }
  });
});
