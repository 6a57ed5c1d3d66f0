// Runs the pack's policies as its server does, over resources as the engine hands them out: with sentinels for what is not known.
import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";
import { RULES } from "../../policy/rules";
import { toPolicy } from "../../policy/model/toPolicy";
import type { CaseResource } from "./policyCases";

// The package's own, which its types leave out.
const { unknownCheckingProxy } = proxy as unknown as { unknownCheckingProxy: <T>(props: T) => T };

export interface Violation {
  rule: string;
  name: string;
  message: string;
}

/** Stands for a text that is not known in a preview. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::project::${type}::${name}`;
}

/** What all rules, the disabled ones too, find in a stack. */
export async function runPolicies(
  resources: (CaseResource & { name: string })[],
  config: Record<string, object> = {},
): Promise<Violation[]> {
  const violations: Violation[] = [];
  const seen = resources.map(({ type, name, props }) => ({
    type,
    name,
    urn: urnOf(type, name),
    props: unknownCheckingProxy(props),
    propertyDependencies: {},
  }));
  for (const policy of RULES.map(toPolicy)) {
    const getConfig = () => config[policy.name] ?? {};
    const report = (message: unknown, urn?: string) => {
      const found = seen.find((resource) => resource.urn === urn);
      violations.push({ rule: policy.name, name: found?.name ?? "", message: String(message) });
    };
    if ("validateStack" in policy) {
      const args = { resources: seen as unknown as PolicyResource[], getConfig } as unknown as StackValidationArgs;
      await policy.validateStack(args, report);
    } else {
      for (const resource of seen) {
        const validate = policy.validateResource as Exclude<typeof policy.validateResource, unknown[] | undefined>;
        const args = { ...resource, getConfig } as unknown as ResourceValidationArgs;
        await validate(args, (message) => report(message, resource.urn));
      }
    }
  }
  return violations;
}
