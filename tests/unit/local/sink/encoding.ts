import { join } from "node:path";
import protobuf from "protobufjs";
import type { OtlpTraceRequest } from "../../../../local/sink/otlpJson";

export const traceId = "5b8efff798038103d269b633813fc60c";
export const rootId = "eee19b7ec3c1b174";
export const childId = "eee19b7ec3c1b175";

/** What a function with one child span sends, in OTLP's JSON form. */
export const orderTrace: OtlpTraceRequest = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "orders" } }] },
      scopeSpans: [
        {
          scope: { name: "handler", version: "1.0" },
          spans: [
            {
              traceId,
              spanId: rootId,
              name: "orders",
              kind: 2,
              startTimeUnixNano: "1700000000000000001",
              endTimeUnixNano: "1700000000050000001",
              attributes: [
                { key: "faas.coldstart", value: { boolValue: true } },
                { key: "http.response.status_code", value: { intValue: "200" } },
                { key: "big", value: { intValue: "9007199254740993" } },
                { key: "ratio", value: { doubleValue: 0.5 } },
                { key: "list", value: { arrayValue: { values: [{ stringValue: "a" }, { intValue: 1 }] } } },
                { key: "map", value: { kvlistValue: { values: [{ key: "k", value: { stringValue: "v" } }] } } },
                { key: "bytes", value: { bytesValue: "AQID" } },
                { key: "empty", value: {} },
              ],
              status: { code: 2, message: "boom" },
              events: [
                {
                  timeUnixNano: "1700000000040000001",
                  name: "exception",
                  attributes: [{ key: "exception.type", value: { stringValue: "ValueError" } }],
                  droppedAttributesCount: 2,
                },
              ],
              droppedEventsCount: 3,
              links: [{ traceId, spanId: childId, traceState: "a=1", droppedAttributesCount: 4 }],
              droppedLinksCount: 5,
            },
            { traceId, spanId: childId, parentSpanId: rootId, name: "DynamoDB.PutItem", kind: 3 },
          ],
        },
      ],
    },
  ],
};

/** The same request in protobuf, encoded by protobufjs, whose JSON form has ids and bytes in base64. */
export function encodeProtobuf(request: OtlpTraceRequest): Buffer {
  const type = protobuf
    .loadSync(join(__dirname, "../../../../local/sink/trace.proto"))
    .lookupType("otlp.ExportTraceServiceRequest");
  const withBase64Ids = JSON.parse(JSON.stringify(request), (key: string, value: unknown) =>
    /^(trace|span|parentSpan)Id$/.test(key) ? Buffer.from(value as string, "hex").toString("base64") : value,
  ) as Record<string, unknown>;
  return Buffer.from(type.encode(type.fromObject(withBase64Ids)).finish());
}
