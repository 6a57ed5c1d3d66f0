/** What is wrong with a Dockerfile, and in which line where it is in one. */
export class LineProblem extends Error {
  constructor(
    readonly line: number | undefined,
    problem: string,
  ) {
    super(problem);
  }
}
