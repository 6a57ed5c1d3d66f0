import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { EmptyEngine } from "../../../support/constructRequest";
import { FUNCTION_FOLDER, makeFolder } from "../../../support/fixtures";
import { PLUGIN_FILE, StartedPlugin } from "../../../support/startedPlugin";
import { argsOf } from "./row";
import { PROGRAM_FILES } from "./ownImages";
import { REFUSED } from "./rows";

const ROOT = path.join(__dirname, "..", "..", "..", "..");
/** How Pulumi's protocol marks what is no plain value, https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/runtime/rpc.ts. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });

/** What only outputs can be: a sentence without the value in it, when it is known. */
const OUTPUTS: [about: string, more: object, sentence: string][] = [
  [
    "a secret endpoint",
    { otlp: { endpoint: secret("hunter2") } },
    "`otlp.endpoint` has a value that is not shown here, but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318",
  ],
  [
    "a secret time",
    { timeout: secret(4711) },
    "`timeout` has a value that is not shown here, but has to be a whole number from 1 to 900: Lambda lets a call run that long, in seconds",
  ],
  [
    "a secret variable",
    { environment: { CONFIG: secret({ key: "hunter2" }) } },
    "`environment.CONFIG` has a value that is not shown here, but has to be a text: write one, or leave it out",
  ],
  [
    "a secret description",
    { description: secret("hunter2".repeat(50)) },
    "`description` has a value that is not shown here, but has to have at most 256 characters: Lambda takes no more",
  ],
  [
    "a secret tag",
    { tags: secret({ team: "hunter2,hunter3" }) },
    "`tags.team` has a value that is not shown here, but has to be letters, digits, blanks and _ . : / = + - @",
  ],
  [
    "a secret subnet",
    { vpcConfig: { subnetIds: [secret("hunter2")], securityGroupIds: ["sg-1"] } },
    "`vpcConfig.subnetIds[0]` has a value that is not shown here, but has to be the id of a subnet, for example subnet-0123456789abcdef0",
  ],
  [
    "a secret policy",
    { role: { managedPolicyArns: [secret("hunter2")] } },
    "`role.managedPolicyArns[0]` has a value that is not shown here, but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy",
  ],
  [
    "a secret resource",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: secret(["hunter2"]) }] } },
    "`role.policyStatements[0].resources[0]` has a value that is not shown here, but has to be an ARN or *, for example arn:aws:s3:::orders/*",
  ],
  [
    "a secret key's ARN",
    { kmsKeyArn: secret("hunter2") },
    "`kmsKeyArn` has a value that is not shown here, but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  ],
  [
    "a secret name",
    { functionName: secret("hunter 2") },
    "`functionName` has a value that is not shown here, but has to be 1 to 64 letters, digits, dashes and underscores",
  ],
  [
    "secret headers",
    { otlp: { endpoint: "https://a.b", headers: secret({ "hunter 2": "a" }) } },
    "`otlp.headers` has a name that is not shown here, but it has to be a header's name without blanks, colons and other separators, for example x-api-key",
  ],
  [
    "a secret for a plain value",
    { runtime: secret("hunter2") },
    "`runtime` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "secret variables over 4 KB",
    { environment: secret({ BIG: "hunter2".repeat(600) }) },
    "`environment` makes the function's variables 4769 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "more kept started than may run",
    { aliasName: "live", provisionedConcurrency: secret(3), reservedConcurrentExecutions: 2 },
    "`provisionedConcurrency` has a value that is not shown here, but `reservedConcurrentExecutions` lets fewer calls run at the same time: give it at least as many, or keep fewer started",
  ],
  [
    "a service's name in secret attributes",
    { resourceAttributes: secret({ "service.name": "hunter2" }) },
    "`resourceAttributes` has a name that is not shown here, but it has an input of its own: give `serviceName` instead",
  ],
];

describe("what is refused through the plugin, which programs in YAML, Python and all other languages ask", () => {
  const engine = new EmptyEngine();
  const program = makeFolder(PROGRAM_FILES);
  let plugin: StartedPlugin;

  before("start the plugin", async () => {
    execFileSync(process.execPath, [path.join(ROOT, "provider", "plugin", "build.mjs")]);
    await engine.start();
    plugin = await StartedPlugin.start([process.execPath, PLUGIN_FILE, engine.address], program);
  });

  after("stop it", async () => {
    await plugin.stop();
    engine.stop();
  });

  async function refusalOf(more: object): Promise<string> {
    engine.registered = [];
    const refusal = await engine.refusalOf(plugin.port, withoutUndefined(argsOf(more)) as Record<string, unknown>);
    return refusal
      .replaceAll(path.relative(program, FUNCTION_FOLDER), "<context>")
      .replaceAll(FUNCTION_FOLDER, "<function>")
      .replaceAll(program, "<program>");
  }

  const sendable = REFUSED.filter(([, more]) => isSendable(more));
  it("is most of what TypeScript refuses: what is left has no form in JSON", () => {
    const others = REFUSED.length - sendable.length;
    assert.ok(sendable.length >= 550 && others <= 50, `${sendable.length} rows, without ${others}`);
  });

  for (const [about, more, sentence] of sendable) {
    it(`is refused with the sentence of TypeScript: ${about}`, async () => {
      assert.equal(await refusalOf(more), sentence);
      assert.deepEqual(engine.registered, []);
    });
  }

  for (const [about, more, sentence] of OUTPUTS) {
    it(`is refused without its value: ${about}`, async () => assert.equal(await refusalOf(more), sentence));
  }
});

/** Whether a value has a form in JSON, so that it can come from another process. */
function isSendable(value: unknown): boolean {
  if (typeof value === "string") {
    return !/\p{Surrogate}/u.test(value);
  }
  if (value === null || value === undefined || typeof value === "boolean" || Number.isFinite(value)) {
    return true;
  }
  if (typeof value === "object" && Object.hasOwn(value, "__proto__")) {
    // Pulumi's own reader of what arrives loses it.
    return false;
  }
  const isWritten =
    typeof value === "object" && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
  return isWritten && !isCircular(value) && Object.entries(value).every((entry) => entry.every(isSendable));
}

function isCircular(value: object): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
}

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
