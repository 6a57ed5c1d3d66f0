import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { type LoggedRequest, type RequestLog, startRequestLog } from "../support/requestLog";
import { makeProject, type TestProject } from "../support/testProject";
import { INPUTS, nameOf } from "./program/inputs";

/** Written by `WRITE_PERMISSIONS=1 npm test -- engine`; `npm run docs` makes the page and the policies of it. */
const SEEN = path.join(__dirname, "seen.json");
const SHARED_REPOSITORY = "permissions-shared";
const COMMANDS = ["preview", "up", "change", "refresh", "destroy"] as const;
type Command = (typeof COMMANDS)[number];
/** By input, what each command asked AWS for, beyond what it asks for without that input. */
type Seen = Record<string, Partial<Record<Command, string[]>>>;

/** The provider asks who it is, when it is told not to ask STS, as it is for the emulator. That takes no permission. */
const NOT_ASKED_OF_AWS = "iam:GetUser";

describe("what a deployment asks AWS for", () => {
  let environment: EngineEnvironment;
  let requests: RequestLog;
  let project: TestProject;
  let policyAfterChange: Awaited<ReturnType<EngineEnvironment["emulator"]["getFunctionPolicy"]>>;
  const byCommand = {} as Record<Command, LoggedRequest[]>;
  let owners: Owners;

  before("run every command once", async () => {
    environment = await startEnvironment();
    requests = await startRequestLog(environment.stack.awsEndpoint);
    await environment.emulator.createRepository(SHARED_REPOSITORY);
    project = await makeProject(environment, {
      program: "permissions/program",
      config: { sharedRepository: `${environment.stack.registryHost}/${SHARED_REPOSITORY}` },
      env: { AWS_ENDPOINT_URL: requests.endpoint },
    });
    for (const command of COMMANDS) {
      requests.requests.length = 0;
      await run(command);
      if (command === "change") policyAfterChange = await readPolicy("functionUrl");
      byCommand[command] = requests.requests.filter(({ action }) => action !== NOT_ASKED_OF_AWS);
    }
    owners = findOwners(byCommand.up);
  });

  after("remove the repository", async () => {
    await requests?.stop();
    await environment?.emulator.deleteRepository(SHARED_REPOSITORY);
  });

  async function readPolicy(input: string) {
    const { emulator } = environment;
    const isIts = (name: string) => name.replace(/-[0-9a-f]{7}$/, "") === nameOf(input);
    const name = (await emulator.listFunctions()).find(isIts);
    return emulator.getFunctionPolicy(String(name));
  }

  async function run(command: Command): Promise<void> {
    if (command === "change") {
      project.edit("app/handler.py", '"hello"', '"good day"');
      await project.pulumi.setConfig({ changed: "true" });
    }
    await project.pulumi[command === "change" ? "up" : command]();
  }

  it("is what the documentation's policies are made of", () => {
    const seen = buildSeen(byCommand, owners);
    if (process.env.WRITE_PERMISSIONS) fs.writeFileSync(SEEN, `${JSON.stringify(seen, undefined, 2)}\n`);
    assert.deepEqual(seen, JSON.parse(fs.readFileSync(SEEN, "utf8")));
  });

  it("lets everyone call a URL that no longer asks for a signature, and the function by that URL alone", () => {
    assert.deepEqual(policyAfterChange.map(({ Action, Condition }) => [Action, Condition]).sort(), [
      ["lambda:InvokeFunction", { Bool: { "lambda:InvokedViaFunctionUrl": "true" } }],
      ["lambda:InvokeFunctionUrl", { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } }],
    ]);
  });

  it("is nothing in a preview", () => {
    assert.deepEqual(byCommand.preview, []);
  });
});

function buildSeen(byCommand: Record<Command, LoggedRequest[]>, owners: Owners): Seen {
  const all = Object.fromEntries(
    ["account", ...Object.keys(INPUTS)].map((input) => [input, listActions(byCommand, input, owners)]),
  );
  const required = all.required;
  for (const [input, actions] of Object.entries(all)) {
    if (input !== "required") for (const each of COMMANDS) actions[each] = without(actions[each], required[each]);
  }
  return JSON.parse(
    JSON.stringify(all, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  ) as Seen;
}

/** What the requests for an input's component have in them, by input. */
type Owners = [text: string, input: string][];

/** A mapping is asked for by an id that AWS gives it. */
function findOwners(made: LoggedRequest[]): Owners {
  const names = Object.keys(INPUTS).map((input): Owners[number] => [nameOf(input).toLowerCase(), input]);
  const mappings = made
    .filter(({ action }) => action === "lambda:CreateEventSourceMapping")
    .map(({ text, answer }): Owners[number] => [(JSON.parse(answer) as { UUID: string }).UUID, findInput(text, names)]);
  return [...names, ...mappings];
}

function listActions(
  byCommand: Record<Command, LoggedRequest[]>,
  input: string,
  owners: Owners,
): Partial<Record<Command, string[]>> {
  return Object.fromEntries(
    COMMANDS.map((command) => {
      const own = byCommand[command].filter(({ text }) => findInput(text, owners) === input);
      return [command, [...new Set(own.map(({ action }) => action))].sort()];
    }),
  );
}

/** The input whose component a request is for: that of the longest that is in it. What has none is for the account. */
function findInput(text: string, owners: Owners): string {
  const found = owners.filter(([owner]) => text.toLowerCase().includes(owner));
  return found.sort(([a], [b]) => b.length - a.length).at(0)?.[1] ?? "account";
}

function without(actions: string[] = [], others: string[] = []): string[] {
  return actions.filter((action) => !others.includes(action));
}
