import { matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, choices, integer, knownTexts, text } from "../../inputs/specs";
import {
  CollectorAttributeAction,
  type CollectorAttributeArgs,
  type CollectorBatchArgs,
  type CollectorFilterArgs,
  type CollectorPlatformTelemetryArgs,
  type CollectorTransformArgs,
} from "../collectorArgs";
import { DEFAULTS } from "../defaults";
import { PLATFORM_TELEMETRY_TYPES } from "./collectorSets";

/** Statements or conditions of the collector's own language, which are the collector's to understand. */
const statements = () =>
  knownTexts({
    form: (list) =>
      list.length > 0 && list.every((statement) => statement.trim() !== "")
        ? undefined
        : "has to have one or more entries and no empty one: write what it is to do, or leave it out",
    allowed: "one or more",
  });

export const FILTER_INPUTS = {
  spans: statements(),
  spanEvents: statements(),
  metrics: statements(),
  dataPoints: statements(),
  logRecords: statements(),
} satisfies InputsOf<CollectorFilterArgs>;

export const TRANSFORM_INPUTS = {
  traces: statements(),
  metrics: statements(),
  logs: statements(),
} satisfies InputsOf<CollectorTransformArgs>;

export const ATTRIBUTE_INPUTS = {
  key: text({ plain: true, required: true, form: matching(/[^]/, "the name of an attribute"), allowed: "not empty" }),
  action: choice(CollectorAttributeAction, { plain: true, required: true }),
  value: text({ plain: true }),
  fromAttribute: text({ plain: true }),
} satisfies InputsOf<CollectorAttributeArgs>;

export const BATCH_INPUTS = {
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

export const PLATFORM_TELEMETRY_INPUTS = {
  types: choices(PLATFORM_TELEMETRY_TYPES, { plain: true, default: DEFAULTS.collector.platformTelemetryTypes }),
} satisfies InputsOf<CollectorPlatformTelemetryArgs>;
