import * as pulumi from "@pulumi/pulumi";
import { DEFAULTS } from "../args/defaults";
import type { RegistrySettings } from "../image/buildSettings";
import { isEventual } from "../inputs/isEventual";
import type { Credentials } from "../registry/authorize";
import type { RemoteImage } from "../registry/readImage";
import { readLayers } from "../registry/readLayers";
import { findLayerSecrets, WANTED } from "../source/layerSecrets";
import { describeSecretFiles } from "../source/secretFiles";
import { describeUnread } from "../source/unreadLayers";
import { lookUpLogin } from "./imageLogin";
import { ofThisRun } from "./ofThisRun";

/** What was searched in this run: each image once, also for a hundred functions on it, and by whichever name. */
const searches = ofThisRun<Promise<void>>();

const { maxMegabytes, timeoutSeconds } = DEFAULTS.imageSearch;

/**
 * Warns of files in a finished image that are secret by their names, once its search is done, which never fails. A preview
 * searches nothing: it is to be quick, and the update that follows says it.
 */
export function searchImage(
  image: pulumi.Input<string>,
  found: pulumi.Output<RemoteImage>,
  registries: readonly RegistrySettings[],
  parent: pulumi.Resource,
): pulumi.Output<void> {
  const searched = pulumi.all([image, found]).apply(([name, remote]) =>
    pulumi.runtime.isDryRun()
      ? pulumi.output(undefined)
      : lookUpLogin(name, registries, parent).apply((login) => {
          const known = searches(parent);
          const asked = known.get(remote.manifestDigest) ?? search(remote, shownName(image, name), login, parent);
          known.set(remote.manifestDigest, asked);
          return asked;
        }),
  );
  return pulumi.unsecret(searched);
}

/** A value that came as an output is shown nowhere. */
function shownName(image: pulumi.Input<string>, name: string): string {
  return isEventual(image) ? "the image" : name;
}

async function search(
  remote: RemoteImage,
  shownAs: string,
  credentials: Credentials | undefined,
  parent: pulumi.Resource,
): Promise<void> {
  const { found, unread, failure } = await readLayers(remote, {
    shownAs,
    credentials,
    maxBytes: maxMegabytes * 1024 * 1024,
    limits: { timeoutMs: timeoutSeconds * 1000 },
    wanted: WANTED,
  });
  const total = remote.layers.length;
  for (const sentence of [
    describeSecretFiles("`image`", findLayerSecrets(found)),
    describeUnread({ unread, total, maxMegabytes, failure }),
  ]) {
    if (sentence !== undefined) {
      void pulumi.log.warn(sentence, parent);
    }
  }
}
