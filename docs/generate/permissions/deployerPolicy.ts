// The policies of who deploys, from what was seen to be asked of AWS and what AWS asks for by itself.
import * as fs from "node:fs";
import * as path from "node:path";
import { ASKED_ON_BEHALF } from "./askedOnBehalf";

/** What `npm test -- engine` sees, by input and command. */
const SEEN = path.join(__dirname, "..", "..", "..", "tests", "engine", "permissions", "seen.json");

/** The names of resources begin with what stands in place of the star. */
const RESOURCES: Record<string, string> = {
  ec2: "*",
  ecr: "arn:aws:ecr:*:*:repository/*",
  elasticfilesystem: "arn:aws:elasticfilesystem:*:*:file-system/*",
  iam: "arn:aws:iam::*:role/*",
  kms: "arn:aws:kms:*:*:key/*",
  lambda: "arn:aws:lambda:*:*:function:*",
  logs: "arn:aws:logs:*:*:log-group:/aws/lambda/*",
};
/** Actions on no resource of their own: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
const WITHOUT_RESOURCE = ["ecr:GetAuthorizationToken", "logs:DescribeLogGroups"];

export type Seen = Record<string, Partial<Record<string, string[]>>>;

export interface PolicyStatement {
  Sid: string;
  Effect: "Allow";
  Action: string[];
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

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
  const conditions = ASKED_ON_BEHALF.filter(({ condition }) => condition !== undefined);
  const special = [...WITHOUT_RESOURCE, ...conditions.flatMap((each) => each.actions)];
  const statements = Object.entries(RESOURCES).map(([service, Resource]): PolicyStatement => {
    const own = actions.filter((action) => action.startsWith(`${service}:`) && !special.includes(action));
    return { Sid: capitalize(service), Effect: "Allow", Action: own, Resource };
  });
  const conditional = conditions
    .filter(({ input }) => inputs.includes(input))
    .map((each): PolicyStatement => ({
      Sid: capitalize(each.actions[0].replace(":", "")),
      Effect: "Allow",
      Action: each.actions,
      Resource: RESOURCES[each.actions[0].split(":")[0]],
      Condition: each.condition,
    }));
  const account = actions.filter((action) => WITHOUT_RESOURCE.includes(action));
  const all: PolicyStatement[] = [
    ...statements,
    ...conditional,
    { Sid: "Account", Effect: "Allow", Action: account, Resource: "*" },
  ];
  return { Version: "2012-10-17", Statement: all.filter(({ Action }) => Action.length > 0) };
}

function capitalize(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
