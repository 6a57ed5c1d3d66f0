import type * as pulumi from "@pulumi/pulumi";
import type { RepositoryArgs } from "../args";
import { REPOSITORY_INPUTS, REPOSITORY_NAME } from "../args/table/buildInputs";
import { fail, refuseTogether } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";

/** The repository: an adopted one where there is a URL, else one to create. */
export interface RepositorySettings {
  url?: pulumi.Input<string>;
  name?: pulumi.Input<string>;
  scanOnPush: boolean;
  immutableTags: boolean;
  kmsKeyArn?: pulumi.Input<string>;
  keepImages: number;
  forceDelete: boolean;
  tag?: pulumi.Input<string>;
}

export function normalizeRepository(componentName: string, args: RepositoryArgs = {}): RepositorySettings {
  refuseTogether(args, "repository.", "url", [
    "name",
    "scanOnPush",
    "immutableTags",
    "kmsKeyArn",
    "keepImages",
    "forceDelete",
  ]);
  if (args.url === undefined && args.name === undefined) {
    checkComponentName(componentName);
  }
  const read = readInputs(args, REPOSITORY_INPUTS);
  return {
    url: read("url"),
    name: read("name"),
    scanOnPush: read("scanOnPush"),
    immutableTags: read("immutableTags"),
    kmsKeyArn: read("kmsKeyArn"),
    keepImages: read("keepImages"),
    forceDelete: read("forceDelete"),
    tag: read("tag"),
  };
}

/** ECR takes lower-case names only, so a component whose name can't be made into one has to be given a repository name. */
function checkComponentName(componentName: string): void {
  if (REPOSITORY_NAME(componentName.toLowerCase()) !== undefined) {
    fail(
      "repository.name",
      `is missing, and the component's name ${JSON.stringify(componentName)} can't be one: give a name of lower-case letters, digits and single separators`,
    );
  }
}
