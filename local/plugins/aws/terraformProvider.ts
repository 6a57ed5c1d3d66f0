// A running Terraform provider: the child process and typed calls to it.
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { join } from "node:path";
import type { Calls, Diagnostic, SchemaResponse } from "./tfplugin5";
import type { ProviderProcess } from "./providerProcess";
import { TerraformError } from "./terraformError";

const maxMessageBytes = 512 * 1024 * 1024;

type Call = (request: object, callback: (error: grpc.ServiceError | null, response: unknown) => void) => void;

export class TerraformProvider {
  private constructor(
    private readonly child: ProviderProcess,
    private readonly client: grpc.Client & Record<string, Call>,
  ) {}

  static connect(child: ProviderProcess): TerraformProvider {
    const Client = loadClient();
    const options = { "grpc.max_receive_message_length": maxMessageBytes };
    const client = new Client(child.address, grpc.credentials.createInsecure(), options);
    return new TerraformProvider(child, client as grpc.Client & Record<string, Call>);
  }

  /** Returns the provider's answer; errors among its diagnostics are the caller's to look at. */
  call<Method extends keyof Calls>(method: Method, request: Calls[Method][0]): Promise<Calls[Method][1]> {
    return new Promise((resolve, reject) => {
      this.client[method](request, (error, response) => {
        if (error === null) resolve(response as Calls[Method][1]);
        else reject(new Error(`The Terraform AWS provider failed in ${method}: ${error.details}\n${this.child.log()}`));
      });
    });
  }

  /** Like `call`, but an error among the diagnostics is thrown. */
  async require<Method extends keyof Calls>(method: Method, request: Calls[Method][0]): Promise<Calls[Method][1]> {
    const response = await this.call(method, request);
    const { diagnostics } = response as { diagnostics?: Diagnostic[] };
    const errors = (diagnostics ?? []).filter(({ severity }) => severity === "ERROR");
    if (errors.length > 0) throw new TerraformError(errors);
    return response;
  }

  fetchSchema(): Promise<SchemaResponse> {
    return this.require("GetSchema", {});
  }

  stop(): Promise<void> {
    this.client.close();
    return this.child.stop();
  }
}

function loadClient(): grpc.ServiceClientConstructor {
  const definition = loadSync(join(__dirname, "tfplugin5.proto"), {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const { tfplugin5 } = grpc.loadPackageDefinition(definition);
  return (tfplugin5 as grpc.GrpcObject).Provider as grpc.ServiceClientConstructor;
}
