// Serves a ResourceProvider over Pulumi's provider protocol. Written on the generated protocol of @pulumi/pulumi, not on
// its `provider.main`: that one has no detailed diffs, no configuration, no autonaming seed and no preview of updates.
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { EngineLog } from "./engineLog";
import { exitWithParent } from "./exitWithParent";
import { buildHandlers } from "./providerHandlers";
import type { ResourceProvider } from "./resourceProvider";

const maxMessageBytes = 400 * 1024 * 1024;

/** `version` is that of the published plugin that this one stands in for. */
export async function servePlugin(version: string, provider: ResourceProvider, log: EngineLog): Promise<void> {
  exitWithParent();
  const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  if (engineAddress !== undefined) log.connect(engineAddress);
  const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
  server.addService(ResourceProviderService, buildHandlers(version, provider, log));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  process.stdout.write(`${port}\n`);
}
