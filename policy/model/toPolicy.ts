import type { Policies, PolicyResource } from "@pulumi/policy";
import { toPlain } from "../values/plain";
import { asTexts, type Properties } from "../values/read";
import { matchesAny } from "../values/patterns";
import type { Rule, Settings, StackResource } from "./rule";

const EXCEPTIONS = {
  type: "array" as const,
  items: { type: "string" as const },
  default: [],
  description: "Resources that the rule leaves alone, by URN or name; `*` stands for any characters.",
};

/** The rule as Pulumi runs it: with its exceptions, and a message that says what is wrong, why, and what to do. */
export function toPolicy(rule: Rule): Policies[number] {
  const described = {
    name: rule.id,
    description: rule.about,
    enforcementLevel: rule.level,
    severity: rule.severity,
    remediationSteps: rule.fix,
    url: rule.source,
    configSchema: { properties: { exceptions: EXCEPTIONS, ...rule.settings } },
  };
  const describe = (finding: string) => `${finding} ${rule.reason} ${rule.fix}`;
  if ("find" in rule) {
    return {
      ...described,
      validateResource: (args, report) => {
        const { type, props, urn, name } = args;
        const settings = withDefaults(rule, args.getConfig<Settings>());
        if (!rule.types.includes(type) || isExcepted({ urn, name }, settings)) return;
        const finding = rule.find({ type, props: toPlain(props) as Properties }, settings);
        if (finding !== undefined) report(describe(finding));
      },
    };
  }
  return {
    ...described,
    validateStack: (args, report) => {
      const settings = withDefaults(rule, args.getConfig<Settings>());
      const seen = args.resources.filter(({ type }) => rule.types.includes(type)).map(toStackResource);
      for (const { urn, name, finding } of rule.findInStack(seen, settings)) {
        if (!isExcepted({ urn, name }, settings)) report(describe(finding), urn);
      }
    },
  };
}

function toStackResource({ type, urn, name, props, propertyDependencies }: PolicyResource): StackResource {
  const dependencies = Object.entries(propertyDependencies).map(([property, resources]): [string, string[]] => [
    property,
    resources.map((resource) => resource.urn),
  ]);
  return { type, urn, name, props: toPlain(props) as Properties, dependencies: Object.fromEntries(dependencies) };
}

/** Older engines leave defaults out. */
function withDefaults(rule: Rule, configured: Settings): Settings {
  const defaults = Object.entries(rule.settings ?? {}).map(([name, schema]) => [name, schema.default]);
  return { ...(Object.fromEntries(defaults) as Settings), ...configured };
}

function isExcepted({ urn, name }: { urn: string; name: string }, settings: Settings): boolean {
  const patterns = asTexts(settings.exceptions);
  return matchesAny(urn, patterns) || matchesAny(name, patterns);
}
