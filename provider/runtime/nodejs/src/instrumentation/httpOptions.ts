import type { Span } from "@opentelemetry/api";
import { type HeaderLines, HeaderPatterns } from "../headerPatterns";
import type { readHeaderPatterns } from "../settings";

/** Which headers the span of a request shows. */
export class HttpOptions {
  private readonly request: HeaderPatterns;
  private readonly response: HeaderPatterns;

  constructor({ request, response, sanitized }: ReturnType<typeof readHeaderPatterns>) {
    this.request = new HeaderPatterns("request", request, sanitized);
    this.response = new HeaderPatterns("response", response, sanitized);
  }

  get showsRequest(): boolean {
    return !this.request.areNone;
  }

  get showsResponse(): boolean {
    return !this.response.areNone;
  }

  showRequest(span: Span, headers: HeaderLines): void {
    span.setAttributes(this.request.select(headers));
  }

  showResponse(span: Span, headers: HeaderLines): void {
    span.setAttributes(this.response.select(headers));
  }
}
