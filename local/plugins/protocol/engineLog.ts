// Sends lines to the engine's log, where they appear beside the resource that they are about.
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

export class EngineLog {
  private client: EngineClient | undefined;

  connect(address: string): void {
    this.client = new EngineClient(address, grpc.credentials.createInsecure());
  }

  /** A line that a later one replaces: progress. */
  progress(urn: string, message: string): void {
    this.send(LogSeverity.INFO, urn, message, true);
  }

  warning(urn: string, message: string): void {
    this.send(LogSeverity.WARNING, urn, message, false);
  }

  private send(severity: LogSeverity, urn: string, message: string, ephemeral: boolean): void {
    const request = new LogRequest();
    request.setSeverity(severity);
    request.setUrn(urn);
    request.setMessage(message);
    request.setEphemeral(ephemeral);
    // A line that can't be delivered must not fail the operation that it tells of.
    this.client?.log(request, () => {});
  }
}
