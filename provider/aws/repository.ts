import * as pulumi from "@pulumi/pulumi";
import { isRegistryOfATest } from "../args/table/repositoryUrl";
import type { RepositorySettings } from "./repositorySettings";
import { isEventual } from "../inputs/isEventual";
import { readRepositoryUrl } from "../inputs/partitions";
import { lookUpAdoptedCredentials, lookUpOwnCredentials, type Registry } from "./registryCredentials";
import * as aws from "./services";
import type { Tags } from "./tags";

/** Where the image is pushed to, and with which credentials. */
export interface ImageRepository {
  url: pulumi.Output<string>;
  registries: pulumi.Output<Registry[]>;
  /** Whether it is known to refuse a tag that is there already, which of an adopted one it is not. */
  hasImmutableTags: boolean;
}

/** The repository of the image: the user's where a URL is given, else one of the component's own. */
export function createOrAdoptRepository(
  name: string,
  settings: RepositorySettings,
  tags: Tags,
  parent: pulumi.Resource,
): ImageRepository {
  if (settings.url !== undefined) {
    warnOfTestRegistry(settings.url, parent);
    if (settings.tag === undefined) {
      warnOfExpiringRules(settings.url, parent);
    }
    return {
      url: pulumi.output(settings.url),
      registries: lookUpAdoptedCredentials(settings.url, parent),
      hasImmutableTags: false,
    };
  }
  const repository = createRepository(name, settings, tags, { parent });
  return {
    url: repository.repositoryUrl,
    registries: lookUpOwnCredentials(repository, parent),
    hasImmutableTags: settings.immutableTags,
  };
}

/** Tests have registries of their own; a function of AWS starts from none of them. */
function warnOfTestRegistry(url: pulumi.Input<string>, parent: pulumi.Resource): void {
  pulumi.output(url).apply((known) => {
    if (isRegistryOfATest(known)) {
      void pulumi.log.warn(
        "`repository.url` is no repository of ECR: Lambda takes images from private repositories of ECR alone, so this goes with a stand-in for AWS only.",
        parent,
      );
    }
  });
}

/** An image without a tag is what many repositories clean up, and a function whose image is gone stops working. */
function warnOfExpiringRules(url: pulumi.Input<string>, parent: pulumi.Resource): void {
  pulumi.output(url).apply((known) => {
    if (readRepositoryUrl(known) !== undefined) {
      const where = isEventual(url) ? "the repository of `repository.url`" : known;
      void pulumi.log.warn(
        `The image is pushed to ${where} by its digest, without a tag. No lifecycle rule of that repository may expire ` +
          "images by age or because they are untagged: the function would lose its image. Count images of tagStatus any " +
          "in its rules, or set `repository.tag`.",
        parent,
      );
    }
  });
}

/** Creates a repository with a rule that keeps the newest images. */
function createRepository(
  name: string,
  settings: RepositorySettings,
  tags: Tags,
  opts: pulumi.CustomResourceOptions,
): aws.ecr.Repository {
  // ECR takes lower-case names only, and Pulumi makes the physical name from the logical one.
  const repository = new aws.ecr.Repository(
    name.toLowerCase(),
    {
      name: settings.name,
      imageTagMutability: settings.immutableTags ? "IMMUTABLE" : "MUTABLE",
      imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: settings.kmsKeyArn }],
      forceDelete: settings.forceDelete,
      tags,
    },
    opts,
  );
  new aws.ecr.LifecyclePolicy(
    name,
    { repository: repository.name, policy: JSON.stringify(buildLifecyclePolicy(settings.keepImages)) },
    opts,
  );
  return repository;
}

/**
 * Keeps images by number alone. Images that are pushed by digest have no tag, and a rule by age or for untagged images
 * would delete the one that the function runs.
 */
export function buildLifecyclePolicy(keepImages: number): object {
  return {
    rules: [
      {
        rulePriority: 1,
        description: `Keep the newest ${keepImages} images`,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keepImages },
        action: { type: "expire" },
      },
    ],
  };
}
