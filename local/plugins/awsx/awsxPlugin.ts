// pulumi-resource-awsx for machines where the published plugin can't be had.
import * as pulumi from "@pulumi/pulumi";
import { pluginVersions } from "../../versions";
import { Repository, repositoryType } from "./repositoryComponent";

const provider: pulumi.provider.Provider = {
  version: pluginVersions.awsx,
  construct(name, type, inputs, options) {
    if (type !== repositoryType) {
      throw new Error(
        `The local awsx plugin has ${repositoryType} only, not ${type}: use the published plugin for it.`,
      );
    }
    const { urn, url, repository, lifecyclePolicy } = new Repository(name, inputs, options);
    return Promise.resolve({ urn, state: { url, repository, lifecyclePolicy } });
  },
};

void pulumi.provider.main(provider, process.argv.slice(2));
