import * as pulumi from "@pulumi/pulumi";
import { fail } from "../inputs/fail";

/** The repository that the image is pushed to, as far as a cache beside the image is concerned. */
export interface CacheNeighbour {
  url: pulumi.Output<string>;
  /** Whether it is known to refuse a tag that is there already. */
  hasImmutableTags: boolean;
}

/**
 * Refuses a cache in the component's own repository where its tags can't be moved: the first build would write it, and
 * every later one fail when it writes it again under the same tag. Its URL is known once it is made.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export function checkCacheTargets(
  cacheTo: readonly pulumi.Input<string>[],
  { url, hasImmutableTags }: CacheNeighbour,
): pulumi.Input<string>[] {
  if (!hasImmutableTags) {
    return [...cacheTo];
  }
  return cacheTo.map((target, index) =>
    pulumi.all([target, url]).apply(([raw, own]) => {
      if (findCacheRepository(raw) === own) {
        fail(
          `build.cacheTo[${index}]`,
          "names the component's own repository, whose tags can't be moved, so that only the first build could write " +
            "the cache: give the cache a repository of its own, or set `repository.immutableTags` to false",
        );
      }
      return raw;
    }),
  );
}

/**
 * The repository that a cache in buildx's form is written to; undefined for one that is in no registry. A name alone
 * stands for a registry: https://docs.docker.com/reference/cli/docker/buildx/build/#cache-to
 */
export function findCacheRepository(raw: string): string | undefined {
  const fields = raw.split(",").map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  if (fields.length === 1 && !raw.includes("=")) {
    return removeTag(raw);
  }
  const values = new Map(
    fields.map((field) => [field.split("=", 1)[0].toLowerCase(), field.slice(field.indexOf("=") + 1)]),
  );
  const ref = values.get("ref");
  return values.get("type") === "registry" && ref !== undefined ? removeTag(ref) : undefined;
}

function removeTag(reference: string): string {
  return reference.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}
