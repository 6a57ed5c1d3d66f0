import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { listUrlWarnings } from "../../../provider/aws/publicUrl";
import { InstrumentationMode, OtelLambdaImage, type OtelLambdaImageArgs } from "../../../provider/index";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { RecordedEngine, valueOf } from "../../support/mocks";

const REPOSITORY = "aws:ecr/repository:Repository";
const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const IMAGE = "docker-build:index:Image";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const FUNCTION = "aws:lambda/function:Function";
const COMPONENT = "otel-lambda-image:index:OtelLambdaImage";
const SNAPSTART_LABEL = "com.amazonaws.lambda.feature.snapstart";
const DIGEST = `sha256:${"ab".repeat(32)}`;
const ECR_URL = "210987654321.dkr.ecr.us-east-1.amazonaws.com/shared";

describe("OtelLambdaImage under Pulumi mocks: wiring only", () => {
  let engine: RecordedEngine;
  let count = 0;
  const checkout = process.cwd();

  // What images are built from is put beside the program.
  before("be a program in a folder of its own", () => process.chdir(makeFolder({})));
  after("go back to the checkout", () => process.chdir(checkout));

  beforeEach(async () => {
    engine = new RecordedEngine();
    await pulumi.runtime.setMocks(engine, "project", "stack");
  });

  /** Creates a component and waits until everything it registers has been registered. */
  async function create(more: Partial<OtelLambdaImageArgs> = {}): Promise<OtelLambdaImage> {
    const component = new OtelLambdaImage(`orders${count++}`, minimalArgs(more));
    await valueOf(component.urn);
    await valueOf(component.qualifiedArn);
    await valueOf(component.functionUrl);
    await pulumi.runtime.disconnect();
    return component;
  }

  it("makes repository, rule, image, log group, role, policy and function, and nothing else", async () => {
    await create();
    assert.deepEqual(
      engine.types(),
      [COMPONENT, REPOSITORY, LIFECYCLE, IMAGE, LOG_GROUP, ROLE, ROLE_POLICY, FUNCTION].sort(),
    );
    const names = engine.resources.map(({ name }) => name);
    assert.equal(new Set(names).size, 1, `all children have the component's name: ${names.join()}`);
  });

  it("makes a repository that passes the usual policies", async () => {
    await create();
    assert.deepEqual(engine.only(REPOSITORY).inputs, {
      encryptionConfigurations: [{ encryptionType: "KMS" }],
      forceDelete: true,
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: "IMMUTABLE",
    });
  });

  it("pushes by digest with one platform, reproducible times and the registry's credentials", async () => {
    await create();
    const { inputs } = engine.only(IMAGE);
    const host = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
    assert.deepEqual(inputs.exports, [
      {
        raw: `type=image,push=true,push-by-digest=true,rewrite-timestamp=true,name=${host}/${engine.only(REPOSITORY).name}`,
      },
    ]);
    assert.equal(inputs.push, false);
    assert.equal(inputs.buildOnPreview, false);
    assert.deepEqual(inputs.platforms, ["linux/amd64"]);
    assert.deepEqual(inputs.buildArgs, { SOURCE_DATE_EPOCH: "315532800" });
    const { value: registries, ...marker } = inputs.registries as { value: object[] };
    assert.deepEqual(Object.keys(marker), ["4dabf18193072939515e22adb298388d"], "the credentials are a secret");
    assert.deepEqual(registries, [{ address: host, username: "AWS", password: "registry-password" }]);
    for (const absent of ["tags", "exec", "builder", "target", "noCache"]) {
      assert.ok(!(absent in inputs), absent);
    }
  });

  it("has no path of the machine in the image's inputs", async () => {
    await create();
    const { context } = engine.only(IMAGE).inputs as { context: { location: string; named: object } };
    assert.match(context.location, /^\.otel-lambda-image\/code-[0-9a-f]{16}$/);
    assert.match(
      JSON.stringify(context.named),
      /^{"otel-lambda-image":{"location":"\.otel-lambda-image\/python-[0-9a-f]{16}"}}$/,
    );
  });

  it("makes the function from the digest, with the article's memory and time-out", async () => {
    const component = await create();
    const { inputs } = engine.only(FUNCTION);
    assert.equal(inputs.imageUri, `${await valueOf(component.repositoryUrl)}@${DIGEST}`);
    assert.equal(inputs.packageType, "Image");
    assert.equal(inputs.memorySize, 512);
    assert.equal(inputs.timeout, 30);
    assert.deepEqual(inputs.architectures, ["x86_64"]);
    assert.deepEqual(inputs.imageConfig, { commands: ["otel_wrapper.handler"] });
    assert.deepEqual(inputs.tracingConfig, { mode: "Active" });
    assert.deepEqual(inputs.loggingConfig, { logFormat: "JSON", logGroup: await valueOf(component.logGroupName) });
    for (const absent of [
      "handler",
      "runtime",
      "layers",
      "code",
      "vpcConfig",
      "deadLetterConfig",
      "kmsKeyArn",
      "name",
    ]) {
      assert.ok(!(absent in inputs), absent);
    }
    const { variables } = inputs.environment as { variables: Record<string, string> };
    assert.equal(variables.OTEL_SERVICE_NAME, engine.only(FUNCTION).name);
    assert.equal(variables.OTEL_EXPORTER_OTLP_ENDPOINT, "https://otlp.example.com:4318");
    assert.equal(variables.OTEL_RESOURCE_ATTRIBUTES, "service.version=abababababab");
  });

  it("gives API Gateway the alias, or else the version that starts from a snapshot, or the function", async () => {
    const invokeArnOf = async (more: Partial<OtelLambdaImageArgs>) => valueOf((await create(more)).invokeArn);
    assert.match(await invokeArnOf({ aliasName: "live" }), /:live\/invocations$/);
    await pulumi.runtime.setMocks(engine, "project", "stack");
    assert.match(await invokeArnOf({ snapStart: true }), /:1\/invocations$/);
    await pulumi.runtime.setMocks(engine, "project", "stack");
    assert.match(await invokeArnOf({}), /:function:[\w-]+\/invocations$/);
  });

  it("gives every output", async () => {
    const component = await create({ functionUrl: {}, aliasName: "live" });
    const outputs = {
      imageUri: /@sha256:/,
      imageDigest: /^sha256:/,
      repositoryUrl: /amazonaws/,
      functionArn: /:function:/,
      functionName: /^orders/,
      invokeArn: /:live\/invocations$/,
      qualifiedArn: /:live$/,
      functionUrl: /^https:/,
      roleArn: /:role\//,
      roleName: /^orders/,
      logGroupName: /^\/aws\/lambda\/orders\d+-/,
      dockerfile: /^FROM public.ecr.aws\/lambda\/python:3.13/,
    };
    for (const [name, form] of Object.entries(outputs)) {
      const value = await valueOf(component[name as keyof typeof outputs]);
      assert.match(String(value), form, name);
    }
  });

  it("follows the one architecture input everywhere", async () => {
    await create({ architecture: "arm64" });
    assert.deepEqual(engine.only(IMAGE).inputs.platforms, ["linux/arm64"]);
    assert.deepEqual(engine.only(FUNCTION).inputs.architectures, ["arm64"]);
  });

  it("adopts a repository of ECR's and asks ECR once for all functions that use it", async () => {
    for (const name of ["first", "second", "third"]) {
      const component = new OtelLambdaImage(name, minimalArgs({ repository: { url: ECR_URL } }));
      await valueOf(component.functionArn);
    }
    await pulumi.runtime.disconnect();
    assert.ok(!engine.types().includes(REPOSITORY));
    assert.deepEqual(
      engine.calls.map(({ token, inputs }) => [token, inputs]),
      [["aws:ecr/getAuthorizationToken:getAuthorizationToken", { registryId: "210987654321", region: "us-east-1" }]],
    );
  });

  it("adopts a registry of another kind without credentials", async () => {
    await create({ repository: { url: "localhost:5000/orders", tag: "v1" } });
    assert.deepEqual(engine.calls, []);
    const { inputs } = engine.only(IMAGE);
    assert.deepEqual(inputs.registries, []);
    assert.deepEqual(inputs.exports, [
      { raw: "type=image,push=true,rewrite-timestamp=true,name=localhost:5000/orders:v1" },
    ]);
  });

  it("logs in to the registries that the user names, for whose passwords only the build is trusted", async () => {
    const login = { address: "ghcr.io", username: "orders", password: "hunter2" };
    await create({ repository: { url: "localhost:5000/orders" }, build: { registries: [login] } });
    const { value, ...marker } = engine.only(IMAGE).inputs.registries as { value: object[] };
    assert.deepEqual(Object.keys(marker), ["4dabf18193072939515e22adb298388d"], "the login is a secret");
    assert.deepEqual(value, [login]);
    const others = engine.resources.filter(({ type }) => type !== IMAGE);
    assert.doesNotMatch(JSON.stringify(others), /hunter2/);
  });

  it("adopts a role and adds nothing to it", async () => {
    const component = await create({ role: { arn: "arn:aws:iam::123456789012:role/path/shared" } });
    assert.ok(!engine.types().includes(ROLE) && !engine.types().includes(ROLE_POLICY));
    assert.equal(engine.only(FUNCTION).inputs.role, "arn:aws:iam::123456789012:role/path/shared");
    assert.equal(await valueOf(component.roleName), "shared");
  });

  it("connects VPC, file system, dead-letter target, keys and tags", async () => {
    await create({
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      fileSystemConfig: {
        arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
        localMountPath: "/mnt/data",
      },
      deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:failed",
      kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1",
      logKmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/2",
      functionName: "orders",
      reservedConcurrentExecutions: 5,
      tags: { team: "shop" },
    });
    const { inputs } = engine.only(FUNCTION);
    assert.deepEqual(inputs.vpcConfig, { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] });
    assert.deepEqual(inputs.deadLetterConfig, { targetArn: "arn:aws:sqs:us-east-1:123456789012:failed" });
    assert.equal((inputs.fileSystemConfig as { localMountPath: string }).localMountPath, "/mnt/data");
    assert.equal(inputs.kmsKeyArn, "arn:aws:kms:us-east-1:123456789012:key/1");
    assert.equal(inputs.reservedConcurrentExecutions, 5);
    assert.equal(engine.only(LOG_GROUP).inputs.name, "/aws/lambda/orders");
    assert.equal(engine.only(LOG_GROUP).inputs.kmsKeyId, "arn:aws:kms:us-east-1:123456789012:key/2");
    for (const type of [REPOSITORY, LOG_GROUP, ROLE, FUNCTION]) {
      assert.deepEqual(engine.only(type).inputs.tags, { team: "shop" }, type);
    }
    const policy = engine.only(ROLE_POLICY).inputs.policy as string;
    for (const action of [
      "ec2:CreateNetworkInterface",
      "sqs:SendMessage",
      "elasticfilesystem:ClientMount",
      "kms:Decrypt",
    ]) {
      assert.ok(policy.includes(action), action);
    }
  });

  it("makes alias, provisioned concurrency and URL on request", async () => {
    await create({ aliasName: "live", provisionedConcurrency: 2, functionUrl: {} });
    assert.equal(engine.only(FUNCTION).inputs.publish, true);
    assert.equal(engine.only("aws:lambda/alias:Alias").inputs.functionVersion, "1");
    const provisioned = engine.only("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig");
    assert.equal(provisioned.inputs.provisionedConcurrentExecutions, 2);
    const url = engine.only("aws:lambda/functionUrl:FunctionUrl");
    assert.equal(url.inputs.authorizationType, "AWS_IAM");
    assert.equal(url.inputs.qualifier, "live");
  });

  it("lets everyone call a URL that asks for no signature, and by the URL alone", async () => {
    const component = await create({ aliasName: "live", functionUrl: { authorizationType: "NONE" } });
    const permissions = engine.resources.filter(({ type }) => type === "aws:lambda/permission:Permission");
    const everyone = { function: await valueOf(component.functionName), qualifier: "live", principal: "*" };
    const url = { ...everyone, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE" };
    const call = { ...everyone, action: "lambda:InvokeFunction", invokedViaFunctionUrl: true };
    // An older @pulumi/aws can't say the latter.
    const knowsCalls = listUrlWarnings({ authorizationType: "NONE", invokeMode: "BUFFERED" }).length === 0;
    const expected = knowsCalls ? [url, call] : [url];
    assert.deepEqual(
      permissions.map(({ inputs }) => inputs),
      expected,
    );
  });

  it("gives nobody a permission for a URL that asks for a signature", async () => {
    await create({ functionUrl: {} });
    assert.ok(!engine.types().includes("aws:lambda/permission:Permission"), engine.types().join());
  });

  it("publishes versions with a snapshot on request", async () => {
    const component = await create({ snapStart: true });
    const { inputs } = engine.only(FUNCTION);
    assert.deepEqual(inputs.snapStart, { applyOn: "PublishedVersions" });
    assert.equal(inputs.publish, true);
    assert.equal(await valueOf(component.qualifiedArn), `${await valueOf(component.functionArn)}:1`);
    engine.resources = [];
    await pulumi.runtime.setMocks(engine, "project", "stack");
    await create({ build: { baseImage: "registry.example.com/lambda/python:3.13" } });
    assert.ok(!("snapStart" in engine.only(FUNCTION).inputs));
    assert.ok(!(SNAPSTART_LABEL in (engine.only(IMAGE).inputs.labels as object)));
  });

  for (const [baseImage, label] of [
    [undefined, undefined],
    ["public.ecr.aws/lambda/python:3.13-x86_64", undefined],
    [`public.ecr.aws/lambda/python@sha256:${"0".repeat(64)}`, undefined],
    [`public.ecr.aws/lambda/python:3.13@sha256:${"0".repeat(64)}`, undefined],
    ["localhost:5000/lambda/python", "Allow"],
    ["python:3.13-slim", "Allow"],
  ] as const) {
    it(`${label ? "allows Lambda to take" : "says nothing of"} snapshots of ${baseImage ?? "the runtime's own image"}`, async () => {
      await create({ snapStart: true, build: { baseImage } });
      assert.equal((engine.only(IMAGE).inputs.labels as Record<string, string>)[SNAPSTART_LABEL], label);
    });
  }

  it("leaves the handler alone in mode manual and everything in mode off", async () => {
    await create({ instrumentation: { mode: InstrumentationMode.Manual } });
    assert.ok(!("imageConfig" in engine.only(FUNCTION).inputs));
    assert.match(JSON.stringify(engine.only(IMAGE).inputs.context), /otel-lambda-image/);
    engine.resources = [];
    await pulumi.runtime.setMocks(engine, "project", "stack");
    await create({ instrumentation: { mode: InstrumentationMode.Off }, otlp: undefined });
    assert.ok(!("imageConfig" in engine.only(FUNCTION).inputs));
    assert.doesNotMatch(JSON.stringify(engine.only(IMAGE).inputs.context), /otel-lambda-image\/python/);
    assert.deepEqual(engine.only(FUNCTION).inputs.environment, { variables: {} });
  });

  it("keeps headers secret on their way to the function", async () => {
    await create({ otlp: { endpoint: "https://a.b", headers: { "x-key": "hunter2" } } });
    const { environment } = engine.only(FUNCTION).inputs;
    const [start] = JSON.stringify(environment).split("hunter2");
    assert.match(start, /4dabf18193072939515e22adb298388d/, "what holds the header is marked as secret");
  });

  it("puts the collector into the image and sends to it, with the backend's key in neither", async () => {
    const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:honeycomb-AbCdEf";
    const component = await create({ otlp: undefined, collector: { preset: "honeycomb", secretArn } });
    const { variables } = engine.only(FUNCTION).inputs.environment as { variables: Record<string, string> };
    assert.equal(variables.OTEL_EXPORTER_OTLP_ENDPOINT, "http://localhost:4318");
    assert.equal(variables.OTEL_EXPORTER_OTLP_COMPRESSION, "none");
    assert.ok(!("OPENTELEMETRY_COLLECTOR_CONFIG_URI" in variables));
    const { inline } = engine.only(IMAGE).inputs.dockerfile as { inline: string };
    assert.match(inline, /^ADD --checksum=sha256:[0-9a-f]{64} https:\/\/.*layer-collector\/0\.15\.0\/.*-amd64\.zip/m);
    assert.match(inline, /^COPY --link --chmod=0755 --from=otel-collector \/opt\/extensions\/collector/m);
    assert.equal(inline, await valueOf(component.dockerfile));
    const config = (await valueOf(component.collectorConfig)) ?? "";
    assert.ok(config.includes(`\${secretsmanager:${secretArn}}`), config);
    assert.ok(inline.includes(config.trim().split("\n")[0]), "the configuration is in the image");
    const policy = JSON.parse(engine.only(ROLE_POLICY).inputs.policy as string) as {
      Statement: { Resource: unknown }[];
    };
    assert.deepEqual(
      policy.Statement.filter(({ Resource }) => JSON.stringify(Resource).includes("secretsmanager")),
      [{ Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] }],
    );
  });

  it("sends on to otlp.endpoint where the collector's inputs name no backend", async () => {
    const component = await create({ collector: {} });
    assert.match((await valueOf(component.collectorConfig)) ?? "", /endpoint: https:\/\/otlp\.example\.com:4318/);
  });

  it("reads the collector's configuration from a URI", async () => {
    const configUri = "s3://configs.s3.us-east-1.amazonaws.com/collector.yaml";
    const component = await create({ otlp: undefined, collector: { configUri } });
    const { variables } = engine.only(FUNCTION).inputs.environment as { variables: Record<string, string> };
    assert.equal(variables.OPENTELEMETRY_COLLECTOR_CONFIG_URI, configUri);
    assert.equal(await valueOf(component.collectorConfig), undefined);
    assert.match(engine.only(ROLE_POLICY).inputs.policy as string, /arn:aws:s3:::configs\/collector\.yaml/);
  });

  it("labels the image with what it was made from", async () => {
    await create();
    assert.deepEqual(engine.only(IMAGE).inputs.labels, {
      "org.opencontainers.image.base.name": "public.ecr.aws/lambda/python:3.13",
      "org.opencontainers.image.title": engine.only(IMAGE).name,
      "otel-lambda-image.runtime": "python3.13",
      "otel-lambda-image.version": "0.1.0",
    });
  });

  it("creates nothing when an input is wrong", () => {
    assert.throws(() => new OtelLambdaImage("orders", minimalArgs({ memorySize: 1 })), /`memorySize` is 1/);
    assert.deepEqual(engine.resources, []);
  });
});
