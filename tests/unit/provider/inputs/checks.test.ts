import * as assert from "node:assert/strict";
import { arnOf, listOf, matching, oneOf } from "../../../../provider/inputs/checks";

describe("checks", () => {
  it("say what there is to choose from", () => {
    assert.equal(oneOf<string>(["a", "b"])("c"), "has to be one of a, b: choose one of them");
    assert.equal(listOf(["a", "b"])(["c"]), "has to name one or more of a, b");
    assert.equal(listOf(["a", "b"])(["a", "a"]), "has to name each only once: leave out the second one");
    assert.equal(listOf(["a", "b"])(["b", "a"]), undefined);
  });

  it("say what form a text has to have", () => {
    assert.equal(matching(/^a+$/, "only a")("ab"), "has to be only a");
    assert.equal(matching(/^a+$/, "only a")("aa"), undefined);
  });

  it("take ARNs of the services that are named, in every partition", () => {
    const check = arnOf(["sqs", "sns"], "arn:aws:sqs:us-east-1:123456789012:a");
    for (const arn of ["arn:aws:sqs:eu-west-1:1:a", "arn:aws-cn:sns:cn-north-1:1:a", "arn:aws-us-gov:sqs:x:1:a"]) {
      assert.equal(check(arn), undefined, arn);
    }
    for (const other of ["arn:aws:s3:::a", "sqs:a", "arn:aws:sqs:eu-west-1:1:", "xarn:aws:sqs:r:1:a"]) {
      assert.match(check(other) ?? "", /^has to be the ARN of sqs or sns, for example arn:aws:sqs/, other);
    }
  });
});
