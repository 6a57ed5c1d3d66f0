import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EventSourceArgs } from "../../../../provider/args";
import { normalizeEventSources } from "../../../../provider/aws/eventSourceSettings";
import { OtelLambdaImage } from "../../../../provider/index";
import { makeFolder, minimalArgs } from "../../../support/fixtures";
import { RecordedEngine, settle, valueOf } from "../../../support/mocks";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

describe("sources of records under Pulumi mocks", () => {
  const engine = new RecordedEngine();
  const checkout = process.cwd();
  before("be a program in a folder of its own", async () => {
    process.chdir(makeFolder({}));
    await pulumi.runtime.setMocks(engine, "project", "stack");
  });
  after("go back to the checkout", () => process.chdir(checkout));
  beforeEach(() => (engine.resources = []));

  const late = (source: EventSourceArgs) =>
    normalizeEventSources(minimalArgs({ eventSources: { in: source } }))[0].ofKind;

  it("are looked at when their ARNs are known, with what they are and without the ARN", async () => {
    const arn = pulumi.output(`${QUEUE}.fifo`);
    await assert.rejects(settle(late({ arn, batchSize: 11 })), {
      reason:
        "`eventSources.in.batchSize` has a value that is not shown here, but `eventSources.in` is a FIFO queue, of which Lambda takes 10 messages at most: give no more",
    });
    await assert.rejects(settle(late({ arn, startingPosition: "LATEST" })), {
      reason:
        "`eventSources.in.startingPosition` is given, but `eventSources.in` is a FIFO queue, for which Lambda takes none: leave it out",
    });
  });

  it("are begun by their kind, and report in part where Lambda takes that", async () => {
    const cases: [arn: string, reports: boolean, position: string | undefined][] = [
      [QUEUE, true, undefined],
      ["arn:aws:kinesis:us-east-1:123456789012:stream/orders", true, "TRIM_HORIZON"],
      ["arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/1", true, "TRIM_HORIZON"],
      ["arn:aws:kafka:us-east-1:123456789012:cluster/orders/1", false, "TRIM_HORIZON"],
    ];
    for (const [arn, reportsBatchItemFailures, startingPosition] of cases) {
      const topic = arn.includes(":kafka:") ? "orders" : undefined;
      const ofKind = await valueOf(late({ arn: pulumi.output(arn), topic }));
      const batchSize = arn === QUEUE ? 10 : 100;
      assert.deepEqual(ofKind, { reportsBatchItemFailures, startingPosition, batchSize }, arn);
    }
  });

  it("have a mapping each by their names, which waits for the role's permissions", async () => {
    const eventSources = { new: { arn: QUEUE }, returned: { arn: `${QUEUE}-returned` } };
    const component = new OtelLambdaImage("orders", minimalArgs({ eventSources }));
    await valueOf(component.urn);
    await pulumi.runtime.disconnect();
    const mappings = engine.resources.filter(({ type }) => type === MAPPING);
    assert.deepEqual(
      mappings.map(({ name, inputs }) => [name, inputs.eventSourceArn]),
      [
        ["orders-new", QUEUE],
        ["orders-returned", `${QUEUE}-returned`],
      ],
    );
    const types = engine.resources.map(({ type }) => type);
    assert.ok(types.indexOf("aws:iam/rolePolicy:RolePolicy") < types.indexOf(MAPPING), types.join());
  });

  it("add nothing to a role that is there already", async () => {
    const role = { arn: "arn:aws:iam::123456789012:role/orders" };
    const component = new OtelLambdaImage("adopted", minimalArgs({ role, eventSources: { in: { arn: QUEUE } } }));
    await valueOf(component.urn);
    await pulumi.runtime.disconnect();
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:iam/")),
      [],
    );
    assert.equal(engine.only(MAPPING).inputs.eventSourceArn, QUEUE);
  });
});
