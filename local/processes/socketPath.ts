const longestSocketPath = 107;

/** Returns `path`, or says what to do when it is longer than the kernel allows for a socket. */
export function checkSocketPath(path: string): string {
  if (path.length <= longestSocketPath) return path;
  throw new Error(
    `The socket path ${path} has ${path.length} characters; Linux allows ${longestSocketPath}. ` +
      "Set OTEL_LAMBDA_IMAGE_CACHE to a shorter folder.",
  );
}
