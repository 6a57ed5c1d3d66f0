import { setTimeout as delay } from "node:timers/promises";
import type { ReceivedRequest, SinkBehaviour } from "./sinkBehaviour";
import { decodeTraceRequest, UndecodableBody } from "./decodeTraceRequest";
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
  | { kind: "accepted" }
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
    if (behaviour.kind === "slow") await delay(behaviour.milliseconds);
    // Who gave up waiting counts these spans as lost, so they are not received.
    return delivery.hasSenderLeft() ? undefined : this.accept(delivery);
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
