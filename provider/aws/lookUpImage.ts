import * as pulumi from "@pulumi/pulumi";
import type { RegistrySettings } from "../image/buildSettings";
import { fail } from "../inputs/fail";
import { isEventual } from "../inputs/isEventual";
import type { Credentials } from "../registry/authorize";
import { readImageReference } from "../registry/imageReference";
import { type Platform, readImage, type RemoteImage } from "../registry/readImage";
import { RegistryError } from "../registry/registryError";
import { ofThisRun } from "./ofThisRun";
import { lookUpImageCredentials } from "./registryCredentials";

/** Which image is looked up, and for what. */
export interface ImageLookup {
  /** The input that names the image, or whose file does, for errors and warnings. */
  propertyPath: string;
  image: pulumi.Input<string>;
  platform: Platform;
  /** The user's own logins, which count before those of ECR. */
  registries: readonly RegistrySettings[];
  /** What to do where it can't be looked up, as a sentence. */
  remedy?: string;
  /** Whether the user is told to write down the digest of a tag. */
  warnsOfTag: boolean;
}

/** What was asked for in this run: each image once, also for a hundred functions on it. */
const images = ofThisRun<Promise<RemoteImage>>();

/** What a preview spends on an image: whoever waits for it sees nothing meanwhile. */
const PREVIEW_LIMITS = { timeoutMs: 10_000, attempts: 1 };

/**
 * Asks the registry of an image what it is. A preview asks too, so that it shows no change where there will be none, but its
 * answer is unknown where the registry gives none: the image may not be there before the update, nor the login for it.
 */
export function lookUpImage(lookup: ImageLookup, parent: pulumi.Resource): pulumi.Output<RemoteImage> {
  return pulumi.output(lookup.image).apply((name) => {
    const answer = lookUpLogin(name, lookup.registries, parent).apply((login) => {
      const known = images(parent);
      const isPreview = pulumi.runtime.isDryRun();
      const key = JSON.stringify([name, lookup.platform, login, isPreview]);
      const asked = known.get(key) ?? ask(name, lookup, login, parent);
      known.set(key, asked);
      return asked.catch((error: unknown) =>
        isPreview && error instanceof RegistryError ? (pulumi.unknown as never) : explain(error, lookup),
      );
    });
    // The login is a secret, what it opens is none.
    return pulumi.unsecret(answer);
  });
}

async function ask(
  name: string,
  { image, platform, propertyPath, warnsOfTag }: ImageLookup,
  credentials: Credentials | undefined,
  parent: pulumi.Resource,
): Promise<RemoteImage> {
  // A value that came as an output is shown nowhere.
  const found = await readImage(name, {
    platform,
    credentials,
    shownAs: isEventual(image) ? "the image" : undefined,
    limits: pulumi.runtime.isDryRun() ? PREVIEW_LIMITS : undefined,
  });
  if (warnsOfTag && readImageReference(name)?.digest === undefined) {
    const which = isEventual(image)
      ? `an image by its tag, which stands for ${found.digest}`
      : `${JSON.stringify(name)}, which stands for ${found.reference}`;
    void pulumi.log.warn(
      `\`${propertyPath}\` names ${which} today and for another image once the tag is moved: write down the digest, so that the function changes only when you change it.`,
      parent,
    );
  }
  return found;
}

/** The user's own login for the image's registry, or ECR's where it is one of ECR's private ones. */
function lookUpLogin(
  name: string,
  registries: readonly RegistrySettings[],
  parent: pulumi.Resource,
): pulumi.Output<Credentials | undefined> {
  const own = registries.find(({ address }) => address === readImageReference(name)?.registry);
  return own === undefined
    ? lookUpImageCredentials(name, registries, parent).apply(([login]) => login as Credentials | undefined)
    : pulumi.output({ username: own.username, password: own.password });
}

function explain(error: unknown, { propertyPath, remedy }: ImageLookup): never {
  if (error instanceof RegistryError) {
    fail(propertyPath, `can't be looked up: ${error.message}${remedy === undefined ? "" : ` ${remedy}`}`);
  }
  throw error;
}
