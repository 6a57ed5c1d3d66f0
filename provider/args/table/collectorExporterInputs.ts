import { arnOf, type Check, headerValue, matching } from "../../inputs/checks";
import { certificates } from "../../inputs/certificates";
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
import { SIGNED_SERVICE } from "./forms";

const SECRET_ARN_EXAMPLE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-key-AbCdEf";
const isSecretArn = arnOf(["secretsmanager"], SECRET_ARN_EXAMPLE);
/** The collector's reference to a secret ends at a brace, and names a key after #: no secret's name has either. */
const referableSecretArn: Check<string> = (arn) =>
  isSecretArn(arn) ??
  matching(/^[\w:/+=.@-]+$/, `the ARN of secretsmanager and nothing else, for example ${SECRET_ARN_EXAMPLE}`)(arn);
const BACKEND_SECRET_ARN = {
  form: referableSecretArn,
  allowed: "ARN of a Secrets Manager secret",
  concealed: true,
  decides: true,
} as const;
const KEY_IN_SECRET = {
  form: matching(/^[\w./-]+$/, "a key of letters, digits, dots, slashes, dashes and underscores"),
  allowed: "letters, digits, dots, slashes, dashes, underscores",
  defaultText: "the secret's whole text",
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
    form: arnOf(["logs"], "arn:aws:logs:us-east-1:123456789012:log-group:telemetry"),
    allowed: "ARN of a log group",
  }),
  logStreamName: text({
    plain: false,
    decides: true,
    form: matching(/^[^:*]{1,512}$/, "a name without : and *"),
    allowed: "1 to 512 characters without : and *",
  }),
} satisfies InputsOf<CollectorBackendArgs>;

export const COLLECTOR_HEADER_SECRET_INPUTS = {
  secretArn: text({ plain: false, required: true, ...BACKEND_SECRET_ARN }),
  key: text({ plain: true, ...KEY_IN_SECRET }),
  prefix: text({ plain: true, concealed: true, form: headerValue }),
} satisfies InputsOf<CollectorHeaderSecretArgs>;

export const COLLECTOR_SIGV4_INPUTS = {
  service: text({
    plain: true,
    required: true,
    form: SIGNED_SERVICE,
    allowed: "lower-case letters, digits, dashes",
  }),
  region: text({ plain: true, defaultText: "the function's" }),
} satisfies InputsOf<CollectorSigv4Args>;

export const HEADER_NAME = matching(
  /^[A-Za-z0-9_-]+$/,
  "a header's name of letters, digits and dashes, for example x-api-key",
);

const SHORTER_WITH_TIMEOUT = "less where the function's time-out is short";
const { timeoutMs, retriesPerTimeout } = DEFAULTS.collector.exportTimes;

export const COLLECTOR_EXPORTER_INPUTS = {
  ...COLLECTOR_BACKEND_INPUTS,
  name: text({
    plain: true,
    form: matching(/^[\w-]+$/, "a name of letters, digits, dashes and underscores"),
    allowed: "letters, digits, dashes, underscores",
    defaultText: "the preset's name or the place in the list",
  }),
  type: choice(CollectorExporterType, { plain: true, default: DEFAULTS.collector.exporterType }),
  // Which there are depends on the type and the preset.
  signals: knownTexts({ allowed: "what the type and the preset take", defaultText: "all of those" }),
  headers: textMap({ plain: true, secret: true, names: HEADER_NAME, entries: headerValue }),
  headerSecrets: nested<Record<string, CollectorHeaderSecretArgs>>(COLLECTOR_HEADER_SECRET_INPUTS, "map"),
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
