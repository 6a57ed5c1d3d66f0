/** Something that is wrong at a place of a configuration, and what to do. */
export interface Problem {
  path: string;
  sentence: string;
}

export function problem(path: string, sentence: string): Problem {
  return { path, sentence };
}
