// Translates between the messages of Pulumi's provider protocol and the plain values of ResourceProvider.
import type * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { EngineLog } from "./engineLog";
import { renderDiff, renderFailures, toStruct, toValues } from "./messages";
import { toGrpcError } from "./grpcError";
import type { CheckRequest, Operation, ResourceProvider } from "./resourceProvider";

export function buildHandlers(
  version: string,
  provider: ResourceProvider,
  log: EngineLog,
): grpc.UntypedServiceImplementation {
  return {
    handshake: unary((request: messages.ProviderHandshakeRequest) => {
      log.connect(request.getEngineAddress());
      const response = new messages.ProviderHandshakeResponse();
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),
    attach: unary((request: { getAddress(): string }) => {
      log.connect(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(() => {
      const response = new PluginInfo();
      response.setVersion(version);
      return response;
    }),
    checkConfig: unary((request: messages.CheckRequest) => {
      const response = new messages.CheckResponse();
      const news = request.getNews();
      response.setInputs(provider.checkConfig ? toStruct(provider.checkConfig(toValues(news) ?? {})) : news);
      return response;
    }),
    ...buildGetSchema(provider),
    ...buildDiffConfig(provider),
    configure: unary(async (request: messages.ConfigureRequest) => {
      await provider.configure(toValues(request.getArgs()) ?? {});
      const response = new messages.ConfigureResponse();
      response.setSupportspreview(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),
    check: unary(async (request: messages.CheckRequest) => {
      const result = await provider.check(toCheckRequest(request));
      const response = new messages.CheckResponse();
      response.setInputs(toStruct(result.inputs));
      response.setFailuresList(renderFailures(result.failures));
      return response;
    }),
    diff: unary(async (request: messages.DiffRequest) =>
      renderDiff(
        await provider.diff({
          type: request.getType(),
          name: request.getName(),
          id: request.getId(),
          oldInputs: toValues(request.getOldInputs()),
          outputs: toValues(request.getOlds()) ?? {},
          inputs: toValues(request.getNews()) ?? {},
        }),
      ),
    ),
    create: unary(async (request: messages.CreateRequest) => {
      const state = await provider.create(toOperation(request), toValues(request.getProperties()) ?? {});
      const response = new messages.CreateResponse();
      response.setId(state.id);
      response.setProperties(toStruct(state.outputs));
      return response;
    }),
    update: unary(async (request: messages.UpdateRequest) => {
      const olds = toValues(request.getOlds()) ?? {};
      const news = toValues(request.getNews()) ?? {};
      const response = new messages.UpdateResponse();
      response.setProperties(toStruct(await provider.update(toOperation(request), request.getId(), olds, news)));
      return response;
    }),
    read: unary(async (request: messages.ReadRequest) => {
      const outputs = toValues(request.getProperties());
      const known = outputs !== undefined && Object.keys(outputs).length > 0 ? outputs : undefined;
      const inputs = known === undefined ? undefined : toValues(request.getInputs());
      const result = await provider.read(toOperation(request), request.getId(), known, inputs);
      const response = new messages.ReadResponse();
      if (result === undefined) return response;
      response.setId(result.id);
      response.setProperties(toStruct(result.outputs));
      response.setInputs(toStruct(result.inputs));
      return response;
    }),
    delete: unary(async (request: messages.DeleteRequest) => {
      await provider.delete(toOperation(request), request.getId(), toValues(request.getProperties()) ?? {});
      return new Empty();
    }),
    invoke: unary(async (request: messages.InvokeRequest) => {
      const { result, failures } = await provider.invoke(request.getTok(), toValues(request.getArgs()) ?? {});
      const response = new messages.InvokeResponse();
      response.setReturn(toStruct(result));
      response.setFailuresList(renderFailures(failures));
      return response;
    }),
    cancel: unary(async () => {
      await provider.cancel();
      return new Empty();
    }),
  };
}

function buildGetSchema(provider: ResourceProvider): grpc.UntypedServiceImplementation {
  const read = provider.schema?.bind(provider);
  if (read === undefined) return {};
  const handle = async () => {
    const response = new messages.GetSchemaResponse();
    response.setSchema(await read());
    return response;
  };
  return { getSchema: unary(handle) };
}

/** Where it is missing, the engine compares configurations itself. */
function buildDiffConfig(provider: ResourceProvider): grpc.UntypedServiceImplementation {
  const diffConfig = provider.diffConfig?.bind(provider);
  if (diffConfig === undefined) return {};
  const handle = (request: messages.DiffRequest) =>
    renderDiff(diffConfig(toValues(request.getOldInputs()) ?? {}, toValues(request.getNews()) ?? {}));
  return { diffConfig: unary(handle) };
}

/** One request, one answer; an error that is thrown becomes the answer's status. */
function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return (call: grpc.ServerUnaryCall<Request, Response>, callback: grpc.sendUnaryData<Response>): void => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(toGrpcError(error)),
      );
  };
}

/** The parts that requests have in common; a read or delete has no preview. */
interface OperationRequest {
  getType(): string;
  getName(): string;
  getUrn(): string;
  getTimeout(): number;
  getPreview?(): boolean;
}

function toOperation(request: OperationRequest): Operation {
  return {
    type: request.getType(),
    name: request.getName(),
    urn: request.getUrn(),
    preview: request.getPreview?.() ?? false,
    timeoutSeconds: request.getTimeout(),
  };
}

const autonamingModes = ["propose", "enforce", "disable"] as const;

function toCheckRequest(request: messages.CheckRequest): CheckRequest {
  const autonaming = request.getAutonaming();
  return {
    type: request.getType(),
    name: request.getName(),
    oldInputs: toValues(request.getOlds()),
    inputs: toValues(request.getNews()) ?? {},
    randomSeed: request.getRandomseed_asU8(),
    autonaming: autonaming && {
      proposedName: autonaming.getProposedName(),
      mode: autonamingModes[autonaming.getMode()],
    },
  };
}
