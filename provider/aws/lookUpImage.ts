import * as pulumi from "@pulumi/pulumi";
import type { RegistrySettings } from "../image/buildSettings";
import { fail } from "../inputs/fail";
import { isEventual } from "../inputs/isEventual";
import type { Credentials } from "../registry/authorize";
import { readImageReference } from "../registry/imageReference";
import { type Platform, readImage, type RemoteImage } from "../registry/readImage";
import { RegistryError } from "../registry/registryError";
import { ofThisRun } from "./ofThisRun";
import { lookUpAdoptedCredentials } from "./registryCredentials";

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

/** Asks the registry of an image what it is. In a preview nothing is asked, and the answer is unknown. */
export function lookUpImage(lookup: ImageLookup, parent: pulumi.Resource): pulumi.Output<RemoteImage> {
  return pulumi.output(lookup.image).apply((name) =>
    pulumi.runtime.isDryRun()
      ? (pulumi.unknown as never)
      : lookUpLogin(name, lookup.registries, parent).apply((login) => {
          const known = images(parent);
          const key = JSON.stringify([name, lookup.platform, login]);
          const answer = known.get(key) ?? ask(name, lookup, login, parent);
          known.set(key, answer);
          return answer.catch((error: unknown) => explain(error, lookup));
        }),
  );
}

async function ask(
  name: string,
  { image, platform, propertyPath, warnsOfTag }: ImageLookup,
  credentials: Credentials | undefined,
  parent: pulumi.Resource,
): Promise<RemoteImage> {
  // A value that came as an output is shown nowhere.
  const found = await readImage(name, { platform, credentials, shownAs: isEventual(image) ? "the image" : undefined });
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
  const registry = readImageReference(name)?.registry ?? "";
  const own = registries.find(({ address }) => address === registry);
  return own === undefined
    ? lookUpAdoptedCredentials(registry, parent).apply(([login]) => login as Credentials | undefined)
    : pulumi.output({ username: own.username, password: own.password });
}

function explain(error: unknown, { propertyPath, remedy }: ImageLookup): never {
  if (error instanceof RegistryError) {
    fail(propertyPath, `can't be looked up: ${error.message}${remedy === undefined ? "" : ` ${remedy}`}`);
  }
  throw error;
}
