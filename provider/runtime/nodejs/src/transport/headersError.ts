/** The headers could not be read, or HTTP does not allow them. Never carries their values. */
export class HeadersError extends Error {
  override name = "HeadersError";
}

/** Also of another bundle's copy. */
export function isHeadersError(error: unknown): error is HeadersError {
  return error instanceof Error && error.name === "HeadersError";
}
