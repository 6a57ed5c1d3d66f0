/** The package of a requirement such as opentelemetry-instrumentation-redis==0.66b1, without the version. */
export function readPackageName(requirement: string): string {
  return requirement.split("==")[0];
}
