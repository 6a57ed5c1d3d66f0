// What `pulumi ... --event-log` writes: one engine event a line.

/** What happened to one resource, for example { op: "update", type: "aws:lambda/function:Function", name: "orders" }. */
export interface ResourceStep {
  op: string;
  type: string;
  name: string;
  urn: string;
}

/** What a rule of a policy pack found. */
export interface Violation {
  rule: string;
  level: string;
  /** Of the resource; empty where it is of the stack. */
  urn: string;
  message: string;
}

export interface PulumiChanges {
  /** How many resources each operation was done to, for example { create: 7, same: 2 }. */
  counts: Record<string, number>;
  /** Every resource with what was done to it, in the order of the beginnings. */
  steps: ResourceStep[];
  /** The errors that the engine and the program reported. */
  errors: string[];
  violations: Violation[];
}

interface EngineEvent {
  resourcePreEvent?: { metadata: { op: string; urn: string; type: string } };
  diagnosticEvent?: { severity: string; message: string };
  policyEvent?: { resourceUrn?: string; policyName: string; enforcementLevel: string; message: string };
  summaryEvent?: { resourceChanges?: Record<string, number> };
}

export function normalizeEvents(log: string): PulumiChanges {
  const changes: PulumiChanges = { counts: {}, steps: [], errors: [], violations: [] };
  for (const line of log.split("\n")) {
    const event = parseLine(line);
    if (event?.resourcePreEvent) changes.steps.push(normalizeStep(event.resourcePreEvent.metadata));
    if (event?.diagnosticEvent?.severity === "error") changes.errors.push(event.diagnosticEvent.message.trim());
    if (event?.policyEvent) changes.violations.push(normalizeViolation(event.policyEvent));
    if (event?.summaryEvent) changes.counts = event.summaryEvent.resourceChanges ?? {};
  }
  return changes;
}

/** The steps that change something: all but those that leave a resource as it is or only read it. */
export function selectChanges(steps: ResourceStep[]): ResourceStep[] {
  return steps.filter(({ op }) => op !== "same" && op !== "read" && op !== "refresh");
}

/** The last line of a process that was killed may be cut off. */
function parseLine(line: string): EngineEvent | undefined {
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return undefined;
  }
}

function normalizeStep({ op, urn, type }: { op: string; urn: string; type: string }): ResourceStep {
  return { op, type, name: urn.slice(urn.lastIndexOf("::") + 2), urn };
}

function normalizeViolation(event: NonNullable<EngineEvent["policyEvent"]>): Violation {
  const { policyName, enforcementLevel, resourceUrn = "", message } = event;
  return { rule: policyName, level: enforcementLevel, urn: resourceUrn, message };
}
