/** Says what is wrong with a value and what to do, as the rest of the sentence "`path` is <value>, but …"; undefined when it is fine. */
export type Check<T> = (value: T) => string | undefined;

/** Whatever the type allows. */
export const anything: Check<unknown> = () => undefined;

/** A whole number between two bounds; the hint tells where the bounds come from or what to do. */
export function wholeNumberBetween(lowest: number, highest: number, hint: string): Check<number> {
  return (value) =>
    Number.isInteger(value) && value >= lowest && value <= highest
      ? undefined
      : `has to be a whole number from ${lowest} to ${highest}: ${hint}`;
}

/** One of a closed set of values. */
export function oneOf<T extends string | number>(allowed: readonly T[], hint = "choose one of them"): Check<T> {
  return (value) => (allowed.includes(value) ? undefined : `has to be one of ${allowed.join(", ")}: ${hint}`);
}

/** A text of a certain form. */
export function matching(form: RegExp, description: string): Check<string> {
  return (value) => (form.test(value) ? undefined : `has to be ${description}`);
}

/** What HTTP allows in the value of a header, https://www.rfc-editor.org/rfc/rfc9110#section-5.5: no line break above all. */
export const headerValue: Check<string> = (value) =>
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\x00-\x08\x0a-\x1f\x7f]/.test(value)
    ? "has to be the value of a header, without line breaks and other control characters: a key that was read from a file often ends in one"
    : undefined;

/** An ARN of one of the given services, in any partition. */
export function arnOf(services: readonly string[], example: string): Check<string> {
  const form = new RegExp(`^arn:aws[a-z-]*:(${services.join("|")}):[a-z0-9-]*:[0-9]*:.+`);
  return matching(form, `the ARN of ${services.join(" or ")}, for example ${example}`);
}

/**
 * The base URL of an OTLP backend, behind which the signal's path is put:
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp
 */
export const otlpBaseUrl: Check<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return "has to be an http or https URL, for example https://api.example.com:4318";
  }
  if (/[?#]/.test(value)) {
    return "has to be a URL without query and fragment, behind which the signal's path can't be put: leave it out, and send a key that is in it as a header";
  }
  if (/\/v1\/(traces|metrics|logs)\/?$/.test(url.pathname)) {
    return "has to be the base URL: leave out the signal's path, it is added for each signal";
  }
  return undefined;
};

/** A list of different values, each one of a closed set. */
export function listOf(allowed: readonly string[], hint = ""): Check<readonly string[]> {
  return (values) => {
    if (values.some((value) => !allowed.includes(value)) || values.length === 0) {
      return `has to name one or more of ${allowed.join(", ")}${hint}`;
    }
    return new Set(values).size === values.length ? undefined : "has to name each only once: leave out the second one";
  };
}
