import type { Check } from "../../inputs/checks";
import { differentHeaders, headerName, headerValue } from "../../inputs/headers";
import type { InputsOf } from "../../inputs/inputSpec";
import { readPackageName } from "../../inputs/requirement";
import { choice, choices, integer, knownTexts, nested, text, textMap } from "../../inputs/specs";
import { otlpBaseUrl } from "../../inputs/urls";
import { DEFAULTS } from "../defaults";
import { FlushMode, InstrumentationMode, OtlpCompression } from "../enums";
import type { InstrumentationArgs, OtlpArgs, OtlpSigv4Args } from "../telemetryArgs";
import { REGION, SECRET_ARN, SIGNED_SERVICE } from "./forms";

/** Longest time that anything may take, in milliseconds. */
const EXPORT_TIME = { range: [1, 60_000], unit: "ms", hint: "it is in milliseconds" } as const;

const LETTERS_DIGITS_DASHES = "lower-case letters, digits, dashes";

/** What has an input of its own is in one place alone: OTEL_SERVICE_NAME would win without a word. */
const OWN_INPUTS: Readonly<Record<string, string>> = {
  "service.name": "serviceName",
  "service.version": "serviceVersion",
};

export const RESOURCE_ATTRIBUTE_NAME: Check<string> = (name) =>
  Object.hasOwn(OWN_INPUTS, name) ? `has an input of its own: give \`${OWN_INPUTS[name]}\` instead` : undefined;

export const OTLP_SIGV4_INPUTS = {
  region: text({
    plain: true,
    form: REGION,
    allowed: LETTERS_DIGITS_DASHES,
    defaultText: "the endpoint's where it is one of AWS, else the function's",
  }),
  service: text({
    plain: true,
    form: SIGNED_SERVICE,
    allowed: LETTERS_DIGITS_DASHES,
    defaultText: "`xray` for X-Ray's endpoint, else required",
  }),
} satisfies InputsOf<OtlpSigv4Args>;

export const OTLP_INPUTS = {
  endpoint: text({
    plain: false,
    decides: true,
    form: otlpBaseUrl,
    allowed: "http or https URL",
    defaultText: "required without a collector",
  }),
  protocol: choice(["http/protobuf"], {
    plain: true,
    default: DEFAULTS.otlp.protocol,
    hint: "it is what the function itself speaks",
  }),
  headers: textMap({ plain: false, secret: true, form: differentHeaders, names: headerName, entries: headerValue }),
  headersSecretArn: text({
    plain: false,
    concealed: true,
    decides: true,
    form: SECRET_ARN,
    allowed: "ARN of a Secrets Manager secret",
  }),
  sigv4: nested<OtlpSigv4Args>(OTLP_SIGV4_INPUTS),
  compression: choice(OtlpCompression, { plain: true, default: DEFAULTS.otlp.compression }),
  timeoutMs: integer({ plain: false, default: DEFAULTS.otlp.timeoutMs, ...EXPORT_TIME }),
} satisfies InputsOf<OtlpArgs>;

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration */
const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
];

/** As Python's float and JavaScript's Number both read it, which 0x1 and 1_0 are not. */
const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const shareOfOne: Check<string> = (value) =>
  DECIMAL.test(value) && Number(value) <= 1
    ? undefined
    : "has to be the share of traces to keep, from 0 to 1, for example 0.1";

/** Names as PyPI normalizes them, https://packaging.python.org/en/latest/specifications/name-normalization/. */
const PACKAGE = /^(?=(?:[a-z0-9]+-)*instrumentation-)[a-z0-9]+(?:-[a-z0-9]+)*(?:==\d[\w.!+]*)?$/;

const differentPackages: Check<readonly string[]> = (packages) => {
  if (packages.length === 0 || !packages.every((name) => PACKAGE.test(name))) {
    return "has to name one or more packages of instrumentation as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version";
  }
  const names = new Set(packages.map(readPackageName));
  return names.size === packages.length ? undefined : "has to name each only once: leave out the second one";
};

export const INSTRUMENTATION_INPUTS = {
  mode: choice(InstrumentationMode, { plain: true, default: DEFAULTS.instrumentation.mode }),
  // Which there are is for the runtime to say.
  libraries: knownTexts({
    allowed: "what the runtime has",
    defaultText: "all, for Node.js `aws-sdk`, `http`, `undici`",
  }),
  packages: knownTexts({
    form: differentPackages,
    allowed: "`opentelemetry-instrumentation-…`, perhaps with `==version`",
  }),
  flush: choice(FlushMode, { plain: true, default: DEFAULTS.instrumentation.flush }),
  flushTimeoutMs: integer({ plain: false, default: DEFAULTS.instrumentation.flushTimeoutMs, ...EXPORT_TIME }),
  sampler: choice(SAMPLERS, { plain: true, default: DEFAULTS.instrumentation.sampler }),
  samplerArg: text({ plain: false, form: shareOfOne, allowed: "0 to 1" }),
  propagators: choices(["tracecontext", "baggage", "xray", "xray-lambda"], {
    plain: true,
    default: DEFAULTS.instrumentation.propagators,
  }),
  signals: choices(["traces"], { plain: true, default: DEFAULTS.instrumentation.signals }),
} satisfies InputsOf<InstrumentationArgs>;
