import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "../../../provider/index";
import { listRules, readDocumentedFindings } from "../../linters/documentedFindings";
import { ensureLinters, INSTALLATION_MS } from "../../linters/ensureLinters";
import { type LinterFinding, runCheckov, runHadolint } from "../../linters/runLinters";
import { renderTerraformPlan } from "../../linters/terraformPlan";
import { makeFolder } from "../../support/fixtures";
import { RecordedEngine, valueOf } from "../../support/mocks";

const KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const COLLECTOR = { config: { exporters: [{ endpoint: "https://otlp.example.com" }] } };
const OTLP = { endpoint: "https://otlp.example.com" };
const PYTHON = { runtime: "python3.13", handler: "handler.lambda_handler" };
const NODEJS = { runtime: "nodejs22.x", handler: "index.handler" };
const LOCKED = { "package.json": "{}", "index.js": "" };

interface Stack {
  files: Record<string, string>;
  args: Omit<OtelLambdaImageArgs, "context">;
}
const python = (args: Partial<OtelLambdaImageArgs> = {}, files: Record<string, string> = {}): Stack => ({
  files: { "handler.py": "", "requirements.txt": "", ...files },
  args: { ...PYTHON, otlp: args.collector === undefined ? OTLP : undefined, ...args },
});
const nodejs = (args: Partial<OtelLambdaImageArgs> = {}, files: Record<string, string> = {}): Stack => ({
  files: { ...LOCKED, ...files },
  args: { ...NODEJS, otlp: OTLP, ...args },
});

/** With every input that meets a rule of the linters. */
const STRICT: Partial<OtelLambdaImageArgs> = {
  kmsKeyArn: KEY_ARN,
  logKmsKeyArn: KEY_ARN,
  logRetentionInDays: 365,
  reservedConcurrentExecutions: 5,
  deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:failed",
  vpcConfig: { subnetIds: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] },
};

/** Every kind of Dockerfile that is rendered, and of resource that is made. */
const STACKS: Record<string, Stack> = {
  default: python(),
  strict: python(STRICT),
  "everything-else": python({
    aliasName: "live",
    provisionedConcurrency: 1,
    functionUrl: {},
    role: { managedPolicyArns: ["arn:aws:iam::123456789012:policy/orders"] },
  }),
  "python-uv": { ...python(), files: { "handler.py": "", "uv.lock": "", "pyproject.toml": "" } },
  "python-poetry": { ...python(), files: { "handler.py": "", "poetry.lock": "", "pyproject.toml": "" } },
  "python-bare": { ...python(), files: { "handler.py": "" } },
  "python-packages": python({ instrumentation: { packages: ["opentelemetry-instrumentation-redis"] } }),
  "python-off": python({ instrumentation: { mode: "off" }, otlp: undefined }),
  "python-secrets": python({ build: { args: { VARIANT: "1" }, secrets: { PIP_INDEX_URL: "marker" } } }),
  "python-collector": python({ collector: COLLECTOR }),
  "python-collector-image": python({
    collector: { ...COLLECTOR, image: `public.ecr.aws/example/collector@sha256:${"ab".repeat(32)}` },
  }),
  "nodejs-npm": nodejs({}, { "package-lock.json": "{}" }),
  "nodejs-yarn": nodejs({}, { "yarn.lock": "# yarn lockfile v1\n" }),
  "nodejs-yarn-berry": nodejs({}, { "yarn.lock": "__metadata:\n  version: 8\n" }),
  "nodejs-pnpm": nodejs({}, { "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" }),
  "nodejs-build": nodejs({ build: { command: "npm run build", output: "dist" } }, { "package-lock.json": "{}" }),
  "nodejs-bundle": nodejs({ build: { bundle: true } }, { "package-lock.json": "{}" }),
  "nodejs-off": nodejs({ instrumentation: { mode: "off" }, otlp: undefined }),
  "nodejs-oldest": nodejs({ runtime: "nodejs20.x" }),
  "nodejs-bare": nodejs(),
};

describe("what the component renders, read by other people's rules", () => {
  const checkout = process.cwd();
  let folder: string;
  let bin: string;
  let failed: LinterFinding[];
  let hadolint: LinterFinding[];

  before("install the linters, render, and have them read", async function () {
    this.timeout(INSTALLATION_MS);
    bin = await ensureLinters();
    folder = makeFolder({});
    process.chdir(makeFolder({}));
    for (const [name, stack] of Object.entries(STACKS)) await render(name, stack);
    const checkov = await runCheckov(bin, folder);
    failed = checkov.failed;
    assert.ok(checkov.passed >= 20 * Object.keys(STACKS).length, `${checkov.passed} checks passed`);
    hadolint = await runHadolint(bin, folder);
  });
  after("go back to the checkout", () => process.chdir(checkout));

  async function render(name: string, { files, args }: Stack): Promise<void> {
    const engine = new RecordedEngine();
    await pulumi.runtime.setMocks(engine, "project", "stack");
    const component = new OtelLambdaImage("orders", { ...args, context: makeFolder(files) });
    await valueOf(component.qualifiedArn);
    const dockerfile = await valueOf(component.dockerfile);
    await pulumi.runtime.disconnect();
    fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, name, "plan.json"), JSON.stringify(renderTerraformPlan(engine.resources)));
    fs.writeFileSync(path.join(folder, name, "Dockerfile"), dockerfile);
  }

  const inStack = (name: string) => listRules(failed.filter(({ where }) => where.startsWith(`/${name}/`)));

  it("has them read no Dockerfile twice, but for those that differ in their resources", () => {
    const texts = Object.keys(STACKS).map((name) => [
      name,
      fs.readFileSync(path.join(folder, name, "Dockerfile"), "utf8"),
    ]);
    const seen = new Map<string, string[]>();
    for (const [name, text] of texts) seen.set(text, [...(seen.get(text) ?? []), name]);
    assert.deepEqual(
      [...seen.values()].filter(({ length }) => length > 1),
      [["default", "strict", "everything-else"]],
    );
  });

  it("fails those of checkov's rules that the documentation lists, and no other", () => {
    assert.deepEqual(listRules(failed), readDocumentedFindings("checkov").sort());
  });

  it("fails all of them that are about resources with no optional input", () => {
    const ofResources = (rules: string[]) => rules.filter((rule) => !rule.startsWith("CKV_DOCKER"));
    assert.deepEqual(ofResources(inStack("default")), ofResources(listRules(failed)));
  });

  it("meets with its inputs all but what no image for Lambda can", () => {
    assert.deepEqual(inStack("strict"), ["CKV_AWS_272", "CKV_DOCKER_2", "CKV_DOCKER_3"]);
  });

  it("fails those of hadolint's rules that the documentation lists, and no other", () => {
    assert.deepEqual(listRules(hadolint), readDocumentedFindings("hadolint").sort());
  });
});
