import { SpanKind } from "@opentelemetry/api";
import type { Carrier } from "../propagation/propagators";
import { redactQuery } from "../urlRedaction";
import { isMap } from "../isMap";
import { createTrigger, lowerCase, type Trigger } from "./trigger";

export const METHODS = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"];
const PORTS: Record<string, number> = { http: 80, https: 443 };

type Fields = Record<string, unknown>;

/** Calls over HTTP: API Gateway (REST, HTTP and WebSocket), function URLs, Application Load Balancers, VPC Lattice. */
export function readHttpEvent(event: Fields, request: Fields): Trigger {
  const headers = readHeaders(event);
  const attributes = isMap(request.http) ? readVersion2(event, request, request.http) : readVersion1(event, request);
  const scheme = headers["x-forwarded-proto"] ?? "https";
  attributes["faas.trigger"] = "http";
  attributes["url.scheme"] = scheme;
  const address = headers.host || request.domainName;
  if (typeof address === "string" && address !== "") {
    const [host, port] = splitAddress(address, headers["x-forwarded-port"] ?? "", scheme);
    attributes["server.address"] = host;
    attributes["server.port"] = port;
  }
  attributes["user_agent.original"] = headers["user-agent"] || attributes["user_agent.original"];
  attributes["client.address"] ??= headers["x-forwarded-for"]?.split(",")[0]?.trim();
  let method = toString(attributes["http.request.method"]);
  if (method !== "" && !METHODS.includes(method)) {
    attributes["http.request.method"] = "_OTHER";
    attributes["http.request.method_original"] = method;
    method = "HTTP";
  }
  const query = toString(attributes["url.query"]);
  if (query !== "") attributes["url.query"] = redactQuery(query);
  const route = toString(attributes["http.route"]);
  const known = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return createTrigger({
    // Messages of a WebSocket have a route and no method.
    name: method !== "" && route !== "" ? `${method} ${route}` : undefined,
    kind: SpanKind.SERVER,
    attributes: Object.fromEntries(known),
    carrier: headers,
    isHttp: true,
  });
}

/** Names in lower case. Of several values of one header all, with commas, as HTTP joins them. */
function readHeaders(event: Fields): Carrier {
  const headers = lowerCase(event.headers);
  // VPC Lattice has lists among the headers themselves.
  for (const lists of [event.headers, event.multiValueHeaders].filter(isMap)) {
    for (const [key, values] of Object.entries(lists)) {
      const name = key.toLowerCase();
      if (Array.isArray(values) && (values.length > 1 || !(name in headers)))
        headers[name] = values.map(String).join(",");
    }
  }
  return headers;
}

/** HTTP APIs and function URLs. The route key is `GET /orders/{id}`, or `$default` where there is none. */
function readVersion2(event: Fields, request: Fields, http: Fields): Fields {
  const routeKey = toString(event.routeKey) || toString(request.routeKey);
  return {
    "http.request.method": http.method,
    "http.route": routeKey.includes(" ") ? routeKey.slice(routeKey.indexOf(" ") + 1) : "",
    "url.path": event.rawPath || http.path,
    "url.query": event.rawQueryString,
    "client.address": http.sourceIp,
    "user_agent.original": http.userAgent,
    "network.protocol.version": readVersion(http.protocol),
  };
}

/** REST APIs, load balancers and VPC Lattice; only the former have route and caller in the request's context. */
function readVersion1(event: Fields, request: Fields): Fields {
  const identity = isMap(request.identity) ? request.identity : {};
  return {
    "http.request.method": event.httpMethod || request.httpMethod || event.method,
    "http.route": event.resource || request.routeKey,
    "url.path": event.path || request.path || toString(event.raw_path).split("?")[0],
    "url.query": readQuery(event, "elb" in request),
    "user_agent.original": identity.userAgent,
    "network.protocol.version": readVersion(request.protocol),
    ...(identity.sourceIp ? { "client.address": identity.sourceIp } : {}),
  };
}

/**
 * API Gateway decodes names and values, load balancers do not,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers
 */
function readQuery(event: Fields, isEncoded: boolean): string {
  const given = event.multiValueQueryStringParameters || event.queryStringParameters || event.query_string_parameters;
  if (!isMap(given)) return "";
  const pairs = Object.entries(given).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map((value): [string, string] => [name, toString(value)]),
  );
  return isEncoded ? pairs.map(([name, value]) => `${name}=${value}`).join("&") : new URLSearchParams(pairs).toString();
}

/** Address and port of a Host header, which has a port only where it is not the scheme's own. */
function splitAddress(address: string, forwardedPort: string, scheme: string): [string, number | undefined] {
  // Without a port the last colon, if there is one, is that of an IPv6 address.
  const match = /^(\[.*\]|[^:]+):(\d*)$/.exec(address);
  const host = match?.[1] ?? address;
  const port = match?.[2] || (/^\d+$/.test(forwardedPort) ? forwardedPort : "");
  return [host.replace(/^\[|\]$/g, ""), port === "" ? PORTS[scheme] : Number(port)];
}

/** `1.1` of `HTTP/1.1`. */
function readVersion(protocol: unknown): string | undefined {
  return typeof protocol === "string" ? protocol.slice(protocol.lastIndexOf("/") + 1) : undefined;
}

function toString(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
