import type { Accepted, Refused } from "./row";

const cors = (settings: object) => ({ functionUrl: { cors: settings } });

function accepted(name: string, value: unknown): Accepted {
  return [`what pages of other sites may do: ${name}`, cors({ [name]: value }), `url > cors > ${name}`, value];
}

export const REFUSED_CORS: Refused[] = [
  [
    "an origin with a path",
    cors({ allowOrigins: ["https://www.example.com/orders"] }),
    '`functionUrl.cors.allowOrigins[0]` is "https://www.example.com/orders", but has to be an origin without a path, for example https://www.example.com, or *',
  ],
  [
    "a method that Lambda answers itself",
    cors({ allowMethods: ["OPTIONS"] }),
    '`functionUrl.cors.allowMethods[0]` is "OPTIONS", but has to be one of GET, PUT, HEAD, POST, PATCH, DELETE, *: choose one of them',
  ],
  [
    "a header to send with its value",
    cors({ allowHeaders: ["x-a: b"] }),
    '`functionUrl.cors.allowHeaders[0]` is "x-a: b", but has to be the name of a header, for example content-type, or *',
  ],
  [
    "a header to read with a blank",
    cors({ exposeHeaders: ["x a"] }),
    '`functionUrl.cors.exposeHeaders[0]` is "x a", but has to be the name of a header, for example content-type, or *',
  ],
  [
    "credentials of pages as text",
    cors({ allowCredentials: "yes" }),
    '`functionUrl.cors.allowCredentials` is "yes", but has to be true or false: write one, or leave it out',
  ],
  [
    "an answer that browsers keep for longer than a day",
    cors({ maxAge: 86_401 }),
    "`functionUrl.cors.maxAge` is 86401, but has to be a whole number from 0 to 86400: Lambda takes at most a day, in seconds",
  ],
  [
    "a word for what pages of other sites may do",
    { functionUrl: { cors: true } },
    "`functionUrl.cors` has to be an object with allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials, maxAge: give one, or leave it out",
  ],
];

export const ACCEPTED_CORS: Accepted[] = [
  accepted("allowOrigins", ["https://www.example.com", "http://localhost:5173"]),
  ["all sites", cors({ allowOrigins: ["*"] }), "url > cors > allowOrigins", ["*"]],
  accepted("allowMethods", ["GET", "POST"]),
  accepted("allowHeaders", ["content-type", "traceparent"]),
  accepted("exposeHeaders", ["*"]),
  accepted("allowCredentials", true),
  accepted("maxAge", 86_400),
  ["what pages of other sites may do, by default", cors({}), "url > cors", { allowCredentials: false, maxAge: 0 }],
  ["no pages of other sites", { functionUrl: {} }, "url > cors", undefined],
];
