import { setTimeout as delay } from "node:timers/promises";
import type { ReceivedRequest, SinkBehaviour } from "./sinkBehaviour";
import { decodeTraceRequest, UndecodableBody } from "./decodeTraceRequest";
import type { PartialSuccess } from "./partialSuccess";
import type { ReceivedSpan } from "./receivedSpan";

/** What a protocol's listener hands over. */
export interface Delivery {
  record: ReceivedRequest;
  body: Buffer;
  contentType: string;
  contentEncoding: string;
  hasSenderLeft: () => boolean;
}

/** What a listener answers in the words of its protocol. */
export type Reply =
  | { kind: "accepted"; partial?: PartialSuccess }
  | { kind: "dropped" }
  | { kind: "unknownPath" }
  | { kind: "undecodable"; message: string }
  | { kind: "failed"; status: number; retryAfterSeconds?: number };

/** What the sink does with a request, whichever protocol it came by. */
export class Reception {
  readonly spans: ReceivedSpan[] = [];
  readonly requests: ReceivedRequest[] = [];
  behaviour: SinkBehaviour = { kind: "ok" };

  /** Undefined where there is nobody left to answer. */
  async receive(delivery: Delivery): Promise<Reply | undefined> {
    const behaviour = this.behaviour;
    this.requests.push(delivery.record);
    if (behaviour.kind === "status") {
      return { kind: "failed", status: behaviour.status, retryAfterSeconds: behaviour.retryAfterSeconds };
    }
    if (behaviour.kind === "drop") return { kind: "dropped" };
    if (behaviour.kind === "slow") await delay(behaviour.milliseconds);
    // Who gave up waiting counts these spans as lost, so they are not received.
    if (delivery.hasSenderLeft()) return undefined;
    const reply = this.accept(delivery);
    return behaviour.kind === "partial" && reply.kind === "accepted" ? { kind: "accepted", partial: behaviour } : reply;
  }

  private accept({ record, body, contentType, contentEncoding }: Delivery): Reply {
    if (record.signal === "other") return { kind: "unknownPath" };
    if (record.signal !== "traces") return { kind: "accepted" };
    try {
      const spans = decodeTraceRequest(body, contentType, contentEncoding);
      record.spans = spans.length;
      this.spans.push(...spans);
      return { kind: "accepted" };
    } catch (error) {
      if (!(error instanceof UndecodableBody)) throw error;
      return { kind: "undecodable", message: error.message };
    }
  }
}
