/** Values of variables by name; those that are not known before the build are undefined, those that there are not are missing. */
export type Variables = Readonly<Record<string, string | undefined>>;

const PART = /\\(.)|'([^']*)'|\$(?:(\w+)|\{(\w+)(?:(:?)([-+?])([^{}$]*))?\})|(["\\])|([^\\'"$]+)/gsy;

/**
 * A word with its variables and without its quotes, as https://docs.docker.com/reference/dockerfile/#environment-replacement
 * says; undefined for what depends on an unknown one or is written in another way than here.
 */
export function expandWord(word: string, variables: Variables): string | undefined {
  let expanded = "";
  let end = 0;
  for (const match of word.matchAll(PART)) {
    const [all, escaped, quoted, plain, braced, colon = "", operator, other = "", , text] = match;
    const value = expandPart(
      escaped ?? quoted ?? text,
      plain ?? braced,
      { isEmptyToo: colon === ":", operator, other },
      variables,
    );
    if (value === undefined) {
      return undefined;
    }
    expanded += value;
    end = match.index + all.length;
  }
  return end === word.length ? expanded : undefined;
}

function expandPart(
  text: string | undefined,
  name: string | undefined,
  { isEmptyToo, operator, other }: { isEmptyToo: boolean; operator: string | undefined; other: string },
  variables: Variables,
): string | undefined {
  if (name === undefined) {
    return text ?? "";
  }
  if (Object.hasOwn(variables, name) && variables[name] === undefined) {
    return undefined;
  }
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const isThere = value !== undefined && !(isEmptyToo && value === "");
  if (operator === "+") {
    return isThere ? other : "";
  }
  return operator === "-" && !isThere ? other : (value ?? "");
}
