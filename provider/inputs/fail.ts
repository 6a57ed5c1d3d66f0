import * as pulumi from "@pulumi/pulumi";

/** Fails with a sentence that starts with the property's path, in the form that the engine shows in every language. */
export function fail(propertyPath: string, rest: string): never {
  throw new pulumi.InputPropertyError({ propertyPath, reason: `\`${propertyPath}\` ${rest}` });
}

/** Refuses properties that don't go together with another one, naming all that were given. */
export function refuseTogether(object: object, prefix: string, property: string, others: readonly string[]): void {
  const given = (key: string) => (object as Record<string, unknown>)[key] !== undefined;
  const clashing = others.filter(given);
  if (given(property) && clashing.length > 0) {
    const names = clashing.map((other) => `\`${prefix}${other}\``).join(", ");
    fail(`${prefix}${property}`, `can't be given together with ${names}: leave out one or the other`);
  }
}
