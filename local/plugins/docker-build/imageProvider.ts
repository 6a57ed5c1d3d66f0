// The Image resource of docker-build, over the `docker buildx` command.
import type { EngineLog } from "../protocol/engineLog";
import type * as requests from "../protocol/resourceProvider";
import { hasUnknown, isEqual, unknown, type ValueMap } from "../protocol/values";
import { buildImage, cancelBuilds } from "./buildImage";
import { checkInputs } from "./checkImage";
import { hashContext } from "./contextHash";
import { completeConfig, diffConfig } from "./daemonConfig";
import { diffImage } from "./diffImage";
import { readInputs } from "./buildxInputs";

export const imageType = "docker-build:index:Image";

export class ImageProvider implements requests.ResourceProvider {
  private host: string | undefined;

  constructor(private readonly log: EngineLog) {}

  checkConfig(config: ValueMap): ValueMap {
    return completeConfig(config);
  }

  diffConfig(olds: ValueMap, news: ValueMap): requests.DiffResult {
    return diffConfig(olds, news);
  }

  configure({ host, registries }: ValueMap): Promise<void> {
    if (registries) {
      throw new Error(
        "docker-build:registries is not supported by the local docker-build plugin; set it on the image.",
      );
    }
    this.host = typeof host === "string" && host !== "" ? host : undefined;
    return Promise.resolve();
  }

  check(request: requests.CheckRequest): Promise<requests.CheckResult> {
    refuseOtherTypes(request.type);
    return Promise.resolve(checkInputs(request.inputs));
  }

  diff(request: requests.DiffRequest): Promise<requests.DiffResult> {
    return Promise.resolve(diffImage(request.outputs, request.inputs));
  }

  async create(operation: requests.Operation, inputs: ValueMap): Promise<requests.ResourceState> {
    const outputs = await this.build(operation, inputs, unknown);
    const { digest } = outputs;
    return { id: typeof digest === "string" && digest !== "" ? digest : operation.name, outputs };
  }

  /** In a preview without a build the published plugin's empty digest counts as known where no input has changed. */
  update(operation: requests.Operation, _id: string, outputs: ValueMap, inputs: ValueMap): Promise<ValueMap> {
    const isUnchanged = Object.keys(inputs).every((name) => isEqual(inputs[name], outputs[name] ?? null));
    return this.build(operation, inputs, isUnchanged ? "" : unknown);
  }

  /** Without tags there is nothing to look up by: the image is what the state says. */
  read(
    operation: requests.Operation,
    id: string,
    outputs: ValueMap | undefined,
    inputs: ValueMap | undefined,
  ): Promise<requests.ReadResult | undefined> {
    if (outputs === undefined || inputs === undefined) {
      throw new Error(`${operation.name}: the local docker-build plugin can't import images.`);
    }
    return Promise.resolve({ id, outputs, inputs });
  }

  /** An image that was pushed by digest stays in its repository, which is deleted with all it has. */
  delete(): Promise<void> {
    return Promise.resolve();
  }

  invoke(token: string): Promise<{ result: ValueMap; failures: requests.Failure[] }> {
    throw new Error(`The local docker-build plugin has no function ${token}.`);
  }

  cancel(): Promise<void> {
    cancelBuilds();
    return Promise.resolve();
  }

  private async build(
    operation: requests.Operation,
    inputs: ValueMap,
    unbuilt: "" | typeof unknown,
  ): Promise<ValueMap> {
    const known = readInputs(inputs);
    const contextHash = hasUnknown(inputs.context ?? null) ? unknown : hashContext(known);
    if (operation.preview && (!known.buildOnPreview || hasUnknown(inputs))) {
      if (known.buildOnPreview)
        this.log.warning(operation.urn, "Skipping preview build because some inputs are unknown.");
      return { ...inputs, contextHash, digest: unbuilt, ref: unbuilt };
    }
    // A preview proves that the image can be built, and pushes nothing.
    const exports = operation.preview ? [] : known.exports;
    const digest = await buildImage(
      { ...known, exports },
      { host: this.host, onProgress: (line) => this.log.progress(operation.urn, line) },
    );
    return {
      ...inputs,
      contextHash,
      digest: operation.preview ? unknown : digest,
      ref: operation.preview ? unknown : renderReference(known.tags, digest),
    };
  }
}

/** https://www.pulumi.com/registry/packages/docker-build/api-docs/image/#ref_nodejs */
function renderReference([tag]: string[], digest: string): string {
  return tag === undefined ? "" : `${tag}@${digest}`;
}

function refuseOtherTypes(type: string): void {
  if (type !== imageType) throw new Error(`The local docker-build plugin has ${imageType} only, not ${type}.`);
}
