import * as assert from "node:assert/strict";
import { arnOf, parseArn } from "../../../../provider/inputs/arns";

const EXAMPLE = "arn:aws:sqs:us-east-1:123456789012:a";
const check = arnOf(
  [
    { name: "a queue", service: "sqs", resource: /^[\w-]+$/ },
    { name: "a policy", service: "iam", isGlobal: true, mayBeOfAws: true, resource: /^policy\/\w+$/ },
  ],
  EXAMPLE,
);

describe("parseArn", () => {
  it("takes an ARN apart, colons in the resource too", () => {
    assert.deepEqual(parseArn("arn:aws-iso-b:logs:us-isob-east-1:123456789012:log-group:a:*"), {
      partition: "aws-iso-b",
      service: "logs",
      region: "us-isob-east-1",
      account: "123456789012",
      resource: "log-group:a:*",
    });
  });

  for (const other of [
    "",
    "arn",
    ` ${EXAMPLE}`,
    `${EXAMPLE} `,
    `${EXAMPLE}\n`,
    `x${EXAMPLE}`,
    "arn:aws:sqs:us-east-1:1:a",
  ]) {
    it(`takes nothing of ${JSON.stringify(other)}`, () => assert.equal(parseArn(other), undefined));
  }
});

describe("arnOf", () => {
  for (const arn of [
    EXAMPLE,
    "arn:aws-cn:sqs:cn-north-1:123456789012:a",
    "arn:aws-eusc:sqs:eusc-de-east-1:123456789012:a",
    "arn:aws:iam::aws:policy/a",
    "arn:aws-us-gov:iam::123456789012:policy/a",
  ]) {
    it(`takes ${arn}`, () => assert.equal(check(arn), undefined));
  }

  for (const arn of [
    "arn:aws:sns:us-east-1:123456789012:a",
    "arn:aws:sqs::123456789012:a",
    "arn:aws:sqs:us-east-1::a",
    "arn:aws:sqs:us-east-1:aws:a",
    "arn:aws:sqs:us-east-1:123456789012:*",
    "arn:aws:iam:us-east-1:123456789012:policy/a",
    "arn:aws:iam::123456789012:role/a",
  ]) {
    it(`refuses ${arn}`, () =>
      assert.equal(check(arn), `has to be the ARN of a queue or a policy and nothing else, for example ${EXAMPLE}`));
  }
});
