import { randomUUID } from "node:crypto";
import type { AwsEndpoint } from "./awsEndpoint";

/** Secrets Manager's secrets. */
export class Secrets {
  constructor(private readonly aws: AwsEndpoint) {}

  /** Returns the ARN of the new secret. */
  async create(name: string, value: string): Promise<string> {
    const { ARN } = await this.request<{ ARN: string }>("CreateSecret", {
      Name: name,
      SecretString: value,
      ClientRequestToken: randomUUID(),
    });
    return ARN;
  }

  /** At once, so that the name is free again. */
  async delete(secretId: string): Promise<void> {
    await this.request("DeleteSecret", { SecretId: secretId, ForceDeleteWithoutRecovery: true });
  }

  private request<T>(operation: string, input: object): Promise<T> {
    return this.aws.json<T>("secretsmanager", `secretsmanager.${operation}`, input);
  }
}
