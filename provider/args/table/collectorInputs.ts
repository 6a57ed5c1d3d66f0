import { anything, type Check, matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choices, decimal, flag, nested, text, textMap, word } from "../../inputs/specs";
import type {
  CollectorArgs,
  CollectorAttributeArgs,
  CollectorBatchArgs,
  CollectorConfigArgs,
  CollectorExporterArgs,
  CollectorFilterArgs,
  CollectorPlatformTelemetryArgs,
  CollectorTransformArgs,
} from "../collectorArgs";
import { DEFAULTS } from "../defaults";
import { LOG_LEVELS, SIGNALS } from "./collectorSets";
import { BACKEND_INPUTS, EXPORTER_INPUTS } from "./exporterInputs";
import { IMAGE_REFERENCE } from "./forms";
import {
  ATTRIBUTE_INPUTS,
  BATCH_INPUTS,
  FILTER_INPUTS,
  PLATFORM_TELEMETRY_INPUTS,
  TRANSFORM_INPUTS,
} from "./processingInputs";

const shareInPercent: Check<number> = (value) =>
  value > 0 && value <= 100
    ? undefined
    : "has to be over 0 and up to 100: to keep no traces at all, leave traces out of `collector.config.signals`";

export const COLLECTOR_CONFIG_INPUTS = {
  exporters: nested<CollectorExporterArgs[]>(EXPORTER_INPUTS, "list"),
  signals: choices(SIGNALS, { plain: true, defaultText: "`traces`, or what the exporters take" }),
  grpcReceiver: flag({ plain: true, default: DEFAULTS.collector.grpcReceiver }),
  samplingPercentage: decimal({
    plain: true,
    form: shareInPercent,
    allowed: "over 0 and up to 100",
    unit: "%",
    defaultText: "all",
  }),
  filter: nested<CollectorFilterArgs>(FILTER_INPUTS),
  attributes: nested<CollectorAttributeArgs[]>(ATTRIBUTE_INPUTS, "list"),
  transform: nested<CollectorTransformArgs>(TRANSFORM_INPUTS),
  resourceAttributes: textMap({ plain: true }),
  // What it may be depends on another input.
  memoryLimitMib: {
    ...decimal({
      plain: true,
      form: anything,
      allowed: "32 to half of `memorySize`",
      unit: "MiB",
      defaultText: "a fifth of `memorySize`, 100 to 1024",
    }),
    type: "integer",
  },
  batch: nested<CollectorBatchArgs>(BATCH_INPUTS),
  platformTelemetry: nested<CollectorPlatformTelemetryArgs>(PLATFORM_TELEMETRY_INPUTS),
  logLevel: word(LOG_LEVELS, { plain: true, default: DEFAULTS.collector.logLevel }),
} satisfies InputsOf<CollectorConfigArgs>;

export const COLLECTOR_INPUTS = {
  ...BACKEND_INPUTS,
  // Which versions there are is for the list of releases to say.
  version: text({ plain: true, allowed: "0.11.0 to 0.23.0", defaultText: "the newest with known checksums" }),
  sha256: text({
    plain: true,
    form: matching(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case, as sha256sum prints them"),
    allowed: "64 hexadecimal digits",
    defaultText: "the known one",
  }),
  url: text({
    plain: true,
    form: matching(/^https?:\/\/[^\s"']+$/, "the http or https URL of the release's zip, for example on a mirror"),
    allowed: "http or https URL",
    defaultText: "the release page",
  }),
  image: text({ plain: true, form: IMAGE_REFERENCE, allowed: "name of an image" }),
  config: nested<CollectorConfigArgs>(COLLECTOR_CONFIG_INPUTS),
  configYaml: text({ plain: false, allowed: "YAML" }),
  configUri: text({
    plain: false,
    form: matching(
      /^(s3:\/\/[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/.+|https?:\/\/.+|secretsmanager:arn:aws[a-z-]*:secretsmanager:.+)$/,
      "an s3, https, http or secretsmanager URI, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml or secretsmanager:<arn>",
    ),
    allowed: "s3, https, http or secretsmanager URI",
  }),
} satisfies InputsOf<CollectorArgs>;
