/** The older of the two kinds of runtime interface client lets whatever ends a call do so through this, before it loads the function. */
export function isOlderClient(): boolean {
  return Symbol.for("aws.lambda.beforeExit") in globalThis;
}

/**
 * The folder in which the client looks for the function. The older one's own program, which is told the handler, looks where
 * it was started; AWS's images start it without, and look where Lambda says, as the newer one does everywhere.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/v3.3.0/bin/index.mjs
 */
export function findFunctionRoot(): string {
  const isOwnProgram = isOlderClient() && process.argv.length > 2;
  return (isOwnProgram ? undefined : process.env.LAMBDA_TASK_ROOT) || process.cwd();
}
