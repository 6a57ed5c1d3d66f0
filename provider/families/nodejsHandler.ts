/**
 * The module ends where the first dot of the last part of the path is, what follows is looked for in what it exports, as
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/v3.3.0/src/UserFunction.js does. Undefined for what
 * is no handler.
 */
export function findHandlerModule(handler: string): string | undefined {
  const module = /^((?:\.\/)?(?:[^/.][^/]*\/)*[^/.]+)\.[^/.]+(?:\.[^/.]+)*$/.exec(handler)?.[1];
  return module === undefined || handler.includes("..") ? undefined : module.replace(/^\.\//, "");
}
