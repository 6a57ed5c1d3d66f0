import { isReachable } from "../cache/reachability";

/** The registry that AWS's base images come from. */
export const publicRegistry = "public.ecr.aws";

/** The registries of base images that are not AWS's: what was built here stands in for their images too. */
export const otherRegistries = ["gcr.io"];

export function isPublicRegistryReachable(): Promise<boolean> {
  return isReachable(`https://${publicRegistry}/v2/`);
}
