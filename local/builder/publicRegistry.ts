import { isReachable } from "../cache/reachability";

/** The registry that AWS's base images come from. */
export const publicRegistry = "public.ecr.aws";

export function isPublicRegistryReachable(): Promise<boolean> {
  return isReachable(`https://${publicRegistry}/v2/`);
}
