import * as pulumi from "@pulumi/pulumi";

const LONGEST_SHOWN = 200;

/** A value as an error shows it: credentials in a URL are left out, and of a long text the end. */
export function showValue(value: unknown): string {
  if (pulumi.Resource.isInstance(value)) {
    return "a resource";
  }
  const text = stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** As JSON where it has a form in it; what has none must not be a second error. */
function stringify(value: unknown): string {
  try {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === "string" ? withoutCredentials(part) : part,
    ) as string | undefined;
    return text ?? String(value);
  } catch {
    return `a value of the type ${typeof value}`;
  }
}

function withoutCredentials(text: string): string {
  return text
    .replace(/^([a-z][\w+.-]*:\/\/)?[^/?#\s@]*:[^/?#\s@]*@/i, "$1…@")
    .replace(/^([a-z][\w+.-]*:[^?#]*)([?#]).*$/is, "$1$2…");
}
