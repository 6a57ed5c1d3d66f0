import { collector, SECRET, withExporter, type Refused } from "./row";

export const REFUSED_URLS: Refused[] = [
  [
    "a registry that only begins as one of ECR",
    { repository: { url: "123456789012.dkr.ecr.us-east-1.evil.example/orders" } },
    '`repository.url` is "123456789012.dkr.ecr.us-east-1.evil.example/orders", but has to be a private repository of ECR, the only ones that Lambda takes images from, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a registry of ECR in the domain of another partition",
    { repository: { url: "123456789012.dkr.ecr.us-east-1.amazonaws.com.cn/orders" } },
    '`repository.url` is "123456789012.dkr.ecr.us-east-1.amazonaws.com.cn/orders", but has to be a private repository of ECR, the only ones that Lambda takes images from, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "an endpoint with a long query and a line break",
    { otlp: { endpoint: `https://api.example.com/?key=${"a".repeat(40)}\n` } },
    '`otlp.endpoint` is "https://api.example.com/?…", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint without slashes",
    { otlp: { endpoint: "https:a.b" } },
    '`otlp.endpoint` is "https:a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with backslashes",
    { otlp: { endpoint: "https:\\\\a.b" } },
    '`otlp.endpoint` is "https:\\\\\\\\a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with one slash",
    { otlp: { endpoint: "https:/a.b" } },
    '`otlp.endpoint` is "https:/a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with three slashes",
    { otlp: { endpoint: "https:///a.b" } },
    '`otlp.endpoint` is "https:///a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint of another kind",
    { otlp: { endpoint: "ftp://a.b" } },
    '`otlp.endpoint` is "ftp://a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint for gRPC",
    { otlp: { endpoint: "a.b:4317" } },
    '`otlp.endpoint` is "a.b:4317", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint of nothing",
    { otlp: { endpoint: "" } },
    '`otlp.endpoint` is "", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint of blanks",
    { otlp: { endpoint: " " } },
    '`otlp.endpoint` is " ", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a blank behind it",
    { otlp: { endpoint: "https://a.b " } },
    '`otlp.endpoint` is "https://a.b ", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a line break behind it",
    { otlp: { endpoint: "https://a.b\n" } },
    '`otlp.endpoint` is "https://a.b\\n", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a blank in it",
    { otlp: { endpoint: "https://a .b" } },
    '`otlp.endpoint` is "https://a .b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with port 0",
    { otlp: { endpoint: "https://a.b:0" } },
    '`otlp.endpoint` is "https://a.b:0", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with port 99999",
    { otlp: { endpoint: "https://a.b:99999" } },
    '`otlp.endpoint` is "https://a.b:99999", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a port in words",
    { otlp: { endpoint: "https://a.b:http" } },
    '`otlp.endpoint` is "https://a.b:http", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a place for the region",
    { otlp: { endpoint: "https://xray.{region}.amazonaws.com" } },
    '`otlp.endpoint` is "https://xray.{region}.amazonaws.com", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a place in angle brackets",
    { otlp: { endpoint: "https://xray.<region>.amazonaws.com" } },
    '`otlp.endpoint` is "https://xray.<region>.amazonaws.com", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint without host",
    { otlp: { endpoint: "https://:4318" } },
    '`otlp.endpoint` is "https://:4318", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with letters of another alphabet",
    { otlp: { endpoint: "https://b\u00fccher.example" } },
    '`otlp.endpoint` is "https://bücher.example", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint that no address is",
    { otlp: { endpoint: "https://300.1.1.1" } },
    '`otlp.endpoint` is "https://300.1.1.1", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a percent sign that encodes nothing",
    { otlp: { endpoint: "https://a.b/%zz" } },
    '`otlp.endpoint` is "https://a.b/%zz", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint of the signal with slashes",
    { otlp: { endpoint: "https://a.b/v1/traces//" } },
    '`otlp.endpoint` is "https://a.b/v1/traces//", but has to be the base URL: leave out the signal\'s path, it is added for each signal',
  ],
  [
    "the endpoint of metrics",
    { otlp: { endpoint: "https://a.b/otlp/v1/metrics" } },
    '`otlp.endpoint` is "https://a.b/otlp/v1/metrics", but has to be the base URL: leave out the signal\'s path, it is added for each signal',
  ],
  [
    "the endpoint with a tab in it",
    { otlp: { endpoint: "https://a\t.b" } },
    '`otlp.endpoint` is "https://a\\t.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a key in its query, of another kind",
    { otlp: { endpoint: "ftp://a.b?key=hunter2" } },
    '`otlp.endpoint` is "ftp://a.b?…", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "the endpoint with a password, of another kind",
    { otlp: { endpoint: "ftp://me:hunter2@a.b" } },
    '`otlp.endpoint` is "ftp://…@a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "an endpoint with a variable",
    collector({ endpoint: "https://$HOST" }),
    '`collector.endpoint` is "https://$HOST", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "an endpoint of the collector's with port 0",
    collector({ endpoint: "https://a.b:0" }),
    '`collector.endpoint` is "https://a.b:0", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "gRPC without a port",
    collector(withExporter({ type: "otlp_grpc", endpoint: "a.b" })),
    '`collector.config.exporters[0].endpoint` is "a.b", but has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS',
  ],
  [
    "gRPC with port 0",
    collector(withExporter({ type: "otlp_grpc", endpoint: "a.b:0" })),
    '`collector.config.exporters[0].endpoint` is "a.b:0", but has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS',
  ],
  [
    "gRPC with a slash",
    collector(withExporter({ type: "otlp_grpc", endpoint: "https://a.b:4317/" })),
    '`collector.config.exporters[0].endpoint` is "https://a.b:4317/", but has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS',
  ],
  [
    "gRPC with a blank",
    collector(withExporter({ type: "otlp_grpc", endpoint: "a.b :4317" })),
    '`collector.config.exporters[0].endpoint` is "a.b :4317", but has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS',
  ],
  [
    "gRPC with a port that there is not",
    collector(withExporter({ type: "otlp_grpc", endpoint: "a.b:65536" })),
    '`collector.config.exporters[0].endpoint` is "a.b:65536", but has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS',
  ],
  [
    "remote write with a blank",
    collector(withExporter({ type: "prometheusremotewrite", endpoint: "https://a.b/ write" })),
    '`collector.config.exporters[0].endpoint` is "https://a.b/ write", but has to be the http or https URL of the remote write API, for example https://prometheus.example.com/api/v1/write',
  ],
  [
    "remote write with a place for a workspace",
    collector(withExporter({ type: "prometheusremotewrite", endpoint: "https://a.b/workspaces/{id}" })),
    '`collector.config.exporters[0].endpoint` is "https://a.b/workspaces/{id}", but has to be the http or https URL of the remote write API, for example https://prometheus.example.com/api/v1/write',
  ],
  [
    "a release on a disk",
    collector({ endpoint: "https://a.b", url: "file:///collector.zip" }),
    '`collector.url` is "file:///collector.zip", but has to be the http or https URL of the release\'s zip, for example on a mirror, with %24 for a dollar sign',
  ],
  [
    "a release with a variable in its address",
    collector({ endpoint: "https://a.b", url: "https://a.b/$VERSION.zip" }),
    '`collector.url` is "https://a.b/$VERSION.zip", but has to be the http or https URL of the release\'s zip, for example on a mirror, with %24 for a dollar sign',
  ],
  [
    "a release in a repository",
    collector({ endpoint: "https://a.b", url: "https://a.b/collector.git" }),
    '`collector.url` is "https://a.b/collector.git", but has to be the http or https URL of the release\'s zip, for example on a mirror, with %24 for a dollar sign',
  ],
  [
    "a release with a blank in its address",
    collector({ endpoint: "https://a.b", url: "https://a.b/a b.zip" }),
    '`collector.url` is "https://a.b/a b.zip", but has to be the http or https URL of the release\'s zip, for example on a mirror, with %24 for a dollar sign',
  ],
  [
    "a release with a line break behind it",
    collector({ endpoint: "https://a.b", url: "https://a.b/a.zip\n" }),
    '`collector.url` is "https://a.b/a.zip\\n", but has to be the http or https URL of the release\'s zip, for example on a mirror, with %24 for a dollar sign',
  ],
  [
    "all of a bucket",
    collector({ configUri: "s3://configs.s3.us-east-1.amazonaws.com/*" }),
    '`collector.configUri` is "s3://configs.s3.us-east-1.amazonaws.com/*", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "a bucket by its name",
    collector({ configUri: "s3://configs/collector.yaml" }),
    '`collector.configUri` is "s3://configs/collector.yaml", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "a configuration on a disk",
    collector({ configUri: "file:/opt/config.yaml" }),
    '`collector.configUri` is "file:/opt/config.yaml", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "all secrets for a configuration",
    collector({ configUri: "secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:*" }),
    '`collector.configUri` is "secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:*", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "a secret's name for a configuration",
    collector({ configUri: "secretsmanager:collector" }),
    '`collector.configUri` is "secretsmanager:collector", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "a configuration at an address with a blank",
    collector({ configUri: "https://a.b/a b" }),
    '`collector.configUri` is "https://a.b/a b", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "two backends, one by a preset",
    { collector: { preset: "honeycomb", secretArn: SECRET } },
    "`otlp.endpoint` is given, but the collector's backend is named by `collector.preset`: leave out one of them",
  ],
  [
    "two backends, one in a list",
    { collector: withExporter({ endpoint: "https://a.b" }) },
    "`otlp.endpoint` is given, but the collector's backend is named by `collector.config.exporters`: leave out one of them",
  ],
  [
    "two backends, one in YAML",
    { collector: { configYaml: "a" } },
    "`otlp.endpoint` is given, but the collector's backend is named by `collector.configYaml`: leave out one of them",
  ],
  [
    "two backends, one at a URI",
    { collector: { configUri: "https://a.b/c" } },
    "`otlp.endpoint` is given, but the collector's backend is named by `collector.configUri`: leave out one of them",
  ],
  [
    "two backends, one by its secret",
    { collector: { secretArn: SECRET } },
    "`otlp.endpoint` is given, but the collector's backend is named by `collector.secretArn`: write the address as `collector.endpoint`",
  ],
  [
    "a wrong backend of the collector's by its own name",
    { otlp: { endpoint: "a.b" }, collector: {} },
    '`otlp.endpoint` is "a.b", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "debug with headers",
    collector(withExporter({ type: "debug", headers: { a: "hunter2" } })),
    '`collector.config.exporters[0].type` is "debug", which sends nothing, so `collector.config.exporters[0].headers` would be for nothing: leave out one or the other',
  ],
  [
    "a repository at Docker",
    { repository: { url: "docker.io/shop/orders" } },
    '`repository.url` is "docker.io/shop/orders", but has to be a private repository of ECR, the only ones that Lambda takes images from, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a public repository of ECR",
    { repository: { url: "public.ecr.aws/shop/orders" } },
    '`repository.url` is "public.ecr.aws/shop/orders", but has to be a private repository of ECR, the only ones that Lambda takes images from, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a repository by an address for validated cryptography",
    { repository: { url: "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/orders" } },
    '`repository.url` is "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/orders", but Lambda takes no image by a FIPS address of ECR: write the address without -fips',
  ],
  [
    "a repository with a digest",
    { repository: { url: "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:abc" } },
    '`repository.url` is "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:abc", but has to be the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a registry without repository",
    { repository: { url: "123456789012.dkr.ecr.us-east-1.amazonaws.com" } },
    '`repository.url` is "123456789012.dkr.ecr.us-east-1.amazonaws.com", but has to be the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a repository's ARN",
    { repository: { url: "arn:aws:ecr:us-east-1:123456789012:repository/orders" } },
    '`repository.url` is "arn:aws:ecr:us-east-1:123456789012:repository/orders", but has to be the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
];
