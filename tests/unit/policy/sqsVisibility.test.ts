import * as assert from "node:assert/strict";
import { FUNCTION, type StackResource } from "../../../policy/model/rule";
import { SQS_VISIBILITY } from "../../../policy/rules/sqs/visibility";
import { UNKNOWN } from "../../../policy/values/plain";

type Dependencies = Record<string, string[]>;

function resource(type: string, name: string, props: object, dependencies: Dependencies = {}): StackResource {
  return { type, urn: `urn:${name}`, name, props: { ...props }, dependencies };
}
const queue = (props: object = {}) => resource("aws:sqs/queue:Queue", "queue", props);
const reader = (props: object = {}) => resource(FUNCTION, "reader", props);
const mapping = (props: object, dependencies: Dependencies = {}) =>
  resource("aws:lambda/eventSourceMapping:EventSourceMapping", "mapping", props, dependencies);
/** As it is in a preview of a new stack. */
const UNNAMED = { eventSourceArn: UNKNOWN, functionName: UNKNOWN };
const linked = (more: Dependencies = {}) =>
  mapping(UNNAMED, { eventSourceArn: ["urn:queue"], functionName: ["urn:reader"], ...more });
const find = (...resources: StackResource[]) => SQS_VISIBILITY.findInStack(resources, { times: 6 });

describe("how long a queue hides messages", () => {
  it("is found too short for the function that reads it, with both times", () => {
    const found = find(queue({ visibilityTimeoutSeconds: 59 }), reader({ timeout: 10 }), linked());
    const finding = "They are hidden for 59 s, and reader may take 10 s for them.";
    assert.deepEqual(found, [{ urn: "urn:queue", name: "queue", finding }]);
    assert.deepEqual(find(queue({ visibilityTimeoutSeconds: 60 }), reader({ timeout: 10 }), linked()), []);
  });

  it("and how long a function may take are AWS's own where the program says nothing", () => {
    assert.equal(find(queue({ visibilityTimeoutSeconds: 17 }), reader(), linked()).length, 1);
    assert.deepEqual(find(queue({ visibilityTimeoutSeconds: 18 }), reader(), linked()), []);
    assert.equal(find(queue(), reader({ timeout: 6 }), linked()).length, 1);
    assert.deepEqual(find(queue(), reader({ timeout: 5 }), linked()), []);
  });

  it("is compared with the function behind an alias", () => {
    const alias = resource("aws:lambda/alias:Alias", "live", {}, { functionName: ["urn:reader"] });
    assert.equal(find(queue(), reader({ timeout: 30 }), alias, linked({ functionName: ["urn:live"] })).length, 1);
    assert.deepEqual(find(queue(), reader({ timeout: 30 }), linked({ functionName: ["urn:live"] })), []);
  });

  for (const functionName of [
    "r",
    "arn:aws-cn:lambda:cn-north-1:1:function:r",
    "arn:aws:lambda:eu-west-1:1:function:r:live",
  ]) {
    it(`is compared with the function that is named as ${functionName}`, () => {
      const named = mapping({ eventSourceArn: "arn:aws:sqs:eu-west-1:1:q.fifo", functionName });
      assert.equal(find(queue({ name: "q.fifo" }), reader({ name: "r", timeout: 30 }), named).length, 1);
      assert.deepEqual(find(queue({ name: "q" }), reader({ name: "r", timeout: 30 }), named), []);
      assert.deepEqual(find(queue({ name: "q.fifo" }), reader({ name: "live", timeout: 30 }), named), []);
      assert.deepEqual(find(queue(), reader({ timeout: 30 }), named), []);
    });
  }

  it("is asked for as many times as the configuration says", () => {
    const resources = [queue({ visibilityTimeoutSeconds: 30 }), reader({ timeout: 30 }), linked()];
    assert.deepEqual(SQS_VISIBILITY.findInStack(resources, { times: 1 }), []);
    assert.equal(SQS_VISIBILITY.findInStack(resources, { times: 2 }).length, 1);
  });

  it("is compared with nothing where queue or function are of another stack, or a time is not known yet", () => {
    assert.deepEqual(find(queue(), linked()), []);
    assert.deepEqual(find(reader({ timeout: 30 }), linked()), []);
    assert.deepEqual(find(queue(), reader({ timeout: UNKNOWN }), linked()), []);
    assert.deepEqual(find(queue({ visibilityTimeoutSeconds: UNKNOWN }), reader({ timeout: 30 }), linked()), []);
    assert.deepEqual(find(queue(), reader({ timeout: 30 }), mapping(UNNAMED)), []);
  });
});
