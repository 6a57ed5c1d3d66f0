import { collector, SECRET, withExporter, type Refused } from "./row";

const NO_URL =
  "has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318";

/** What may hold a key, and is not in the sentence or is there without the key. */
export const REFUSED_CONCEALED: Refused[] = [
  [
    "an endpoint without a scheme that has a key",
    { otlp: { endpoint: "api.example.com/v1?api_key=hunter2" } },
    `\`otlp.endpoint\` is "api.example.com/v1?…", but ${NO_URL}`,
  ],
  [
    "an endpoint behind a blank that has a key",
    { otlp: { endpoint: " https://api.example.com/v1?api_key=hunter2" } },
    `\`otlp.endpoint\` is " https://api.example.com/v1?…", but ${NO_URL}`,
  ],
  [
    "an endpoint with a slash in its password",
    { otlp: { endpoint: "https://user:hunter/hunter2@api.example.com" } },
    `\`otlp.endpoint\` is "https://…@api.example.com", but ${NO_URL}`,
  ],
  [
    "an endpoint with a question mark in its password",
    { otlp: { endpoint: "https://user:hunter?hunter2@api.example.com" } },
    `\`otlp.endpoint\` is "https://…", but ${NO_URL}`,
  ],
  [
    "an endpoint of a token alone, with a blank",
    { otlp: { endpoint: "https://hunter2@api.example .com" } },
    `\`otlp.endpoint\` is "https://…@api.example .com", but ${NO_URL}`,
  ],
  [
    "a key pasted into the name of a secret's key",
    collector({ preset: "honeycomb", secretArn: SECRET, secretKey: "hunter2=" }),
    "`collector.secretKey` has a value that is not shown here, but has to be a key of letters, digits, dots, slashes, dashes and underscores",
  ],
  [
    "a key pasted into the name of a header's key",
    collector(
      withExporter({ endpoint: "https://a.b", headerSecrets: { "x-key": { secretArn: SECRET, key: "hunter2=" } } }),
    ),
    "`collector.config.exporters[0].headerSecrets.x-key.key` has a value that is not shown here, but has to be a key of letters, digits, dots, slashes, dashes and underscores",
  ],
  [
    "a cache to read from with credentials of another form",
    { build: { cacheFrom: ["s3,secret_access_key=hunter2"] } },
    "`build.cacheFrom[0]` has a value that is not shown here, but has to be a cache in buildx's form, for example type=registry,ref=cache.example.com/orders",
  ],
  [
    "a cache to write to with credentials of another form",
    { build: { cacheTo: "type=s3,secret_access_key=hunter2" } },
    "`build.cacheTo` has a value that is not shown here, but has to be a list of texts: write one, or leave it out",
  ],
  [
    "build arguments as a text",
    { build: { args: "TOKEN=hunter2" } },
    "`build.args` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "a variable with what belongs to it in its name, and a list as its value",
    { environment: { "API_KEY=hunter2": [1] } },
    "`environment` has a name that is not shown here, but it has to be one that Lambda takes: use letters, digits and underscores, a letter first",
  ],
];
