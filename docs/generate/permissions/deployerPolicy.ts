// The policies of who deploys, from what was seen to be asked of AWS and what AWS asks for by itself.
import * as fs from "node:fs";
import * as path from "node:path";
import { ASKED_ON_BEHALF } from "./askedOnBehalf";
import { capitalize, OWN_STATEMENTS, type PolicyStatement, RESOURCES } from "./ownStatements";

/** What `npm test -- engine` sees, by input and command. */
const SEEN = path.join(__dirname, "..", "..", "..", "tests", "engine", "permissions", "seen.json");

export type Seen = Record<string, Partial<Record<string, string[]>>>;

export interface PolicyDocument {
  Version: "2012-10-17";
  Statement: PolicyStatement[];
}

export function readSeen(): Seen {
  return JSON.parse(fs.readFileSync(SEEN, "utf8")) as Seen;
}

/** All inputs that need a permission, in the order of the first that was seen. */
export function listInputs(seen: Seen): string[] {
  const all = [...Object.keys(seen), ...ASKED_ON_BEHALF.map(({ input }) => input)];
  return [...new Set(all)].filter((input) => listActions(seen, [input]).length > 0);
}

/** The actions for some inputs, each once. */
export function listActions(seen: Seen, inputs: string[]): string[] {
  const asked = inputs.flatMap((input) => Object.values(seen[input] ?? {}).flatMap((actions) => actions ?? []));
  const onBehalf = ASKED_ON_BEHALF.filter(({ input }) => inputs.includes(input)).flatMap(({ actions }) => actions);
  return [...new Set([...asked, ...onBehalf])].sort();
}

export function buildDeployerPolicy(seen: Seen, inputs: string[]): PolicyDocument {
  const actions = listActions(seen, inputs);
  const special = OWN_STATEMENTS.flatMap(({ Action }) => Action);
  const ofServices = Object.entries(RESOURCES).map(([service, Resource]): PolicyStatement => {
    const own = actions.filter((action) => action.startsWith(`${service}:`) && !special.includes(action));
    return { Sid: capitalize(service), Effect: "Allow", Action: own, Resource };
  });
  const all = [...ofServices, ...OWN_STATEMENTS].map((statement) => ({
    ...statement,
    Action: statement.Action.filter((action) => actions.includes(action)),
  }));
  return { Version: "2012-10-17", Statement: all.filter(({ Action }) => Action.length > 0) };
}
