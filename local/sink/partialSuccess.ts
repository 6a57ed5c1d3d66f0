// What a backend answers that has taken a request, but not all that is in it.
import { join } from "node:path";
import protobuf from "protobufjs";

export interface PartialSuccess {
  rejectedSpans: number;
  message: string;
}

let responseType: protobuf.Type | undefined;

export function encodePartialSuccess(partial: PartialSuccess): Buffer {
  responseType ??= protobuf.loadSync(join(__dirname, "trace.proto")).lookupType("otlp.ExportTraceServiceResponse");
  return Buffer.from(responseType.encode(describePartialSuccess(partial)).finish());
}

/** In the names of OTLP's JSON form. */
export function describePartialSuccess({ rejectedSpans, message }: PartialSuccess): object {
  return { partialSuccess: { rejectedSpans, errorMessage: message } };
}
