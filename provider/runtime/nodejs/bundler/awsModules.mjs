import { join } from "node:path";
import { readManifest, resolvePackage } from "./packages.mjs";

/**
 * Takes the AWS SDK's ES modules, of which esbuild leaves out what is not used: a third of a bundle with a DynamoDB client.
 * However they are asked for, so that nothing is there twice.
 * Not so for other packages: what is required may be no function any more then, https://esbuild.github.io/api/#main-fields-for-package-authors.
 */
export const preferAwsModules = {
  name: "prefer-aws-modules",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@(aws-sdk|smithy)\/[^/]+$/ }, ({ path, resolveDir }) => {
      const folder = resolvePackage(path, resolveDir);
      const { exports, module, sideEffects } = folder === undefined ? {} : readManifest(folder);
      if (module === undefined || exports !== undefined) return undefined;
      return { path: join(folder, module), ...(sideEffects === false ? { sideEffects } : {}) };
    }),
};
