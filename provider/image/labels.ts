import type * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../source/plan";
import { PACKAGE_VERSION } from "./packageVersion";

/** Labels of the image: where it comes from, and what Lambda may do with it. */
export function renderLabels(plan: Plan, snapStart: boolean): Record<string, pulumi.Input<string>> {
  return {
    // An image of the user's own may have said so itself.
    ...(plan.source.kind === "code" && plan.startImage !== undefined
      ? { "org.opencontainers.image.base.name": plan.startImage }
      : {}),
    "otel-lambda-image.runtime": plan.source.runtime,
    "otel-lambda-image.version": PACKAGE_VERSION,
    // Lambda publishes no version with SnapStart of another image without it, unless its runtime interface client has
    // SnapStart's hooks, which can't be seen from here: https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-custom.html
    ...(snapStart && !startsFromAwsImage(plan) ? { "com.amazonaws.lambda.feature.snapstart": "Allow" } : {}),
  };
}

/** Whether it is AWS's own base image of the runtime, in any version of it. A mirror can't be told from another image, nor what is finished. */
function startsFromAwsImage({ source, startImage }: Plan): boolean {
  return (
    typeof startImage === "string" &&
    repositoryOf(startImage) === repositoryOf(source.family.baseImages[source.runtime])
  );
}

/** The image's name without tag and digest. */
function repositoryOf(image: string): string {
  return image.replace(/@[^@/]+$/, "").replace(/:[^:/]+$/, "");
}
