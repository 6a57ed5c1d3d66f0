import * as pulumi from "@pulumi/pulumi";

/** What Pulumi would warn of, anew in each test of the group that asks for it. */
export function recordWarnings(): string[] {
  const warnings: string[] = [];
  const { warn } = pulumi.log;
  before("record warnings", () => {
    Object.assign(pulumi.log, {
      warn: (text: string) => {
        warnings.push(text);
        return Promise.resolve();
      },
    });
  });
  after("stop recording them", () => Object.assign(pulumi.log, { warn }));
  beforeEach("forget those of other tests", () => void (warnings.length = 0));
  return warnings;
}
