import { type Check, matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { findOttlProblem } from "../../inputs/ottl";
import { notBlank } from "../../inputs/texts";
import {
  choice,
  choices,
  decimal,
  dependentInteger,
  flag,
  integer,
  knownTexts,
  nested,
  text,
  textMap,
} from "../../inputs/specs";
import {
  type CollectorAttributeArgs,
  CollectorAttributeAction,
  type CollectorBatchArgs,
  type CollectorConfigArgs,
  type CollectorExporterArgs,
  type CollectorFilterArgs,
  type CollectorPlatformTelemetryArgs,
  type CollectorTransformArgs,
} from "../collectorArgs";
import { DEFAULTS } from "../defaults";
import { COLLECTOR_EXPORTER_INPUTS } from "./collectorExporterInputs";
import { oneOrMore } from "./forms";
import { COLLECTOR_LOG_LEVELS, COLLECTOR_SIGNALS, PLATFORM_TELEMETRY_TYPES } from "./collectorSets";

/** Conditions or statements. */
const OTTL_FORM = {
  form: oneOrMore("write what it is to do, or leave it out"),
  entries: (text: string) => notBlank("a condition or statement")(text) ?? findOttlProblem(text),
} as const;
const OTTL = knownTexts({ ...OTTL_FORM, allowed: "one or more, none empty" });
const TRANSFORMING_OTTL = knownTexts({ ...OTTL_FORM, allowed: "one or more, none empty; collector `0.22.0` or newer" });

const ATTRIBUTE_NAME = matching(/[^]/, "the name of an attribute, which is not empty");

export const COLLECTOR_FILTER_INPUTS = {
  spans: OTTL,
  spanEvents: OTTL,
  metrics: OTTL,
  dataPoints: OTTL,
  logRecords: OTTL,
} satisfies InputsOf<CollectorFilterArgs>;

export const COLLECTOR_TRANSFORM_INPUTS = {
  traces: TRANSFORMING_OTTL,
  metrics: TRANSFORMING_OTTL,
  logs: TRANSFORMING_OTTL,
} satisfies InputsOf<CollectorTransformArgs>;

export const COLLECTOR_ATTRIBUTE_INPUTS = {
  key: text({ plain: true, required: true, form: ATTRIBUTE_NAME, allowed: "not empty" }),
  action: choice(CollectorAttributeAction, { plain: true, required: true }),
  // Whether it takes one of them or none depends on the action.
  value: text({ plain: true }),
  fromAttribute: text({ plain: true, form: ATTRIBUTE_NAME, allowed: "not empty" }),
} satisfies InputsOf<CollectorAttributeArgs>;

export const COLLECTOR_BATCH_INPUTS = {
  timeoutMs: integer({
    plain: true,
    range: [1, 60_000],
    unit: "ms",
    hint: "it is in milliseconds",
    default: DEFAULTS.collector.batch.timeoutMs,
  }),
  size: integer({
    plain: true,
    range: [1, 10_000],
    hint: "it is a number of spans, data points or log records",
    default: DEFAULTS.collector.batch.size,
  }),
} satisfies InputsOf<CollectorBatchArgs>;

export const COLLECTOR_PLATFORM_TELEMETRY_INPUTS = {
  types: choices(PLATFORM_TELEMETRY_TYPES, { plain: true, default: DEFAULTS.collector.platformTelemetryTypes }),
} satisfies InputsOf<CollectorPlatformTelemetryArgs>;

/** The sampler's least is 2 to the power of -56: https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.126.0/pkg/sampling/probability.go */
const LEAST_PERCENTAGE = 100 * 2 ** -56;

const shareOfTraces: Check<number> = (value) =>
  value >= LEAST_PERCENTAGE && value <= 100
    ? undefined
    : "has to be over 0 and up to 100: to keep no traces at all, leave traces out of `collector.config.signals`";

/** The greatest depends on the function's memory. */
export const LEAST_MEMORY_LIMIT_MIB = 32;
const { memoryLimit } = DEFAULTS.collector;

export const COLLECTOR_CONFIG_INPUTS = {
  exporters: nested<CollectorExporterArgs[]>(COLLECTOR_EXPORTER_INPUTS, "list"),
  signals: choices(COLLECTOR_SIGNALS, {
    plain: true,
    defaultText: "`traces`, or what the exporters take where none takes traces",
  }),
  grpcReceiver: flag({ plain: true, default: DEFAULTS.collector.grpcReceiver }),
  samplingPercentage: decimal({
    plain: true,
    form: shareOfTraces,
    allowed: "over 0 and up to 100",
    unit: "%",
    defaultText: "all",
  }),
  filter: nested<CollectorFilterArgs>(COLLECTOR_FILTER_INPUTS),
  attributes: nested<CollectorAttributeArgs[]>(COLLECTOR_ATTRIBUTE_INPUTS, "list"),
  transform: nested<CollectorTransformArgs>(COLLECTOR_TRANSFORM_INPUTS),
  resourceAttributes: textMap({ plain: true }),
  memoryLimitMib: dependentInteger({
    plain: true,
    allowed: `${LEAST_MEMORY_LIMIT_MIB} to half of \`memorySize\``,
    unit: "MiB",
    defaultText: `\`memorySize\` / ${memoryLimit.partOfMemorySize}, ${memoryLimit.lowestMib} to ${memoryLimit.highestMib}`,
  }),
  batch: nested<CollectorBatchArgs>(COLLECTOR_BATCH_INPUTS),
  platformTelemetry: nested<CollectorPlatformTelemetryArgs>(COLLECTOR_PLATFORM_TELEMETRY_INPUTS),
  logLevel: choice(COLLECTOR_LOG_LEVELS, { plain: true, default: DEFAULTS.collector.logLevel }),
} satisfies InputsOf<CollectorConfigArgs>;
