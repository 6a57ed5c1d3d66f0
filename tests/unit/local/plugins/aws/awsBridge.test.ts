// The bridge on the real Terraform provider: its own checks and plans, in Pulumi's words. Nothing here calls AWS.
import assert from "node:assert/strict";
import type { AwsBridge, Backend } from "../../../../../local/plugins/aws/awsBridge";
import type { CheckRequest, PropertyDiff } from "../../../../../local/plugins/protocol/resourceProvider";
import { canonical, Secret, unknown, type ValueMap } from "../../../../../local/plugins/protocol/values";
import { startBackend, startBridge } from "./terraformBackend";

const lambda = "aws:lambda/function:Function";
const repository = "aws:ecr/repository:Repository";
const role = "aws:iam/role:Role";
const queue = "aws:sqs/queue:Queue";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";

const functionInputs: ValueMap = {
  packageType: "Image",
  imageUri: "repo@sha256:1",
  role: "arn:aws:iam::123456789012:role/r",
  memorySize: 512,
};

describe("AWS bridge", function () {
  this.timeout(60_000);
  let backend: Backend;
  let bridge: AwsBridge;

  before(async () => {
    backend = await startBackend();
    bridge = await startBridge(backend);
  });

  after(() => backend?.provider.stop());

  const check = (type: string, inputs: ValueMap, request: Partial<CheckRequest> = {}) =>
    bridge.check({
      type,
      name: "orders",
      inputs,
      oldInputs: undefined,
      randomSeed: new Uint8Array([7]),
      autonaming: undefined,
      ...request,
    });
  const operation = (type: string) => ({ type, name: "orders", urn: "", preview: true, timeoutSeconds: 0 });

  describe("check", () => {
    const refused: [string, string, ValueMap, string, RegExp][] = [
      ["a value out of range", lambda, { ...functionInputs, memorySize: 64 }, "memorySize", /128 - 10240/],
      [
        "a nested value",
        lambda,
        { ...functionInputs, tracingConfig: { mode: "On" } },
        "tracingConfig.mode",
        /PassThrough/,
      ],
      ["a missing input", lambda, { packageType: "Image", imageUri: "x" }, "role", /required/],
      ["a wrong ARN", lambda, { ...functionInputs, role: "r" }, "role", /arn/],
      ["a retention that does not exist", logGroup, { retentionInDays: 31 }, "retentionInDays", /got 31/],
      ["another region", queue, { region: "us-east-1" }, "region", /eu-west-1/],
      ["what 5.100 does not have", lambda, { ...functionInputs, tenancyConfig: {} }, "tenancyConfig", /5\.100/],
    ];
    for (const [title, type, inputs, property, reason] of refused) {
      it(`refuses ${title}`, async () => {
        const { failures } = await check(type, inputs);
        assert.deepEqual(
          failures.map((failure) => failure.property),
          [property],
        );
        assert.match(failures[0].reason, reason);
      });
    }

    it("accepts what is not known yet", async () => {
      const inputs: ValueMap = {
        ...functionInputs,
        imageUri: unknown,
        role: unknown,
        environment: { variables: { A: unknown } },
      };
      assert.deepEqual((await check(lambda, inputs)).failures, []);
    });

    it("names the type that it does not have", async () => {
      await assert.rejects(
        () => check("aws:lambda/nothing:Nothing", {}),
        /no Terraform resource for aws:lambda\/nothing/,
      );
    });
  });

  describe("names that are left out", () => {
    const named: [string, ValueMap, string, RegExp][] = [
      [lambda, functionInputs, "name", /^orders-[0-9a-f]{7}$/],
      [role, { assumeRolePolicy: "{}" }, "name", /^orders-[0-9a-f]{7}$/],
      ["aws:iam/rolePolicy:RolePolicy", { role: "r", policy: "{}" }, "name", /^orders-[0-9a-f]{7}$/],
      [queue, { fifoQueue: true }, "name", /^orders-[0-9a-f]{7}\.fifo$/],
      ["aws:kms/alias:Alias", { targetKeyId: "k" }, "name", /^alias\/orders-[0-9a-f]{7}$/],
      ["aws:s3/bucket:Bucket", {}, "bucket", /^orders-[0-9a-f]{7}$/],
      ["aws:lambda/permission:Permission", { action: "a", function: "f", principal: "p" }, "statementId", /^orders-/],
    ];
    for (const [type, inputs, property, pattern] of named) {
      it(type, async () => {
        const { inputs: completed } = await check(type, inputs);
        assert.match(canonical(completed[property]).slice(1, -1), pattern);
        assert.deepEqual(completed.__defaults, [property]);
      });
    }

    it("are the same in preview and update", async () => {
      const [first, second] = [await check(queue, {}), await check(queue, {})];
      assert.equal(first.inputs.name, second.inputs.name);
      const other = await check(queue, {}, { randomSeed: new Uint8Array([8]) });
      assert.notEqual(other.inputs.name, first.inputs.name);
    });

    it("are kept by a resource that exists", async () => {
      const oldInputs = { name: "orders-abcdef0", __defaults: ["name"] };
      assert.equal((await check(queue, {}, { oldInputs })).inputs.name, "orders-abcdef0");
    });

    it("are made anew where the program had one of its own before", async () => {
      const { inputs } = await check(queue, {}, { oldInputs: { name: "mine" } });
      assert.match(inputs.name as string, /^orders-/);
    });

    it("are not made beside a prefix, and not where the engine says so", async () => {
      assert.equal((await check(queue, { namePrefix: "x" })).inputs.name, undefined);
      const disabled = { autonaming: { proposedName: "", mode: "disable" as const } };
      assert.equal((await check(queue, {}, disabled)).inputs.name, undefined);
    });

    it("are refused when they get too long", async () => {
      const { failures } = await check(role, { assumeRolePolicy: "{}" }, { name: "x".repeat(60) });
      assert.match(failures[0].reason, /68 characters, AWS allows 64/);
    });
  });

  describe("preview", () => {
    it("tells what is known and what is not", async () => {
      const { inputs } = await check(repository, { imageTagMutability: "IMMUTABLE" });
      const { outputs } = await bridge.create(operation(repository), inputs);
      assert.equal(outputs.imageTagMutability, "IMMUTABLE");
      assert.equal(outputs.name, inputs.name);
      assert.equal(outputs.repositoryUrl, unknown);
      assert.equal(outputs.region, "eu-west-1");
    });

    it("keeps secrets secret", async () => {
      const type = "aws:secretsmanager/secretVersion:SecretVersion";
      const { outputs } = await bridge.create(operation(type), { secretId: "s", secretString: "hidden" });
      assert.deepEqual(outputs.secretString, new Secret("hidden"));
    });
  });

  describe("diff", () => {
    const noLevels = { applicationLogLevel: "", systemLogLevel: "" };
    /** The outputs of a function as they are in a state. */
    const outputs: ValueMap = {
      ...{ arn: "a", name: "orders-1234567", id: "orders-1234567", version: "$LATEST", publish: false, timeout: 3 },
      ...{ lastModified: "t", reservedConcurrentExecutions: -1, skipDestroy: false, tagsAll: {}, region: "eu-west-1" },
      ...{ ephemeralStorage: { size: 512 }, tracingConfig: { mode: "PassThrough" }, architectures: ["x86_64"] },
      ...{ loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/orders-1234567", ...noLevels } },
      ...functionInputs,
    };
    const auto = { name: "orders-1234567", __defaults: ["name"] };
    const diff = (inputs: ValueMap) =>
      bridge.diff({ type: lambda, name: "orders", id: "orders-1234567", oldInputs: undefined, outputs, inputs });

    it("is empty for the same inputs", async () => {
      const result = await diff({ ...functionInputs, ...auto });
      assert.deepEqual([result.hasChanges, [...result.details]], [false, []]);
    });

    const update: PropertyDiff = { kind: "update", replace: false };
    const replace: PropertyDiff = { kind: "update", replace: true };
    const changes: [string, ValueMap, [string, PropertyDiff][], boolean][] = [
      ["an image", { ...auto, imageUri: "repo@sha256:2" }, [["imageUri", update]], false],
      ["an image that is not known yet", { ...auto, imageUri: unknown }, [["imageUri", update]], false],
      ["memory", { ...auto, memorySize: 1024 }, [["memorySize", update]], false],
      ["a nested value", { ...auto, tracingConfig: { mode: "Active" } }, [["tracingConfig.mode", update]], false],
      ["a name of the program's own", { name: "other" }, [["name", replace]], false],
      [
        "a new block",
        { ...auto, deadLetterConfig: { targetArn: "arn:aws:sqs:eu-west-1:1:q" } },
        [["deadLetterConfig", { kind: "add", replace: false }]],
        false,
      ],
    ];
    for (const [title, inputs, expected, deleteBeforeReplace] of changes) {
      it(`of ${title}`, async () => {
        const result = await diff({ ...functionInputs, ...inputs });
        assert.deepEqual([...result.details], expected);
        assert.equal(result.deleteBeforeReplace, deleteBeforeReplace);
      });
    }

    for (const [title, defaults, deleteBeforeReplace] of [
      ["creates the new one first under a name of ours", ["name"], false],
      ["deletes the old one first under the program's name", [], true],
    ] as const) {
      it(`of a role's path ${title}`, async () => {
        const { inputs } = await check(role, { name: "r", assumeRolePolicy: "{}" });
        const { outputs: planned } = await bridge.create(operation(role), inputs);
        const old = { ...planned, arn: "arn:aws:iam::1:role/r", id: "r", uniqueId: "u", createDate: "d", tagsAll: {} };
        const request = { type: role, name: "orders", id: "r", oldInputs: undefined };
        const news = { ...inputs, path: "/x/", __defaults: [...defaults] };
        const result = await bridge.diff({ ...request, outputs: old, inputs: news });
        assert.deepEqual(result.details.get("path"), replace);
        assert.equal(result.deleteBeforeReplace, deleteBeforeReplace);
      });
    }

    it("of an attachment deletes the old one first", async () => {
      const type = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
      const old = { role: "a", policyArn: "arn:aws:iam::aws:policy/P", id: "x" };
      const request = { type, name: "orders", id: "x", oldInputs: undefined, outputs: old };
      const result = await bridge.diff({ ...request, inputs: { role: "b", policyArn: "arn:aws:iam::aws:policy/P" } });
      assert.deepEqual([[...result.details], result.deleteBeforeReplace], [[["role", replace]], true]);
    });
  });

  describe("a permission for calls by a function's URL alone, which 5.100 does not have", () => {
    const type = "aws:lambda/permission:Permission";
    const limit = { invokedViaFunctionUrl: true };
    const plain: ValueMap = { action: "lambda:InvokeFunction", function: "f", principal: "*", statementId: "s" };
    const outputs: ValueMap = { ...plain, id: "s", region: "eu-west-1" };
    const endpoint = process.env.AWS_ENDPOINT_URL;

    afterEach(() => {
      if (endpoint === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = endpoint;
    });

    it("is accepted, and kept as it is", async () => {
      assert.deepEqual((await check(type, { ...plain, ...limit })).failures, []);
      const request = { type, name: "orders", id: "s", oldInputs: undefined, outputs: { ...outputs, ...limit } };
      assert.equal((await bridge.diff({ ...request, inputs: { ...plain, ...limit } })).hasChanges, false);
    });

    it("is another one without its limit, and with it", async () => {
      for (const [before, after] of [
        [limit, {}],
        [{}, limit],
      ]) {
        const request = { type, name: "orders", id: "s", oldInputs: undefined, outputs: { ...outputs, ...before } };
        const result = await bridge.diff({ ...request, inputs: { ...plain, ...after } });
        assert.deepEqual([...result.details], [["invokedViaFunctionUrl", { kind: "update", replace: true }]]);
      }
    });

    it("is made in an emulator alone, and with nothing that would be left out", async () => {
      const create = (more: ValueMap) =>
        bridge.create({ ...operation(type), preview: false }, { ...plain, ...limit, ...more });
      process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:9";
      await assert.rejects(create({ sourceAccount: "1" }), /no permission with both .* and sourceAccount/);
      delete process.env.AWS_ENDPOINT_URL;
      await assert.rejects(create({}), /in an emulator alone: set AWS_ENDPOINT_URL/);
    });
  });

  describe("functions", () => {
    it("give the region as both versions of the provider name it", async () => {
      const { result } = await bridge.invoke("aws:index/getRegion:getRegion", {});
      assert.deepEqual([result.region, result.name], ["eu-west-1", "eu-west-1"]);
    });

    it("give a policy document", async () => {
      const statements = [{ actions: ["s3:Get*"], resources: ["*"] }];
      const { result } = await bridge.invoke("aws:iam/getPolicyDocument:getPolicyDocument", { statements });
      const document = JSON.parse(result.json as string) as { Statement: unknown[] };
      assert.deepEqual(document.Statement, [{ Effect: "Allow", Action: "s3:Get*", Resource: "*" }]);
    });

    it("refuse arguments that they do not have", async () => {
      const { failures } = await bridge.invoke("aws:index/getPartition:getPartition", { nothing: 1 });
      assert.deepEqual(
        failures.map(({ property }) => property),
        ["nothing"],
      );
    });
  });
});
