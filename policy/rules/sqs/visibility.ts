import { asText, readAt } from "../../values/read";
import { FUNCTION, type StackResource, type StackRule } from "../../model/rule";

const QUEUE = "aws:sqs/queue:Queue";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
const ALIAS = "aws:lambda/alias:Alias";
const source = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html";

export const SQS_VISIBILITY: StackRule = {
  id: "sqs-visibility",
  severity: "medium",
  level: "advisory",
  about: "A queue's messages stay hidden for long enough while a function handles them.",
  reason:
    "Lambda tries a batch again that it had to hold back, and messages that come into sight meanwhile are handled twice or given up.",
  fix: "Set visibilityTimeoutSeconds to six times the function's timeout or more.",
  source,
  types: [QUEUE, MAPPING, FUNCTION, ALIAS],
  settings: {
    times: {
      type: "integer",
      default: 6,
      description: "How many timeouts of the function messages have to stay hidden.",
    },
  },
  findInStack: (resources, { times }) => {
    const listOf = (wanted: string) => resources.filter(({ type }) => type === wanted);
    return listOf(MAPPING).flatMap((mapping) => {
      const queue = listOf(QUEUE).find((each) => isMeant(mapping, "eventSourceArn", each));
      // By an alias it is the alias that a mapping comes from.
      const alias = listOf(ALIAS).find((each) => isFrom(mapping, "functionName", each));
      const called = listOf(FUNCTION).find((each) => isMeant(alias ?? mapping, "functionName", each));
      if (queue === undefined || called === undefined) return [];
      // AWS's own defaults.
      const hidden = readAt(queue.props, "visibilityTimeoutSeconds") ?? 30;
      const timeout = readAt(called.props, "timeout") ?? 3;
      if (typeof hidden !== "number" || typeof timeout !== "number" || typeof times !== "number") return [];
      if (hidden >= times * timeout) return [];
      const finding = `They are hidden for ${hidden} s, and ${called.name} may take ${timeout} s for them.`;
      return [{ urn: queue.urn, name: queue.name, finding }];
    });
  },
};

/** Whether it is the resource that a property names, by where the value comes from or by the name at an ARN's end. */
function isMeant(by: StackResource, property: string, resource: StackResource): boolean {
  const named = asText(readAt(by.props, property)) ?? "";
  const name = asText(readAt(resource.props, "name"));
  return isFrom(by, property, resource) || (name !== undefined && name === nameIn(named));
}

function isFrom(by: StackResource, property: string, { urn }: StackResource): boolean {
  return (by.dependencies[property] ?? []).includes(urn);
}

/** Of a queue's ARN, or a function's, which may have an alias or version behind it; what is no ARN is the name. */
function nameIn(text: string): string {
  const [, name = text] = /^arn:[^:]*:(?:sqs:[^:]*:[^:]*|lambda:[^:]*:[^:]*:function):([^:]+)/.exec(text) ?? [];
  return name;
}
