import { collector, SECRET, withExporter, type Refused } from "./row";

export const REFUSED_HEADERS: Refused[] = [
  [
    "a header with a colon in its name",
    { otlp: { endpoint: "https://a.b", headers: { "x-key: hunter2": "" } } },
    "`otlp.headers` has a name that is not shown here, but it has to be a header's name without blanks, colons and other separators, for example x-api-key",
  ],
  [
    "a header with a blank in its name",
    { otlp: { endpoint: "https://a.b", headers: { "x key": "hunter2" } } },
    "`otlp.headers` has a name that is not shown here, but it has to be a header's name without blanks, colons and other separators, for example x-api-key",
  ],
  [
    "a header with a comma in its name",
    { otlp: { endpoint: "https://a.b", headers: { "a,b": "hunter2" } } },
    "`otlp.headers` has a name that is not shown here, but it has to be a header's name without blanks, colons and other separators, for example x-api-key",
  ],
  [
    "a header without a name",
    { otlp: { endpoint: "https://a.b", headers: { "": "hunter2" } } },
    "`otlp.headers` has a name that is not shown here, but it has to be a name that is not empty",
  ],
  [
    "a header that requests have of their own",
    { otlp: { endpoint: "https://a.b", headers: { "Content-Type": "hunter2" } } },
    "`otlp.headers` has a name that is not shown here, but it has to be a header that no request has of its own: leave it out",
  ],
  [
    "a header that says where to",
    { otlp: { endpoint: "https://a.b", headers: { host: "hunter2" } } },
    "`otlp.headers` has a name that is not shown here, but it has to be a header that no request has of its own: leave it out",
  ],
  [
    "one header twice",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": "hunter2", "X-Key": "hunter3" } } },
    "`otlp.headers` has a value that is not shown here, but has to name each header only once, whatever the case of its letters: leave out the second one",
  ],
  [
    "a header's value with a NUL",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": "hunter2\0" } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be a text of whole Unicode characters without NUL: leave out the others",
  ],
  [
    "a header's value with another line",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": "a\r\nx-other: hunter2" } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "a header's value with blanks around",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": " hunter2 " } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be the value of a header, without blanks around it: leave them out",
  ],
  [
    "a header's value in another alphabet",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": "hunter2ü" } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "a header's value that ends a line elsewhere",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": "hunter2\u2028" } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "a header's value that is an object",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": { key: "hunter2" } } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be a text: write one, or leave it out",
  ],
  [
    "a header's value that is a list",
    { otlp: { endpoint: "https://a.b", headers: { "x-key": ["hunter2"] } } },
    "`otlp.headers.x-key` has a value that is not shown here, but has to be a text: write one, or leave it out",
  ],
  [
    "a collector's header with a colon in its name",
    collector(withExporter({ endpoint: "https://a.b", headers: { "x-key: hunter2": "" } })),
    "`collector.config.exporters[0].headers` has a name that is not shown here, but it has to be a header's name without blanks, colons and other separators, for example x-api-key",
  ],
  [
    "a collector's header that requests have of their own",
    collector(withExporter({ endpoint: "https://a.b", headers: { "transfer-encoding": "hunter2" } })),
    "`collector.config.exporters[0].headers` has a name that is not shown here, but it has to be a header that no request has of its own: leave it out",
  ],
  [
    "a collector's header with blanks around its value",
    collector(withExporter({ endpoint: "https://a.b", headers: { "x-key": "hunter2 " } })),
    "`collector.config.exporters[0].headers.x-key` has a value that is not shown here, but has to be the value of a header, without blanks around it: leave them out",
  ],
  [
    "a collector's header in another alphabet",
    collector(withExporter({ endpoint: "https://a.b", headers: { "x-key": "hunter2ß" } })),
    "`collector.config.exporters[0].headers.x-key` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "one header of the collector's twice",
    collector(withExporter({ endpoint: "https://a.b", headers: { a: "hunter2", A: "hunter3" } })),
    "`collector.config.exporters[0].headers` has a value that is not shown here, but has to name each header only once, whatever the case of its letters: leave out the second one",
  ],
  [
    "a header from a secret without a name",
    collector(withExporter({ endpoint: "https://a.b", headerSecrets: { "": { secretArn: SECRET } } })),
    '`collector.config.exporters[0].headerSecrets` has the name "", but it has to be a name that is not empty',
  ],
  [
    "a header from a secret that requests have of their own",
    collector(withExporter({ endpoint: "https://a.b", headerSecrets: { host: { secretArn: SECRET } } })),
    '`collector.config.exporters[0].headerSecrets` has the name "host", but it has to be a header that no request has of its own: leave it out',
  ],
  [
    "a prefix with a line break",
    collector(
      withExporter({ endpoint: "https://a.b", headerSecrets: { a: { secretArn: SECRET, prefix: "hunter2\n" } } }),
    ),
    "`collector.config.exporters[0].headerSecrets.a.prefix` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "a prefix that starts with a blank",
    collector(
      withExporter({ endpoint: "https://a.b", headerSecrets: { a: { secretArn: SECRET, prefix: " hunter2" } } }),
    ),
    "`collector.config.exporters[0].headerSecrets.a.prefix` has a value that is not shown here, but has to be what a header's value starts with, which is no blank",
  ],
];
