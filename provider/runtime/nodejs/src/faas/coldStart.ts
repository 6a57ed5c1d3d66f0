/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";
/** Environments that are made before there is a call for them. */
const PREPARED = ["provisioned-concurrency", "lambda-managed-instances"];
/**
 * Lambda also starts some environments ahead of demand and does not say so. A call that comes this long after the
 * function was ready has not waited for it.
 */
const AHEAD_OF_DEMAND_MILLIS = 10_000;

let readyAt = Date.now();
let called = false;

/** The function's module has been loaded, which can take long. */
export function markReady(): void {
  readyAt = Date.now();
}

/** True for the first call of an environment that was started for it, and only when asked during that call. */
export function isColdStart(): boolean {
  if (called) return false;
  called = true;
  const isPrepared = PREPARED.includes(process.env[INITIALIZATION_TYPE] ?? "");
  return !isPrepared && Date.now() - readyAt <= AHEAD_OF_DEMAND_MILLIS;
}
