// Errors in the form in which the engine understands them.
import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { PartialFailure } from "./resourceProvider";
import { toStruct } from "./messages";

export function toGrpcError(error: unknown): Partial<grpc.StatusObject> {
  const message = error instanceof Error ? error.message : String(error);
  const metadata = new grpc.Metadata();
  // The engine reads the state of a half-made resource from this header.
  if (error instanceof PartialFailure) metadata.set("grpc-status-details-bin", renderDetails(error));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}

function renderDetails(error: PartialFailure): Buffer {
  const detail = new ErrorResourceInitFailed();
  detail.setId(error.state.id);
  detail.setProperties(toStruct(error.state.outputs));
  detail.setReasonsList([error.message]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(error.message);
  status.addDetails(any);
  return Buffer.from(status.serializeBinary());
}
