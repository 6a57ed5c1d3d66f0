/** Why a registry gave no image. */
export type RegistryFailure =
  "denied" | "notFound" | "unreachable" | "tooBusy" | "notForPlatform" | "notAnImage" | "unexpected";

/**
 * A sentence about an image that could not be read. It holds nothing that a server sent but its status, since an answer
 * may repeat what it was asked with.
 */
export class RegistryError extends Error {
  constructor(
    readonly reason: RegistryFailure,
    message: string,
  ) {
    super(message);
    this.name = "RegistryError";
  }
}
