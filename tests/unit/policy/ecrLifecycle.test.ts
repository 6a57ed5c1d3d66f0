import * as assert from "node:assert/strict";
import { LIFECYCLE_POLICY, REPOSITORY } from "../../../policy/model/rule";
import { ECR_LIFECYCLE } from "../../../policy/rules/ecr/lifecycle";

describe("a repository and its lifecycle policy", () => {
  const repository = { type: REPOSITORY, urn: "urn:repository", name: "orders", props: {}, dependencies: {} };
  const policy = { type: LIFECYCLE_POLICY, urn: "urn:policy", name: "orders", props: {} };
  const find = (dependencies: Record<string, string[]>) =>
    ECR_LIFECYCLE.findInStack([repository, { ...policy, dependencies }], {}).map(({ urn }) => urn);

  it("belong together by where the name comes from, which is not known in a preview", () => {
    assert.deepEqual(find({ repository: ["urn:repository"] }), []);
    assert.deepEqual(find({ repository: ["urn:other"] }), ["urn:repository"]);
    assert.deepEqual(find({}), ["urn:repository"]);
  });
});
