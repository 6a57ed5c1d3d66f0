// How a text is written so that the collector reads that text: its confmap expands ${...} and turns $$ into $ in every
// value, https://github.com/open-telemetry/opentelemetry-collector/blob/main/confmap/expand.go, also in what it has just
// put in for a reference. Only what the component itself writes as a reference is left as it is.

/** A text in the configuration, in which nothing is a reference. */
export function asText(text: string): string {
  return text.replaceAll("$", "$$$$");
}

/** A text for YAML, or one of its words, which fields that are texts get as it was written. */
const SURELY_TEXT = /^[A-Za-z][^:]*$/;

/**
 * A text in an environment variable that the configuration refers to as a whole. The collector reads such a variable as
 * YAML and gives it on as it was written, but ends at its start on numbers of 64 bits and on maps whose keys are numbers.
 */
export function asVariable(text: string): string {
  const escaped = asText(text);
  return SURELY_TEXT.test(text) ? escaped : `${nothingIn(escaped)}${escaped}`;
}

/**
 * A reference to nothing: what it is put before is no number and no map any more for the one who reads YAML. One that the
 * text does not have, since the collector puts in what a reference stands for wherever it finds it.
 */
function nothingIn(text: string): string {
  let nothing = "${yaml:}";
  while (text.includes(nothing)) {
    nothing = nothing.replace("}", " }");
  }
  return nothing;
}
