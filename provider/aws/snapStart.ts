import type * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { findFamily } from "../families";
import { fail, refuseTogether } from "../inputs/fail";
import { checkInput } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";

/** With more, and with what is refused below, Lambda makes no snapshot, https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html. */
const MOST_EPHEMERAL_STORAGE_MB = 512;

/** Whether the function starts from a snapshot, and the size of /tmp, which it limits. */
export function normalizeSnapStart(args: OtelLambdaImageArgs): {
  snapStart: boolean;
  ephemeralStorageSize: pulumi.Input<number>;
} {
  const read = readInputs(args, INPUTS);
  const snapStart = read("snapStart");
  const ephemeralStorageSize = read("ephemeralStorageSize");
  if (!snapStart) {
    return { snapStart, ephemeralStorageSize };
  }
  checkRuntime(args.runtime);
  checkOtherInputs(args);
  return {
    snapStart,
    ephemeralStorageSize: checkInput("ephemeralStorageSize", ephemeralStorageSize, (size) =>
      size > MOST_EPHEMERAL_STORAGE_MB
        ? `\`snapStart\` allows at most ${MOST_EPHEMERAL_STORAGE_MB} MB: leave out one of them`
        : undefined,
    ),
  };
}

function checkRuntime(runtime: string): void {
  const { snapStartRuntimes: runtimes = [], snapStartProblem = "which Lambda can't restore from a snapshot" } =
    findFamily(runtime) ?? {};
  if (!runtimes.includes(runtime)) {
    const others = runtimes.length === 0 ? "" : `choose one of ${runtimes.join(", ")}, or `;
    fail("snapStart", `is true, but \`runtime\` is ${runtime}, ${snapStartProblem}: ${others}leave it out`);
  }
}

function checkOtherInputs(args: OtelLambdaImageArgs): void {
  if (args.publish === false) {
    fail("publish", "is false, but `snapStart` works for published versions alone: leave out one of them");
  }
  refuseTogether(args, "", "snapStart", ["provisionedConcurrency", "fileSystemConfig"]);
  if (args.functionUrl !== undefined && args.aliasName === undefined) {
    fail(
      "functionUrl",
      "is given without `aliasName`, but an address without alias calls no published version, and `snapStart` works for those alone: give an alias, or leave out one of them",
    );
  }
}
