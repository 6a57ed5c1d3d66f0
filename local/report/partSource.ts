/** Where one part of the local set-up came from, in words that a reader of the demo's output understands. */
export interface Source {
  part: string;
  source: string;
}
