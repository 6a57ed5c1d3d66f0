import { join } from "node:path";
import { Metadata, status } from "@grpc/grpc-js";
import protobuf from "protobufjs";
import { encodePartialSuccess } from "./partialSuccess";
import type { Reply } from "./reception";

export interface GrpcReply {
  code: status;
  details: string;
  metadata?: Metadata;
  /** Undefined for an empty one. */
  body?: Buffer;
}

export function renderGrpcReply(reply: Reply): GrpcReply {
  switch (reply.kind) {
    case "accepted":
      return { code: status.OK, details: "", body: reply.partial && encodePartialSuccess(reply.partial) };
    case "dropped":
      return { code: status.UNAVAILABLE, details: "The sink was told to close the connection." };
    case "unknownPath":
      return { code: status.UNIMPLEMENTED, details: "There is no such method." };
    case "undecodable":
      return { code: status.INVALID_ARGUMENT, details: reply.message };
    case "failed":
      return renderFailure(reply.status, reply.retryAfterSeconds);
  }
}

function renderFailure(httpStatus: number, retryAfterSeconds: number | undefined): GrpcReply {
  const code = translateStatus(httpStatus);
  const details = `The sink was told to answer ${httpStatus}.`;
  if (!retryAfterSeconds) return { code, details };
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", encodeRetryInfo(code, details, retryAfterSeconds));
  return { code, details, metadata };
}

function translateStatus(httpStatus: number): status {
  switch (httpStatus) {
    case 400:
      return status.INVALID_ARGUMENT;
    case 401:
      return status.UNAUTHENTICATED;
    case 403:
      return status.PERMISSION_DENIED;
    case 404:
      return status.UNIMPLEMENTED;
    case 429:
      return status.RESOURCE_EXHAUSTED;
    case 502:
    case 503:
    case 504:
      return status.UNAVAILABLE;
    default:
      return status.UNKNOWN;
  }
}

let definitions: protobuf.Root | undefined;

/** What HTTP's Retry-After is in gRPC: a detail of the status. */
function encodeRetryInfo(code: status, message: string, seconds: number): Buffer {
  definitions ??= protobuf.loadSync(join(__dirname, "retryInfo.proto"));
  const retryInfo = definitions.lookupType("rpc.RetryInfo").encode({ retryDelay: { seconds } }).finish();
  const details = [{ typeUrl: "type.googleapis.com/google.rpc.RetryInfo", value: retryInfo }];
  return Buffer.from(definitions.lookupType("rpc.Status").encode({ code, message, details }).finish());
}
