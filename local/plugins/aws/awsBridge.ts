// The AWS provider for Pulumi: each request is answered by the Terraform provider, with names and values translated.
import type * as requests from "../protocol/resourceProvider";
import type { ValueMap } from "../protocol/values";
import { applyInputs, type Context, deleteResource } from "./applyResource";
import { checkInputs } from "./checkResource";
import { convertInputs } from "./resourceConfig";
import { renderDiff } from "./renderDiff";
import { decodeState, encodeValue } from "./dynamicValue";
import { readDataSource } from "./readDataSource";
import { buildPackageSchema } from "./packageSchema";
import { planChange } from "./planChange";
import { buildProviderConfig } from "./providerConfig";
import { readResource } from "./readResource";
import { byUrlAlone, isPermission, resolveDataSource, resolveResource, type TerraformTypeInfo } from "./resourceType";
import type { Schemas } from "./schemaCache";
import { readStoredState } from "./storedState";
import type { TerraformProvider } from "./terraformProvider";
import { emptyBlock } from "./toTerraform";
import { addLimitTo, createUrlPermission } from "./urlPermission";

export interface Backend {
  provider: TerraformProvider;
  schemas: Schemas;
}

export class AwsBridge implements requests.ResourceProvider {
  private context: Promise<Context> | undefined;

  constructor(private readonly backend: Promise<Backend>) {}

  async schema(): Promise<string> {
    const { schemas } = await this.backend;
    return buildPackageSchema(schemas);
  }

  async configure(settings: ValueMap): Promise<void> {
    this.context = this.start(settings);
    await this.context;
  }

  async check(request: requests.CheckRequest): Promise<requests.CheckResult> {
    const { provider, region } = await this.configured();
    return checkInputs(provider, await this.type(request.type), request, region);
  }

  async diff(request: requests.DiffRequest): Promise<requests.DiffResult> {
    const { provider } = await this.configured();
    const type = await this.type(request.type);
    const stored = readStoredState(type, request.id, request.outputs);
    const plan = await planChange(provider, type, stored, convertInputs(type, request.inputs));
    const diff = renderDiff(type, plan, request.inputs);
    return isPermission(type) ? addLimitTo(diff, request.outputs, request.inputs) : diff;
  }

  async create(operation: requests.Operation, inputs: ValueMap): Promise<requests.ResourceState> {
    const type = await this.type(operation.type);
    const context = await this.configured();
    return isPermission(type) && inputs[byUrlAlone] === true && !operation.preview
      ? createUrlPermission(context, type, inputs)
      : applyInputs(context, type, operation, undefined, inputs);
  }

  async update(operation: requests.Operation, id: string, outputs: ValueMap, inputs: ValueMap): Promise<ValueMap> {
    const type = await this.type(operation.type);
    const stored = readStoredState(type, id, outputs);
    return (await applyInputs(await this.configured(), type, operation, stored, inputs)).outputs;
  }

  async read(
    operation: requests.Operation,
    id: string,
    outputs: ValueMap | undefined,
    inputs: ValueMap | undefined,
  ): Promise<requests.ReadResult | undefined> {
    const found = await readResource(await this.configured(), await this.type(operation.type), id, outputs, inputs);
    const limit = outputs?.[byUrlAlone];
    return found && limit !== undefined ? { ...found, outputs: { ...found.outputs, [byUrlAlone]: limit } } : found;
  }

  async delete(operation: requests.Operation, id: string, outputs: ValueMap): Promise<void> {
    await deleteResource(await this.configured(), await this.type(operation.type), operation, id, outputs);
  }

  async invoke(token: string, args: ValueMap): Promise<{ result: ValueMap; failures: requests.Failure[] }> {
    const { schemas } = await this.backend;
    return readDataSource(await this.configured(), resolveDataSource(schemas, token), args);
  }

  async cancel(): Promise<void> {
    const { provider } = await this.backend;
    await provider.call("Stop", {});
  }

  private async type(token: string): Promise<TerraformTypeInfo> {
    const { schemas } = await this.backend;
    return resolveResource(schemas, token);
  }

  private configured(): Promise<Context> {
    if (this.context === undefined)
      throw new Error("The AWS plugin was asked for a resource before it was configured.");
    return this.context;
  }

  private async start(settings: ValueMap): Promise<Context> {
    const { provider, schemas } = await this.backend;
    const config = buildProviderConfig(schemas.providerConfig(), settings);
    await provider.require("Configure", { terraform_version: "1.11.4", config: encodeValue(config) });
    return { provider, region: await readRegion(provider, schemas) };
  }
}

/** The provider may have it from the settings, the environment or a profile; it knows best. */
async function readRegion(provider: TerraformProvider, schemas: Schemas): Promise<string> {
  const block = schemas.dataSource("aws_region");
  const config = encodeValue(block ? emptyBlock(block) : {});
  const { state } = await provider.require("ReadDataSource", { type_name: "aws_region", config });
  const name = decodeState(state)?.name;
  if (typeof name !== "string") throw new Error("The AWS provider has no region: set aws:region.");
  return name;
}
