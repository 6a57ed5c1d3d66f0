import { collector, MINIMAL_YAML, withConfig, type Refused } from "./row";

const many = (count: number, make: (index: number) => [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));

export const REFUSED_LIMITS: Refused[] = [
  [
    "variables over 4 KB",
    { environment: { BIG: "hunter2".repeat(600) } },
    "`environment` makes the function's variables 4769 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "variables over 4 KB with the component's own",
    { environment: { BIG: "a".repeat(3700) } },
    "`environment` makes the function's variables 4269 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "attributes over 4 KB",
    { resourceAttributes: { big: "ü".repeat(700) } },
    "`environment` makes the function's variables 4765 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "a service name over 4 KB",
    { serviceName: "a".repeat(4096) },
    "`environment` makes the function's variables 4650 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "headers over 4 KB",
    { otlp: { endpoint: "https://api.example.com", headers: { "x-key": "hunter2".repeat(600) } } },
    "`environment` makes the function's variables 4792 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "headers of an exporter over 4 KB",
    collector({ config: { exporters: [{ endpoint: "https://a.b", headers: { "x-key": "hunter2".repeat(600) } }] } }),
    "`environment` makes the function's variables 4832 bytes long, with those that the component sets from its other inputs, but Lambda takes 4096 at most: put what is long into a file of `context`, a parameter or a secret that the code reads",
  ],
  [
    "a description that is too long",
    { description: "a".repeat(257) },
    '`description` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…, but has to have at most 256 characters: Lambda takes no more',
  ],
  [
    "more tags than there may be",
    { tags: many(51, (index) => [`tag${index + 10}`, ""]) },
    '`tags` is {"tag10":"","tag11":"","tag12":"","tag13":"","tag14":"","tag15":"","tag16":"","tag17":"","tag18":"","tag19":"","tag20":"","tag21":"","tag22":"","tag23":"","tag24":"","tag25":"","tag26":"","tag27":"","…, but has to have at most 50 tags: AWS takes no more',
  ],
  [
    "a tag of AWS's own",
    { tags: { "aws:cloudformation:stack-name": "a" } },
    '`tags` has the name "aws:cloudformation:stack-name", but it has to start with something else than aws:, which AWS keeps to itself',
  ],
  [
    "a tag of AWS's own in capitals",
    { tags: { "AWS:a": "a" } },
    '`tags` has the name "AWS:a", but it has to start with something else than aws:, which AWS keeps to itself',
  ],
  [
    "a tag's value that AWS keeps to itself",
    { tags: { team: "aws:a" } },
    '`tags.team` is "aws:a", but has to start with something else than aws:, which AWS keeps to itself',
  ],
  [
    "a tag's name that is too long",
    { tags: { ["a".repeat(129)]: "b" } },
    '`tags` has the name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", but it has to have at most 128 characters: AWS takes no more',
  ],
  [
    "a tag's value that is too long",
    { tags: { team: "a".repeat(257) } },
    '`tags.team` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…, but has to have at most 256 characters: AWS takes no more',
  ],
  [
    "a tag with a comma",
    { tags: { team: "a,b" } },
    '`tags.team` is "a,b", but has to be letters, digits, blanks and _ . : / = + - @',
  ],
  [
    "a tag with a line break",
    { tags: { team: "a\nb" } },
    '`tags.team` is "a\\nb", but has to be letters, digits, blanks and _ . : / = + - @',
  ],
  [
    "a tag with brackets in its name",
    { tags: { "a[0]": "b" } },
    '`tags` has the name "a[0]", but it has to be letters, digits, blanks and _ . : / = + - @',
  ],
  [
    "a policy that is too long",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:GetObject"],
            resources: Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::orders-${index}/a-long-prefix/*`),
          },
        ],
      },
    },
    "`role.policyStatements` makes the role's own policy 12830 characters long, but IAM takes 10240 at most: put statements into a policy of its own, and name that in `role.managedPolicyArns`",
  ],
  [
    "more policies than a role may have",
    {
      role: {
        managedPolicyArns: Array.from({ length: 21 }, (_, index) => `arn:aws:iam::123456789012:policy/p${index}`),
      },
    },
    '`role.managedPolicyArns` is ["arn:aws:iam::123456789012:policy/p0","arn:aws:iam::123456789012:policy/p1","arn:aws:iam::123456789012:policy/p2","arn:aws:iam::123456789012:policy/p3","arn:aws:iam::123456789012:policy/p4","arn:aws:…, but has to name at most 20: IAM takes no more',
  ],
  [
    "more subnets than a function may have",
    {
      vpcConfig: { subnetIds: Array.from({ length: 17 }, (_, index) => `subnet-${index}`), securityGroupIds: ["sg-1"] },
    },
    '`vpcConfig.subnetIds` is ["subnet-0","subnet-1","subnet-2","subnet-3","subnet-4","subnet-5","subnet-6","subnet-7","subnet-8","subnet-9","subnet-10","subnet-11","subnet-12","subnet-13","subnet-14","subnet-15","subnet-16"], but has to name at most 16: Lambda takes no more',
  ],
  [
    "more security groups than a function may have",
    {
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: Array.from({ length: 6 }, (_, index) => `sg-${index}`) },
    },
    '`vpcConfig.securityGroupIds` is ["sg-0","sg-1","sg-2","sg-3","sg-4","sg-5"], but has to name at most 5: Lambda takes no more',
  ],
  [
    "more kept started than may run",
    { aliasName: "live", provisionedConcurrency: 3, reservedConcurrentExecutions: 2 },
    "`provisionedConcurrency` is 3, but `reservedConcurrentExecutions` lets fewer calls run at the same time: give it at least as many, or keep fewer started",
  ],
  [
    "some kept started where none may run",
    { aliasName: "live", provisionedConcurrency: 1, reservedConcurrentExecutions: 0 },
    "`provisionedConcurrency` is 1, but `reservedConcurrentExecutions` lets fewer calls run at the same time: give it at least as many, or keep fewer started",
  ],
  [
    "a stream from Python",
    { functionUrl: { invokeMode: "RESPONSE_STREAM" } },
    '`functionUrl.invokeMode` is "RESPONSE_STREAM", but `runtime` is python3.13, whose answers Lambda can\'t stream: leave it out, or use a Node.js runtime',
  ],
  [
    "memory beside the range",
    { memorySize: 10241 },
    "`memorySize` is 10241, but has to be a whole number from 128 to 10240: Lambda gives a function that much memory, in MB",
  ],
  [
    "no time",
    { timeout: 0 },
    "`timeout` is 0, but has to be a whole number from 1 to 900: Lambda lets a call run that long, in seconds",
  ],
  [
    "too large a /tmp",
    { ephemeralStorageSize: 10241 },
    "`ephemeralStorageSize` is 10241, but has to be a whole number from 512 to 10240: Lambda makes /tmp that large, in MB",
  ],
  [
    "too many images",
    { repository: { keepImages: 1001 } },
    "`repository.keepImages` is 1001, but has to be a whole number from 2 to 1000: the image that runs and at least one to go back to are needed",
  ],
  [
    "no time for a flush",
    { instrumentation: { flushTimeoutMs: 0 } },
    "`instrumentation.flushTimeoutMs` is 0, but has to be a whole number from 1 to 60000: it is in milliseconds",
  ],
  [
    "too long a time for an export",
    { otlp: { endpoint: "https://a.b", timeoutMs: 60_001 } },
    "`otlp.timeoutMs` is 60001, but has to be a whole number from 1 to 60000: it is in milliseconds",
  ],
  [
    "a line that no Dockerfile holds",
    collector(withConfig({ attributes: [{ key: "a", action: "insert", value: "b".repeat(65_535) }] })),
    "`collector.config` has more than 65000 bytes in its line 15, and no line of a Dockerfile may be longer: break it into several, or have the collector read it from `collector.configUri`",
  ],
  [
    "a line of the user's own that no Dockerfile holds",
    collector({ configYaml: `# ${"a".repeat(65_535)}${MINIMAL_YAML}` }),
    "`collector.configYaml` has more than 65000 bytes in its line 1, and no line of a Dockerfile may be longer: break it into several, or have the collector read it from `collector.configUri`",
  ],
];
