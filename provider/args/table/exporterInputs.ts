import { matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, integer, knownTexts, nested, text, textMap, word } from "../../inputs/specs";
import {
  type CollectorBackendArgs,
  type CollectorExporterArgs,
  CollectorExporterType,
  type CollectorHeaderSecretArgs,
  type CollectorSigv4Args,
} from "../collectorArgs";
import { DEFAULTS } from "../defaults";
import { PRESET_NAMES } from "./collectorSets";
import { BACKEND_SECRET_ARN, LOG_GROUP_ARN } from "./forms";

const SECRET_KEY = {
  form: matching(/^[\w./-]+$/, "a key of letters, digits, dots, slashes, dashes and underscores"),
  allowed: "letters, digits, dots, slashes, dashes, underscores",
  defaultText: "none: the whole text",
};

export const BACKEND_INPUTS = {
  preset: word(PRESET_NAMES, { plain: true, hint: "for any other backend give `endpoint`" }),
  // What it has to look like depends on what the exporter speaks.
  endpoint: text({ plain: false, allowed: "URL or host:port", defaultText: "the preset's" }),
  region: text({ plain: true, allowed: "as the preset names them", defaultText: "the preset's" }),
  secretArn: text({ plain: false, form: BACKEND_SECRET_ARN, allowed: "ARN of a Secrets Manager secret" }),
  secretKey: text({ plain: true, ...SECRET_KEY }),
  caPem: text({
    plain: false,
    form: matching(
      /-----BEGIN CERTIFICATE-----/,
      "certificates in PEM form, starting with -----BEGIN CERTIFICATE-----",
    ),
    allowed: "certificates in PEM form",
    defaultText: "the image's authorities",
  }),
  logGroupArn: text({ plain: false, form: LOG_GROUP_ARN, allowed: "ARN of a log group" }),
  logStreamName: text({
    plain: false,
    form: matching(/^[^:*]{1,512}$/, "a name without : and *"),
    allowed: "without : and *",
  }),
} satisfies InputsOf<CollectorBackendArgs>;

export const HEADER_SECRET_INPUTS = {
  secretArn: text({
    plain: false,
    required: true,
    form: BACKEND_SECRET_ARN,
    allowed: "ARN of a Secrets Manager secret",
  }),
  key: text({ plain: true, ...SECRET_KEY }),
  prefix: text({ plain: true }),
} satisfies InputsOf<CollectorHeaderSecretArgs>;

export const SIGV4_INPUTS = {
  service: text({
    plain: true,
    required: true,
    form: matching(/^[a-z0-9-]+$/, "the service's name in signatures, for example aps"),
    allowed: "name of an AWS service",
  }),
  region: text({ plain: true, allowed: "AWS region", defaultText: "the function's" }),
} satisfies InputsOf<CollectorSigv4Args>;

const { longestTimeoutMs, retriesPerTimeout } = DEFAULTS.collector.exportTimes;
const LESS = "less with a short `timeout`";

export const EXPORTER_INPUTS = {
  ...BACKEND_INPUTS,
  name: text({
    plain: true,
    form: matching(/^[\w-]+$/, "a name of letters, digits, dashes and underscores"),
    allowed: "letters, digits, dashes, underscores",
    defaultText: "the preset's name or the place in the list",
  }),
  type: choice(CollectorExporterType, { plain: true, default: DEFAULTS.collector.exporterType }),
  // Which of them there can be depends on what the exporter speaks.
  signals: knownTexts({ allowed: "what the exporter takes", defaultText: "all of them" }),
  headers: textMap({
    plain: true,
    secret: true,
    names: matching(/^[A-Za-z0-9_-]+$/, "a header's name of letters, digits and dashes, for example x-api-key"),
  }),
  headerSecrets: nested<Record<string, CollectorHeaderSecretArgs>>(HEADER_SECRET_INPUTS, "map"),
  sigv4: nested<CollectorSigv4Args>(SIGV4_INPUTS),
  timeoutMs: integer({
    plain: true,
    range: [100, 60_000],
    unit: "ms",
    hint: "it is in milliseconds",
    defaultText: `${longestTimeoutMs}, ${LESS}`,
  }),
  maxRetryMs: integer({
    plain: true,
    range: [0, 60_000],
    unit: "ms",
    hint: "it is in milliseconds",
    defaultText: `${retriesPerTimeout * longestTimeoutMs}, ${LESS}`,
  }),
} satisfies InputsOf<CollectorExporterArgs>;
