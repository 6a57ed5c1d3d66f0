import { isObject } from "./manifest";

/**
 * How many layers of an image are those of AWS's base image, by what the configuration says of how it was made:
 * https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md (history). AWS sets the entry point after the last of its
 * files: https://github.com/aws/aws-lambda-base-images (Dockerfile in the branch of each runtime). None where the history does
 * not account for each layer.
 */
export function countBaseLayers(
  { history }: Record<string, unknown>,
  env: Record<string, string>,
  layers: number,
): number {
  const steps = Array.isArray(history) ? history.filter(isObject) : [];
  const hasLayer = steps.map((step) => step.empty_layer !== true);
  if (env.LAMBDA_RUNTIME_DIR !== "/var/runtime" || hasLayer.filter(Boolean).length !== layers) {
    return 0;
  }
  const end = steps.findIndex(({ created_by }) => typeof created_by === "string" && AWS_ENTRY_POINT.test(created_by));
  return hasLayer.slice(0, Math.max(end, 0)).filter(Boolean).length;
}

const AWS_ENTRY_POINT = /\bENTRYPOINT\s+\[\s*"\/lambda-entrypoint\.sh"\s*\]/;
