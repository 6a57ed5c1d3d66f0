// Serves a ResourceProvider over Pulumi's provider protocol. Written on the generated protocol of @pulumi/pulumi, not on
// its `provider.main`: that one has no detailed diffs, no configuration, no autonaming seed and no preview of updates.
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { EngineLog } from "./engineLog";
import { exitWithParent } from "./lifetime";
import { buildHandlers } from "./handlers";
import type { ResourceProvider } from "./resourceProvider";

const maxMessageBytes = 400 * 1024 * 1024;

export interface PluginIdentity {
  /** The version of the published plugin that this one stands in for. */
  version: string;
}

export async function servePlugin(identity: PluginIdentity, provider: ResourceProvider, log: EngineLog): Promise<void> {
  exitWithParent();
  const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  if (engineAddress !== undefined) log.connect(engineAddress);
  const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
  server.addService(ResourceProviderService, buildHandlers(identity, provider, log));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  process.stdout.write(`${port}\n`);
}
