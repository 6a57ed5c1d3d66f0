/** The handler that Lambda calls, and the function's own, which that one calls. */
export interface Wrapping {
  handler: string;
  originalHandler: string;
}
