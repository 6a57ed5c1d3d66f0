import * as http from "node:http";
import { describe, warn } from "../diagnostics";
import { suppressed } from "../suppression";
import { LONGEST_TIMER_MILLIS } from "../withTimeout";

const NAME = "otel-lambda-image";
const API = "/2020-01-01/extension";
/** Lambda ends a call that is not over at its deadline, and with it the sandbox. */
const MARGIN_MILLIS = 100;
const ATTEMPTS = 5;
const REGISTER_MILLIS = 2000;

interface Answer {
  body: string;
  headers: http.IncomingHttpHeaders;
}

/**
 * An internal extension: keeps the sandbox awake after the answer has gone out, until the call's spans are sent. Lambda
 * freezes the sandbox when the runtime and all extensions have asked for the next event. So this one asks only after it
 * has sent what the call left behind, https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html.
 */
export class FlushExtension {
  isRunning = false;
  private readonly ended = new Set<string>();
  private onEnded: (() => void) | undefined;
  private identifier = "";
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly flush: (timeoutMillis: number) => Promise<unknown>,
    private readonly timeoutMillis: number,
  ) {}

  /** Works only before the runtime has asked for its first event. */
  async register(): Promise<void> {
    const headers = { "lambda-extension-name": NAME, "content-type": "application/json" };
    const answer = await this.call("POST", "register", headers, '{"events":["INVOKE"]}', REGISTER_MILLIS);
    const identifier = answer.headers["lambda-extension-identifier"];
    if (typeof identifier !== "string") throw new Error("the Extensions API gave no identifier");
    this.identifier = identifier;
    this.isRunning = true;
    void this.run();
  }

  /** The handler is done: from here on the call's spans can be sent. */
  endCall(requestId: string): void {
    this.ended.add(requestId);
    this.onEnded?.();
  }

  /** Must not end as long as Lambda counts on this extension: every call would last until its deadline. */
  private async run(): Promise<void> {
    for (let failures = 0; failures < ATTEMPTS;) {
      try {
        const { body } = await this.call("GET", "event/next", {});
        const event = JSON.parse(body) as { eventType?: string; requestId?: string; deadlineMs?: number };
        failures = 0;
        if (event.eventType === "INVOKE") await this.followCall(String(event.requestId), Number(event.deadlineMs ?? 0));
      } catch (error) {
        failures++;
        if (failures === ATTEMPTS) {
          warn(`spans are sent before the answer from now on, the extension has failed: ${describe(error)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, failures * 50).unref());
      }
    }
    this.isRunning = false;
  }

  private async followCall(requestId: string, deadline: number): Promise<void> {
    await this.waitForEnd(requestId, deadline - Date.now() - MARGIN_MILLIS);
    const left = Math.min(this.timeoutMillis, deadline - Date.now() - MARGIN_MILLIS);
    if (left > 0) await this.flush(left);
  }

  /** The handler may be done before it is known here that the call has begun. */
  private waitForEnd(requestId: string, millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(millis, 0), LONGEST_TIMER_MILLIS)).unref();
      this.onEnded = () => {
        if (!this.ended.has(requestId)) return;
        clearTimeout(timer);
        // Calls come one after the other: what is left is of calls whose event was never seen.
        this.ended.clear();
        this.onEnded = undefined;
        resolve();
      };
      this.onEnded();
    });
  }

  private call(
    method: string,
    path: string,
    headers: Record<string, string>,
    body = "",
    timeoutMillis = 0,
  ): Promise<Answer> {
    const address = process.env.AWS_LAMBDA_RUNTIME_API ?? "";
    if (address === "") return Promise.reject(new Error("AWS_LAMBDA_RUNTIME_API is not set"));
    const identified = this.identifier === "" ? {} : { "lambda-extension-identifier": this.identifier };
    const options = { method, agent: this.agent, timeout: timeoutMillis, headers: { ...headers, ...identified } };
    return suppressed(
      () =>
        new Promise((resolve, reject) => {
          const request = http.request(`http://${address}${API}/${path}`, options, (response) => {
            let text = "";
            response.setEncoding("utf8");
            response.on("data", (piece: string) => (text += piece));
            response.on("error", reject);
            response.on("end", () => {
              if (response.statusCode === 200) resolve({ body: text, headers: response.headers });
              else reject(new Error(`the Extensions API answered ${path} with status ${response.statusCode}`));
            });
          });
          request.on("timeout", () => request.destroy(new Error(`the Extensions API does not answer ${path}`)));
          request.on("error", reject);
          // Waits for the next call, which must not keep this one from ending; registering has to be waited for.
          if (timeoutMillis === 0) request.on("socket", (socket) => socket.unref());
          request.end(body);
        }),
    );
  }
}
