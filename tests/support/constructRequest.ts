import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { InputPropertiesError } from "@pulumi/pulumi/proto/errors_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";

const COMPONENT = "otel-lambda-image:index:OtelLambdaImage";

/** What a plugin answers that refuses inputs. */
export interface Refusal {
  sentence: string;
  /** Of the input whose value the engine prints with the sentence; missing where it prints the sentence alone. */
  propertyPath?: string;
}

/** An engine that takes every resource in a preview, and makes none. */
export class EmptyEngine {
  /** Types of the resources that it was told of. */
  registered: string[] = [];
  private readonly server = new grpc.Server();
  /** Where it listens, once it is started. */
  address = "";

  async start(): Promise<void> {
    const refuse = (name: string) => (_: unknown, answer: grpc.sendUnaryData<unknown>) => {
      answer({ code: grpc.status.UNIMPLEMENTED, details: `${name} is not for tests of what is refused` });
    };
    const methods = Object.keys(ResourceMonitorService);
    this.server.addService(ResourceMonitorService, {
      ...Object.fromEntries(methods.map((name) => [name, refuse(name)])),
      supportsFeature: (_: unknown, answer: grpc.sendUnaryData<SupportsFeatureResponse>) => {
        const response = new SupportsFeatureResponse();
        response.setHassupport(true);
        answer(null, response);
      },
      registerResource: (
        { request }: { request: RegisterResourceRequest },
        answer: grpc.sendUnaryData<RegisterResourceResponse>,
      ) => {
        this.registered.push(request.getType());
        const response = new RegisterResourceResponse();
        response.setUrn(`urn:pulumi:stack::project::${request.getType()}::${request.getName()}`);
        response.setObject(request.getObject());
        answer(null, response);
      },
      registerResourceOutputs: (_: unknown, answer: grpc.sendUnaryData<Empty>) => answer(null, new Empty()),
    });
    const port = await new Promise<number>((resolve, reject) =>
      this.server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
        error === null ? resolve(port) : reject(error),
      ),
    );
    this.address = `127.0.0.1:${port}`;
  }

  stop(): void {
    this.server.forceShutdown();
  }

  /** Asks a plugin to make the component, and gives back the sentence of the refusal. */
  async refusalOf(pluginPort: number, inputs: Record<string, unknown>): Promise<string> {
    return (await this.construct(pluginPort, inputs))?.sentence ?? "made";
  }

  /** Asks a plugin to make the component, as the engine does for programs in every language. */
  async construct(pluginPort: number, inputs: Record<string, unknown>): Promise<Refusal | undefined> {
    const client = new ResourceProviderClient(`127.0.0.1:${pluginPort}`, grpc.credentials.createInsecure());
    const request = new ConstructRequest();
    request.setProject("project");
    request.setStack("stack");
    request.setType(COMPONENT);
    request.setName("orders");
    request.setParallel(1);
    request.setDryrun(true);
    request.setMonitorendpoint(this.address);
    request.setInputs(Struct.fromJavaScript(inputs as never));
    try {
      return await new Promise((resolve) =>
        client.construct(request, (error) => resolve(error === null ? undefined : readRefusal(error))),
      );
    } finally {
      client.close();
    }
  }
}

/** The sentence is in the status alone, with the path of the input, where the engine may show the value. */
function readRefusal({ details, metadata }: grpc.ServiceError): Refusal {
  const [status] = metadata.get("grpc-status-details-bin");
  if (status === undefined) {
    return { sentence: details };
  }
  const [{ value }] = Status.deserializeBinary(status as Buffer).toObject().detailsList;
  const [error] = InputPropertiesError.deserializeBinary(Buffer.from(String(value), "base64")).getErrorsList();
  return { sentence: error.getReason(), propertyPath: error.getPropertyPath() };
}
