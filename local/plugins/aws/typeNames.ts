// From Pulumi's tokens to Terraform's type names.
import { globalModules, terraformNames, terraformPrefixes } from "./awsFacts";

/** Returns the Terraform types that a token may mean, the likeliest first. */
export function terraformCandidates(token: string): string[] {
  const fixed = terraformNames[token];
  if (fixed !== undefined) return [fixed];
  const { module, name } = parseToken(token);
  const snake = toSnakeCase(name.replace(/^get(?=[A-Z])/, ""));
  if (module === "index") return [`aws_${snake}`];
  const prefixed = `aws_${terraformPrefixes[module] ?? module}_${snake}`;
  // Some types have no service in their names (`aws_vpc`), some names a version that Terraform's lack (`BucketAclV2`).
  return [prefixed, `aws_${snake}`, ...(/_v2$/.test(snake) && snake !== "bucket_v2" ? [prefixed.slice(0, -3)] : [])];
}

export function isRegional(token: string): boolean {
  return !globalModules.has(parseToken(token).module);
}

function parseToken(token: string): { module: string; name: string } {
  const [, path, name] = token.split(":");
  if (name === undefined) throw new Error(`"${token}" is not a type of the AWS package: aws:<module>/<name>:<Name>.`);
  return { module: path.split("/")[0], name };
}

export function toSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

export function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
