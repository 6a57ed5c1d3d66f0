/** One row of a table: an image and how it is run. */
export interface Variant {
  name: string;
  /** Images of the same name are built once. */
  image: string;
  dockerfile: string;
  context: string;
  namedContexts: Record<string, string>;
  handler: string;
  environment: Record<string, string>;
  /** Of which the share of a processor comes too; 512 without it. */
  memorySizeMb?: number;
  /** Spans that reach the backend for each call; undefined where they are only printed. */
  spansPerCall?: number;
}
