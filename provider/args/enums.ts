/** Instruction set of the function, its image and everything built into it. */
export const Architecture = {
  /** 64-bit x86. */
  X86_64: "x86_64",
  /** 64-bit Arm, AWS Graviton. */
  Arm64: "arm64",
} as const;
export type Architecture = (typeof Architecture)[keyof typeof Architecture];

/** How OpenTelemetry gets into the function. */
export const InstrumentationMode = {
  /** The handler is wrapped when the function starts; the code stays as it is. */
  Auto: "auto",
  /** The code calls configure_opentelemetry of the module otel_setup itself. */
  Manual: "manual",
  /** The image is built without OpenTelemetry. */
  Off: "off",
} as const;
export type InstrumentationMode = (typeof InstrumentationMode)[keyof typeof InstrumentationMode];

/** When the spans of a call are sent. */
export const FlushMode = {
  /** Before the caller gets the answer: nothing more to pay for, and the answer waits for the backend. */
  BeforeResponse: "beforeResponse",
  /** After the answer has gone out, through an internal extension: the caller does not wait, the time is billed. */
  AfterResponse: "afterResponse",
} as const;
export type FlushMode = (typeof FlushMode)[keyof typeof FlushMode];

/** Compression of what the function sends over OTLP. */
export const OtlpCompression = {
  /** Compressed with gzip. */
  Gzip: "gzip",
  /** Sent as it is. */
  None: "none",
} as const;
export type OtlpCompression = (typeof OtlpCompression)[keyof typeof OtlpCompression];

/** AWS X-Ray tracing mode of the function. */
export const TracingMode = {
  /** Lambda samples calls and sends its own segments to X-Ray. */
  Active: "Active",
  /** Lambda follows the sampling decision of the caller. */
  PassThrough: "PassThrough",
} as const;
export type TracingMode = (typeof TracingMode)[keyof typeof TracingMode];

/** What a statement of a policy does. */
export const PolicyEffect = {
  /** The actions may be done. */
  Allow: "Allow",
  /** The actions may not be done, whatever else allows them. */
  Deny: "Deny",
} as const;
export type PolicyEffect = (typeof PolicyEffect)[keyof typeof PolicyEffect];

/** Who may call the function URL. */
export const FunctionUrlAuthType = {
  /** Callers with an IAM permission, requests signed. */
  AwsIam: "AWS_IAM",
  /** Everybody on the internet. */
  None: "NONE",
} as const;
export type FunctionUrlAuthType = (typeof FunctionUrlAuthType)[keyof typeof FunctionUrlAuthType];

/** How the function URL gives back the answer. */
export const InvokeMode = {
  /** When it is complete. */
  Buffered: "BUFFERED",
  /** While it is written. */
  ResponseStream: "RESPONSE_STREAM",
} as const;
export type InvokeMode = (typeof InvokeMode)[keyof typeof InvokeMode];

/** Where reading of a stream or topic begins. */
export const StartingPosition = {
  /** With the oldest record that there is. */
  TrimHorizon: "TRIM_HORIZON",
  /** With records that come after the mapping is made. */
  Latest: "LATEST",
  /** With records of a time; not for DynamoDB. */
  AtTimestamp: "AT_TIMESTAMP",
} as const;
export type StartingPosition = (typeof StartingPosition)[keyof typeof StartingPosition];

/** What lets Lambda into a Kafka cluster. */
export const KafkaAccessType = {
  /** Secret for SASL/PLAIN; not for MSK. */
  BasicAuth: "BASIC_AUTH",
  /** Secret for SASL/SCRAM-256; not for MSK. */
  SaslScram256Auth: "SASL_SCRAM_256_AUTH",
  /** Secret for SASL/SCRAM-512. */
  SaslScram512Auth: "SASL_SCRAM_512_AUTH",
  /** Secret with the client's certificate and key for mutual TLS. */
  ClientCertificateTlsAuth: "CLIENT_CERTIFICATE_TLS_AUTH",
  /** Secret with the certificate of the brokers' authority; not for MSK. */
  ServerRootCaCertificate: "SERVER_ROOT_CA_CERTIFICATE",
  /** Subnet from which Lambda reaches the brokers; not for MSK. */
  VpcSubnet: "VPC_SUBNET",
  /** Security group with which Lambda reaches the brokers; not for MSK. */
  VpcSecurityGroup: "VPC_SECURITY_GROUP",
} as const;
export type KafkaAccessType = (typeof KafkaAccessType)[keyof typeof KafkaAccessType];

/** Network of the build's RUN steps. */
export const BuildNetwork = {
  /** The builder's default network. */
  Default: "default",
  /** The network of the builder's host. */
  Host: "host",
  /** No network. */
  None: "none",
} as const;
export type BuildNetwork = (typeof BuildNetwork)[keyof typeof BuildNetwork];
