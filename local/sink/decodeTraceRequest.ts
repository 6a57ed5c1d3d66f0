import { gunzipSync } from "node:zlib";
import { join } from "node:path";
import protobuf from "protobufjs";
import { normalizeSpans } from "./normalizeSpans";
import type { OtlpTraceRequest } from "./otlpJson";
import type { ReceivedSpan } from "./receivedSpan";

/** A body that is no OTLP trace request; a receiver answers it with 400, which exporters must not retry. */
export class UndecodableBody extends Error {}

let requestType: protobuf.Type | undefined;

/** The spans in the body of a POST to /v1/traces. */
export function decodeTraceRequest(body: Buffer, contentType: string, contentEncoding: string): ReceivedSpan[] {
  try {
    const plain = decompress(body, contentEncoding);
    return normalizeSpans(isJson(contentType) ? decodeJson(plain) : decodeProtobuf(plain, contentType));
  } catch (error) {
    if (error instanceof UndecodableBody) throw error;
    throw new UndecodableBody(`The body is not an OTLP trace request (${contentType}): ${String(error)}`);
  }
}

export function isJson(contentType: string): boolean {
  return contentType.split(";")[0]?.trim().toLowerCase() === "application/json";
}

function decompress(body: Buffer, contentEncoding: string): Buffer {
  switch (contentEncoding.toLowerCase()) {
    case "gzip":
      return gunzipSync(body);
    case "":
    case "identity":
      return body;
    default:
      throw new UndecodableBody(`Content-Encoding "${contentEncoding}" is not supported: send gzip or none.`);
  }
}

function decodeJson(body: Buffer): OtlpTraceRequest {
  return JSON.parse(body.toString("utf8")) as OtlpTraceRequest;
}

function decodeProtobuf(body: Buffer, contentType: string): OtlpTraceRequest {
  if (!contentType.startsWith("application/x-protobuf")) {
    throw new UndecodableBody(
      `Content-Type "${contentType}" is not supported: send application/x-protobuf or application/json.`,
    );
  }
  requestType ??= protobuf.loadSync(join(__dirname, "trace.proto")).lookupType("otlp.ExportTraceServiceRequest");
  return requestType.toObject(requestType.decode(body), { longs: String });
}
