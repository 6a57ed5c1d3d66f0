import * as assert from "node:assert/strict";
import { findAction } from "../../engine/support/requestAction";

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

describe("the action that a request to AWS needs", () => {
  const rows: [string, Partial<Parameters<typeof findAction>[0]>][] = [
    ["ecr:CreateRepository", { headers: { "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.CreateRepository" } }],
    ["logs:CreateLogGroup", { headers: { "x-amz-target": "Logs_20140328.CreateLogGroup" } }],
    ["iam:CreateRole", { headers: signedFor("iam"), body: "Action=CreateRole&RoleName=orders" }],
    ["lambda:CreateFunction", { headers: signedFor("lambda"), url: "/2015-03-31/functions" }],
    ["lambda:GetFunction", { headers: signedFor("lambda"), method: "GET", url: "/2015-03-31/functions/a?Qualifier=1" }],
    ["lambda:CreateEventSourceMapping", { headers: signedFor("lambda"), url: "/2015-03-31/event-source-mappings/" }],
    ["lambda:UpdateFunctionCode", { headers: signedFor("lambda"), method: "PUT", url: "/2015-03-31/functions/a/code" }],
  ];
  for (const [action, request] of rows) {
    it(`is ${action}`, () => {
      assert.equal(findAction({ method: "POST", url: "/", headers: {}, body: "", ...request }), action);
    });
  }

  it("is an error where it is not known, so that no permission is missed", () => {
    const unknown = { method: "PUT", url: "/2015-03-31/functions/a/new", headers: signedFor("lambda"), body: "" };
    assert.throws(() => findAction(unknown), /no action is known for PUT \/2015-03-31\/functions\/a\/new/);
    assert.throws(() => findAction({ ...unknown, headers: signedFor("s3") }), /no action is known/);
  });
});
