import assert from "node:assert/strict";
import { normalizeEvents, selectChanges } from "../../../../local/pulumi/pulumiEvents";

const event = (op: string, type: string, name: string) =>
  JSON.stringify({ resourcePreEvent: { metadata: { op, type, urn: `urn:pulumi:demo::orders::${type}::${name}` } } });

describe("normalizeEvents", () => {
  it("collects steps, counts, errors and violations, and passes over the rest", () => {
    const log = [
      `{"sequence":0,"diagnosticEvent":{"severity":"warning","message":"old"}}`,
      event("update", "aws:lambda/function:Function", "orders"),
      event("same", "aws:iam/role:Role", "orders"),
      `{"diagnosticEvent":{"severity":"error","message":"no such image\\n"}}`,
      `{"summaryEvent":{"resourceChanges":{"update":1,"same":1}}}`,
      `{"policyEvent":{"resourceUrn":"urn:orders","policyName":"tags","enforcementLevel":"advisory","message":"no tags"}}`,
      `{"policyEvent":{"policyName":"ecr-lifecycle","enforcementLevel":"mandatory","message":"none"}}`,
      `{"cancelEvent":{}}`,
      `{"resourcePreEve`,
      "",
    ].join("\n");
    const changes = normalizeEvents(log);
    assert.deepEqual(changes.counts, { update: 1, same: 1 });
    assert.deepEqual(changes.errors, ["no such image"]);
    assert.deepEqual(changes.violations, [
      { rule: "tags", level: "advisory", urn: "urn:orders", message: "no tags" },
      { rule: "ecr-lifecycle", level: "mandatory", urn: "", message: "none" },
    ]);
    assert.deepEqual(
      changes.steps.map(({ op, type, name }) => [op, type, name]),
      [
        ["update", "aws:lambda/function:Function", "orders"],
        ["same", "aws:iam/role:Role", "orders"],
      ],
    );
    assert.deepEqual(
      selectChanges(changes.steps).map(({ op }) => op),
      ["update"],
    );
  });

  it("makes nothing of an empty log", () => {
    assert.deepEqual(normalizeEvents(""), { counts: {}, steps: [], errors: [], violations: [] });
  });
});
