import * as assert from "node:assert/strict";
import { FUNCTION, IMAGE, LIFECYCLE_POLICY, REPOSITORY, type StackResource } from "../../../policy/model/rule";
import { ECR_IMAGES_ELSEWHERE, ECR_LIVE_IMAGES } from "../../../policy/rules/ecr/liveImages";
import { UNKNOWN } from "../../../policy/values/plain";

const REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const UNTAGGED = JSON.stringify({ rules: [{ selection: { tagStatus: "untagged", countType: "sinceImagePushed" } }] });
const AGED = JSON.stringify({ rules: [{ selection: { tagStatus: "any", countType: "sinceImagePushed" } }] });

function resource(type: string, props: object, dependencies: Record<string, string[]> = {}): StackResource {
  return { type, urn: `urn:${type}`, name: "orders", props: { ...props }, dependencies };
}
const repository = resource(REPOSITORY, {});
const policy = (text: string) =>
  resource(LIFECYCLE_POLICY, { policy: text, repository: UNKNOWN }, { repository: [repository.urn] });
const image = (props: object) => resource(IMAGE, props, { exports: [repository.urn] });
const run = (imageUri: unknown, ...from: StackResource[]) =>
  resource(FUNCTION, { imageUri }, { imageUri: from.map(({ urn }) => urn) });

/** Which of the two rules finds something. */
function find(...resources: StackResource[]): string[] {
  return [ECR_LIVE_IMAGES, ECR_IMAGES_ELSEWHERE]
    .filter((rule) => rule.findInStack(resources, { leastImages: 2 }).length > 0)
    .map(({ id }) => id);
}
const LIVE = [ECR_LIVE_IMAGES.id];
const ELSEWHERE = [ECR_IMAGES_ELSEWHERE.id];

describe("a lifecycle policy is mandatory to be right where a function of the stack runs the repository's images", () => {
  it("by the repository that the image's address comes from", () => {
    assert.deepEqual(find(repository, policy(UNTAGGED), run(UNKNOWN, repository)), LIVE);
  });

  it("by the image that is pushed to it", () => {
    const pushed = image({ exports: [{ raw: UNKNOWN }] });
    assert.deepEqual(find(repository, policy(AGED), pushed, run(UNKNOWN, pushed)), LIVE);
  });

  it("by name", () => {
    const named = resource(LIFECYCLE_POLICY, { policy: UNTAGGED, repository: "team/orders" });
    assert.deepEqual(find(named, run(`${REGISTRY}/team/orders@sha256:${"a".repeat(64)}`)), LIVE);
    assert.deepEqual(find(named, run(`${REGISTRY}/team/orders:1`)), LIVE);
    assert.deepEqual(find(named, run(`${REGISTRY}/orders@sha256:${"a".repeat(64)}`)), ELSEWHERE);
  });

  it("and advice for other repositories, whose images another stack may run", () => {
    assert.deepEqual(find(repository, policy(UNTAGGED)), ELSEWHERE);
    assert.deepEqual(find(repository, policy(UNTAGGED), run(UNKNOWN)), ELSEWHERE);
    assert.deepEqual(find(repository, policy(UNTAGGED), resource(FUNCTION, { s3Bucket: "code" })), ELSEWHERE);
  });
});

describe("a lifecycle rule for images without a tag", () => {
  const findFor = (props: object) => {
    const pushed = image(props);
    return find(repository, policy(UNTAGGED), pushed, run(UNKNOWN, repository, pushed));
  };

  it("is left alone where images are pushed with one", () => {
    assert.deepEqual(findFor({ push: true, tags: [`${REGISTRY}/orders:1`] }), []);
    assert.deepEqual(findFor({ exports: [{ raw: `type=image,push=true,name=${REGISTRY}/orders:1` }] }), []);
    assert.deepEqual(find(repository, policy(UNTAGGED), image({ push: true, tags: ["a"] })), []);
  });

  it("is found where they are pushed by digest", () => {
    const raw = `type=image,push=true,push-by-digest=true,name=host:5000/orders`;
    assert.deepEqual(findFor({ exports: [{ raw }] }), LIVE);
    assert.deepEqual(findFor({ push: false, tags: ["orders:1"] }), LIVE);
    assert.deepEqual(findFor({ exports: [{ raw: "type=docker,name=orders:1" }] }), LIVE);
  });

  it("is not found before it is known how they are pushed", () => {
    assert.deepEqual(findFor({ exports: [{ raw: UNKNOWN }] }), []);
    assert.deepEqual(findFor({ push: true, tags: UNKNOWN }), []);
  });
});
