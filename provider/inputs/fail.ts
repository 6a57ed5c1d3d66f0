import * as pulumi from "@pulumi/pulumi";

/**
 * Fails with a sentence that starts with the property's path. A component's provider hands such an error to the engine
 * as one of that input, in every language; a plain program ends with the sentence alone and not with a stack dump,
 * since the error is a RunError as well (https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/#RunError).
 */
export function fail(propertyPath: string, rest: string): never {
  const error = new pulumi.InputPropertyError({ propertyPath, reason: `\`${propertyPath}\` ${rest}` });
  // Of no use to who reads the sentence, and what Pulumi's uncaught-error handler inspects in any case: node 20 works for
  // half a minute on a stack with a file of @pulumi/pulumi in it (https://github.com/nodejs/node/issues/64011).
  error.stack = "";
  throw Object.assign(error, new pulumi.RunError());
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
