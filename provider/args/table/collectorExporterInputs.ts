import { arnOf } from "../../inputs/arns";
import { certificates } from "../../inputs/certificates";
import { type Check, matching } from "../../inputs/checks";
import { differentHeaders, headerName, headerText, headerValue } from "../../inputs/headers";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, integer, knownTexts, nested, text, textMap } from "../../inputs/specs";
import {
  type CollectorBackendArgs,
  type CollectorExporterArgs,
  CollectorExporterType,
  type CollectorHeaderSecretArgs,
  type CollectorSigv4Args,
} from "../collectorArgs";
import { DEFAULTS } from "../defaults";
import { COLLECTOR_PRESETS } from "./collectorSets";
import { REGION, SECRET_ARN, SIGNED_SERVICE } from "./forms";

const BACKEND_SECRET_ARN = {
  form: SECRET_ARN,
  allowed: "ARN of a Secrets Manager secret",
  concealed: true,
  decides: true,
} as const;
const KEY_IN_SECRET = {
  form: matching(/^[\w./-]+$/, "a key of letters, digits, dots, slashes, dashes and underscores"),
  allowed: "letters, digits, dots, slashes, dashes, underscores",
  defaultText: "the secret's whole text",
  concealed: true,
} as const;

/** What names a backend: at the collector itself, where there is only one, and in each of its exporters. */
export const COLLECTOR_BACKEND_INPUTS = {
  preset: choice(COLLECTOR_PRESETS, { plain: true, hint: "for any other backend give `endpoint`" }),
  // Its form depends on what the exporter speaks, and the region on the preset.
  endpoint: text({
    plain: false,
    decides: true,
    allowed: "http or https URL; for `otlp_grpc` also host:port",
    defaultText: "the preset's; without one it is required",
  }),
  region: text({ plain: true, allowed: "region or site of the preset", defaultText: "the preset's own" }),
  secretArn: text({ plain: false, ...BACKEND_SECRET_ARN }),
  secretKey: text({ plain: true, ...KEY_IN_SECRET }),
  caPem: text({
    plain: false,
    concealed: true,
    decides: true,
    form: certificates,
    allowed: "certificates in PEM form",
    defaultText: "those of the image",
  }),
  logGroupArn: text({
    plain: false,
    decides: true,
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
    form: arnOf(
      [{ name: "a log group", service: "logs", resource: /^log-group:[\w./#-]{1,512}(:\*)?$/ }],
      "arn:aws:logs:us-east-1:123456789012:log-group:telemetry",
    ),
    allowed: "ARN of a log group",
  }),
  logStreamName: text({
    plain: false,
    decides: true,
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html; it is sent as a header.
    form: matching(
      /^(?! )[\x20-\x29\x2b-\x39\x3b-\x7e]{1,512}(?<! )$/,
      "a name of ASCII without : and *, at most 512 characters",
    ),
    allowed: "1 to 512 characters of ASCII without : and *",
  }),
} satisfies InputsOf<CollectorBackendArgs>;

/** Of two references in one value the collector leaves the second as it is where the first is escaped. */
const prefixOfSecret: Check<string> = (prefix) =>
  prefix.includes("${") && prefix.lastIndexOf("}") > prefix.indexOf("${")
    ? "can't have ${...} in it, which the collector would not put before a secret: leave it out, or write the whole configuration in `collector.configYaml`"
    : (headerText(prefix) ??
      (prefix === prefix.trimStart() ? undefined : "has to be what a header's value starts with, which is no blank"));

export const COLLECTOR_HEADER_SECRET_INPUTS = {
  secretArn: text({ plain: false, required: true, ...BACKEND_SECRET_ARN }),
  key: text({ plain: true, ...KEY_IN_SECRET }),
  prefix: text({ plain: true, concealed: true, form: prefixOfSecret }),
} satisfies InputsOf<CollectorHeaderSecretArgs>;

export const COLLECTOR_SIGV4_INPUTS = {
  service: text({
    plain: true,
    required: true,
    form: SIGNED_SERVICE,
    allowed: "lower-case letters, digits, dashes",
  }),
  region: text({ plain: true, form: REGION, allowed: "name of an AWS region", defaultText: "the function's" }),
} satisfies InputsOf<CollectorSigv4Args>;

const SHORTER_WITH_TIMEOUT = "less where the function's time-out is short";
const { timeoutMs, retriesPerTimeout } = DEFAULTS.collector.exportTimes;

export const COLLECTOR_EXPORTER_INPUTS = {
  ...COLLECTOR_BACKEND_INPUTS,
  name: text({
    plain: true,
    form: matching(/^[\w-]{1,200}$/, "a name of at most 200 letters, digits, dashes and underscores"),
    allowed: "at most 200 letters, digits, dashes, underscores",
    defaultText: "the preset's name or the place in the list",
  }),
  type: choice(CollectorExporterType, { plain: true, default: DEFAULTS.collector.exporterType }),
  // Which there are depends on the type and the preset.
  signals: knownTexts({ allowed: "what the type and the preset take", defaultText: "all of those" }),
  headers: textMap({ plain: true, secret: true, form: differentHeaders, names: headerName, entries: headerValue }),
  headerSecrets: nested<Record<string, CollectorHeaderSecretArgs>>(COLLECTOR_HEADER_SECRET_INPUTS, "map", headerName),
  sigv4: nested<CollectorSigv4Args>(COLLECTOR_SIGV4_INPUTS),
  timeoutMs: integer({
    plain: true,
    range: [100, 60_000],
    unit: "ms",
    hint: "it is in milliseconds",
    defaultText: `\`${timeoutMs}\`, ${SHORTER_WITH_TIMEOUT}`,
  }),
  maxRetryMs: integer({
    plain: true,
    range: [0, 60_000],
    unit: "ms",
    hint: "it is in milliseconds",
    defaultText: `\`${retriesPerTimeout * timeoutMs}\`, ${SHORTER_WITH_TIMEOUT}`,
  }),
} satisfies InputsOf<CollectorExporterArgs>;
