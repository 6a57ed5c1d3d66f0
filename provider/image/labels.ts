import type * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../source/plan";
import { PACKAGE_VERSION } from "./packageVersion";

/** What the labels tell beside the plan. */
export interface LabelInputs {
  /** The component's name. */
  title: string;
  /** The version of what the user packages; one that is known only later is no label. */
  version?: pulumi.Input<string>;
  /** Whether Lambda takes snapshots of what runs in the image. */
  snapStart: boolean;
}

/**
 * Labels of the image: what it is and comes from, and what Lambda may do with it. Of the OCI's own keys it has those of which
 * the value is known and the same in every run, so not the time: https://github.com/opencontainers/image-spec/blob/main/annotations.md
 */
export function renderLabels(plan: Plan, { title, version, snapStart }: LabelInputs): Record<string, string> {
  return {
    // An image of the user's own may have said these itself.
    ...(plan.source.kind === "code" ? renderOwn(title, version, plan.startImage as string) : {}),
    "otel-lambda-image.runtime": plan.source.runtime,
    "otel-lambda-image.version": PACKAGE_VERSION,
    // Lambda publishes no version with SnapStart of another image without it, unless its runtime interface client has
    // SnapStart's hooks, which can't be seen from here: https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-custom.html
    ...(snapStart && !startsFromAwsImage(plan) ? { "com.amazonaws.lambda.feature.snapstart": "Allow" } : {}),
  };
}

function renderOwn(
  title: string,
  version: pulumi.Input<string> | undefined,
  startImage: string,
): Record<string, string> {
  const baseDigest = /@(sha256:[0-9a-f]{64})$/.exec(startImage)?.[1];
  return {
    "org.opencontainers.image.title": title,
    ...(typeof version === "string" ? { "org.opencontainers.image.version": version } : {}),
    "org.opencontainers.image.base.name": startImage.replace(/@[^@/]+$/, ""),
    ...(baseDigest === undefined ? {} : { "org.opencontainers.image.base.digest": baseDigest }),
  };
}

/** Whether it is AWS's own base image of the runtime, in any version of it. A mirror can't be told from another image, nor what is finished. */
function startsFromAwsImage({ source, startImage }: Plan): boolean {
  return (
    typeof startImage === "string" &&
    source.family !== undefined &&
    repositoryOf(startImage) === repositoryOf(source.family.baseImages[source.runtime])
  );
}

/** The image's name without tag and digest. */
function repositoryOf(image: string): string {
  return image.replace(/@[^@/]+$/, "").replace(/:[^:/]+$/, "");
}
