import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../provider/settings";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { valueOf } from "../../support/mocks";
import { LOGS_ONLY, SECRET as SECRET_ARN } from "./table/row";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/abc";

function normalize(more: object): unknown {
  return normalizeSettings("orders", minimalArgs(more));
}

describe("normalizeSettings", () => {
  it("takes the widest values of all ranges", () => {
    for (const more of [
      { memorySize: 128, timeout: 1, ephemeralStorageSize: 10240 },
      { memorySize: 10240, timeout: 900, ephemeralStorageSize: 512 },
      { kmsKeyArn: KEY.replace("aws", "aws-cn"), logRetentionInDays: 0, reservedConcurrentExecutions: 0 },
      { instrumentation: { mode: "off" }, otlp: undefined },
      { instrumentation: { propagators: ["tracecontext", "xray-lambda"] } },
      { repository: { url: "localhost:5000/orders", tag: "v1.0_2" } },
      {
        role: {
          managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy"],
          permissionsBoundaryArn: "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess",
        },
      },
      { snapStart: true, publish: true, runtime: "python3.12", ephemeralStorageSize: 512, architecture: "arm64" },
      { snapStart: true, aliasName: "live", functionUrl: {}, runtime: "python3.14" },
      { snapStart: false, runtime: "python3.10", ephemeralStorageSize: 1024, publish: false },
      { environment: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/wrapper", Orders_Table: "orders" } },
    ]) {
      assert.doesNotThrow(() => normalize(more));
    }
  });

  const SECRETS: [string, object][] = [
    ["an environment variable", { environment: { ORIG_HANDLER: "hunter2" } }],
    ["a key in place of its secret's ARN", { otlp: { endpoint: "https://a.b", headersSecretArn: "hunter2" } }],
    ["a key in place of a preset's secret", { otlp: undefined, collector: { preset: "dash0", secretArn: "hunter2" } }],
    ["a certificate", { otlp: undefined, collector: { endpoint: "https://a.b", caPem: "hunter2" } }],
    ["a configuration", { otlp: undefined, collector: { configYaml: "exporters: { otlp: hunter2" } }],
    ["an alias in a configuration", { otlp: undefined, collector: { configYaml: "exporters: { otlp: *hunter2 }" } }],
    [
      "a prefix",
      {
        otlp: undefined,
        collector: {
          config: {
            exporters: [
              { endpoint: "https://a.b", headerSecrets: { k: { secretArn: SECRET_ARN, prefix: "hunter2 ${x}" } } },
            ],
          },
        },
      },
    ],
    ["credentials in an endpoint", { otlp: { endpoint: "ftp://user:hunter2@a.b" } }],
    ["a key in an endpoint's query", { otlp: { endpoint: "https://a.b?key=hunter2" } }],
  ];
  for (const [description, more] of SECRETS) {
    it(`never shows ${description}`, () => {
      assert.throws(
        () => normalize(more),
        (error) => {
          assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
          return !`${error.message} ${error.reason} ${error.stack}`.includes("hunter2");
        },
      );
    });
  }

  it("never shows anything of a configuration that is a secret", async () => {
    for (const configYaml of ["hunter2: x", "exporters: { otlp: *hunter2 }", "receivers: { hunter2: {} }"]) {
      const { collector } = normalizeSettings(
        "orders",
        minimalArgs({ otlp: undefined, collector: { configYaml: pulumi.secret(configYaml) } }),
      );
      const accepted = collector?.configYaml as unknown as { promise(): Promise<string> };
      await assert.rejects(accepted.promise(), (error) => {
        assert.match(String(error), /is not shown, since it is a secret/);
        return !String(error).includes("hunter2");
      });
    }
  });

  it("keeps no password of a registry in the state, since logins change from run to run", async () => {
    const login = { address: "ghcr.io", username: "orders", password: "hunter2" };
    const { state } = normalizeSettings("orders", minimalArgs({ build: { registries: [login] } }));
    const { registries } = (await valueOf(state.build as pulumi.Input<object>)) as { registries: object[] };
    assert.deepEqual(registries, [{ ...login, password: "[not kept]" }]);
  });

  it("takes no arguments as none", () => {
    assert.throws(() => normalizeSettings("orders", undefined), /`runtime` is missing, but required/);
  });

  it("takes null for what is not given, so that no collector is sent to that is not there", () => {
    const nothing = { collector: null, functionName: null, repository: null, role: null, environment: { A: null } };
    const {
      collector,
      telemetry,
      function: lambda,
      environment,
    } = normalizeSettings("orders", minimalArgs(nothing as object));
    assert.equal(collector, undefined);
    assert.equal(telemetry.endpoint, "https://otlp.example.com:4318");
    assert.equal(lambda.functionName, undefined);
    assert.deepEqual(environment.environment, {});
  });

  it("takes the default where an output turns out to be empty", async () => {
    const empty = pulumi.output(undefined) as unknown as pulumi.Output<string>;
    const settings = normalizeSettings("orders", minimalArgs({ serviceName: empty, description: empty }));
    assert.equal(await valueOf(settings.telemetry.serviceName), "orders");
    assert.match(await valueOf(settings.function.description), /from the container image of orders/);
  });

  it("takes the list of what a statement is on as an output, as Java has it, and refuses it once it is empty", async () => {
    const statement = (resources: pulumi.Input<string[]>) =>
      normalizeSettings("orders", minimalArgs({ role: { policyStatements: [{ actions: ["s3:*"], resources }] } })).role;
    const [taken] = statement(pulumi.output(["arn:aws:s3:::a"])).policyStatements;
    assert.deepEqual(await valueOf(taken.resources), ["arn:aws:s3:::a"]);
    const [empty] = statement(pulumi.output([])).policyStatements;
    const promised = (empty.resources as unknown as { promise(): Promise<unknown> }).promise();
    await assert.rejects(promised, /a statement needs one/);
  });

  it("refuses a link to the program's own folder as it does the folder", () => {
    const link = path.join(makeFolder({}), "link");
    fs.symlinkSync(process.cwd(), link);
    assert.throws(() => normalize({ context: link }), /holds the Pulumi program itself/);
  });

  it("keeps the inputs for the state: secrets as secrets, and the context as on every machine", async () => {
    const context = makeFolder({ "handler.py": "" });
    const { state } = normalizeSettings(
      "orders",
      minimalArgs({ context, otlp: { endpoint: "https://a.b", headers: { key: "hunter2" } } }),
    );
    const { headers } = state.otlp as { headers: pulumi.Output<object> };
    assert.equal(await pulumi.isSecret(headers), true);
    assert.equal(state.context, path.relative(process.cwd(), context));
    assert.equal(state.handler, "handler.lambda_handler");
  });

  it("takes it that who gives the role something gives it what a signed service asks for", async () => {
    const exporters = [{ endpoint: "https://a.example.com", sigv4: { service: "aoss" } }];
    const warnings = async (role: object | undefined) => {
      const { collector } = normalizeSettings(
        "orders",
        minimalArgs({ otlp: undefined, collector: { config: { exporters } }, role }),
      );
      return (await valueOf(collector?.warnings ?? [])).join();
    };
    for (const role of [undefined, {}, { policyStatements: [], path: "/a/" }]) {
      assert.match(await warnings(role), /gets no permission/);
    }
    for (const role of [
      { policyStatements: [{ actions: ["aoss:APIAccessAll"], resources: ["*"] }] },
      { managedPolicyArns: ["arn:aws:iam::123456789012:policy/a"] },
      { arn: "arn:aws:iam::123456789012:role/a" },
    ]) {
      assert.equal(await warnings(role), "");
    }
  });

  it("takes a collector that receives elsewhere where the function sends nothing, or may send elsewhere", () => {
    for (const more of [
      { instrumentation: { mode: "off" } },
      { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4400" } },
      { environment: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: pulumi.output("https://a.example.com") } },
      { environment: pulumi.output({}) },
    ]) {
      assert.doesNotThrow(() => normalize({ otlp: undefined, collector: { configYaml: LOGS_ONLY }, ...more }));
    }
  });

  it("ends a plain program with the sentence alone", () => {
    assert.throws(
      () => normalize({ memorySize: 64 }),
      (error) => pulumi.RunError.isInstance(error),
    );
  });

  for (const [property, more, sentence] of [
    ["memorySize", { memorySize: pulumi.output(64) }, /`memorySize` has a value that is not shown here, but has to be/],
    [
      "ephemeralStorageSize",
      { snapStart: true, ephemeralStorageSize: pulumi.output(1024) },
      /`ephemeralStorageSize` has a value that is not shown here, but `snapStart` allows at most 512 MB/,
    ],
  ] as const) {
    it(`checks ${property} that comes from another resource when it becomes known`, async () => {
      const settings = normalizeSettings("orders", minimalArgs(more));
      await assert.rejects(
        new Promise((resolve, reject) => {
          // An Output has no rejection handler of its own: its promise is what carries the error.
          (settings.function[property] as unknown as { promise(): Promise<number> }).promise().then(resolve, reject);
        }),
        sentence,
      );
    });
  }

  it("makes the context relative to the program", () => {
    const folder = makeFolder({ "handler.py": "" });
    const settings = normalizeSettings("orders", minimalArgs({ context: folder }));
    const { source } = settings.plan;
    assert.ok(source.kind === "code" && source.context.startsWith("..") && !source.context.includes("\\"));
  });

  it("refuses a component name that can be no function name", () => {
    assert.throws(() => normalizeSettings("o".repeat(57), minimalArgs()), /`functionName` is missing/);
    assert.throws(
      () => normalizeSettings("or ders", minimalArgs({ functionName: "orders" })),
      /`repository.name` is missing/,
    );
  });
});
