// awsx.ecr.Repository: a repository and its lifecycle policy.
import * as ecr from "@pulumi/aws/ecr";
import type { ecr as awsxEcr } from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { buildLifecyclePolicy } from "./lifecyclePolicy";

export const repositoryType = "awsx:ecr:Repository";

export class Repository extends pulumi.ComponentResource {
  readonly repository: ecr.Repository;
  readonly lifecyclePolicy?: ecr.LifecyclePolicy;
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: awsxEcr.RepositoryArgs, opts: pulumi.ComponentResourceOptions) {
    super(repositoryType, name, {}, opts);
    const { lifecyclePolicy, ...repositoryArgs } = args;
    // ECR takes no capital letters, and the name is made from this one.
    const childName = name.toLowerCase();
    this.repository = new ecr.Repository(childName, repositoryArgs, { parent: this });
    this.url = this.repository.repositoryUrl;
    if (!lifecyclePolicy?.skip) {
      const policy = pulumi.output(lifecyclePolicy?.rules).apply((rules) => buildLifecyclePolicy(rules));
      const inputs = { repository: this.repository.name, policy };
      this.lifecyclePolicy = new ecr.LifecyclePolicy(childName, inputs, { parent: this });
    }
    this.registerOutputs({ repository: this.repository, lifecyclePolicy: this.lifecyclePolicy, url: this.url });
  }
}
