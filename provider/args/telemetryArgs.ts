import type * as pulumi from "@pulumi/pulumi";
import type { FlushMode, InstrumentationMode, OtlpCompression } from "./enums";

/** Where the function sends its telemetry over OTLP, and how. */
export interface OtlpArgs {
  /**
   * Base URL of the OTLP backend, http or https, without the signal's path, for example https://api.example.com:4318.
   * The signal's path (/v1/traces) is added to it. Required without a collector, unless the instrumentation mode is off.
   * With a collector this is the backend that the collector sends to where its own inputs name none, and an error where
   * they do; the function sends to the collector. A value that is not such a URL is an error.
   */
  endpoint?: pulumi.Input<string>;
  /** OTLP protocol. Defaults to http/protobuf, the only one that the function itself speaks; any other value is an error. */
  protocol?: string;
  /**
   * Headers sent with every export. They are secret in the state, but plain text in the function's configuration, where
   * everybody who may read the function sees them: use headersSecretArn for keys. Not together with headersSecretArn, and
   * not with a collector, whose exporters have headers of their own. Defaults to none.
   */
  headers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * ARN of a Secrets Manager secret that holds the headers, as a JSON object or as key=value pairs with commas between
   * them. Read when the first spans are sent, and again, at most once a minute, when the backend answers 401 or 403; the
   * role gets the permission to read this one secret. A secret under a KMS key of your own needs kms:Decrypt in
   * role.policyStatements as well. Not together with headers, and not with a
   * collector, which reads its secrets itself, nor with the runtime provided, where nothing reads it. Defaults to none.
   */
  headersSecretArn?: pulumi.Input<string>;
  /**
   * The function signs what it sends with the credentials of its role (AWS Signature Version 4), so that AWS's own OTLP
   * endpoint for traces, https://xray.<region>.amazonaws.com, takes it without a collector; {} is enough for that one.
   * It needs Transaction Search turned on in the account and region. The role gets the permission for xray; for any other
   * service it is yours to give in role.policyStatements, and a warning says so where the role has none. Goes together
   * with headers and headersSecretArn, but not with the headers of a signature in them, not with user and password in
   * the endpoint, and not with a collector, whose exporters sign by themselves, nor with the runtime provided. Defaults to none:
   * nothing is signed.
   */
  sigv4?: OtlpSigv4Args;
  /** Compression of what is sent. Defaults to gzip. */
  compression?: OtlpCompression;
  /** Longest time of one export request, in milliseconds, 1 to 60000. Defaults to 5000. */
  timeoutMs?: pulumi.Input<number>;
}

/** What the signature of an export counts for. */
export interface OtlpSigv4Args {
  /**
   * Region in which the endpoint is, lower-case letters, digits and dashes. Defaults to the region in the name of an
   * endpoint of AWS, and to the function's for any other. One that is not the endpoint's is an error.
   */
  region?: string;
  /**
   * The service as signatures name it, for example osis, lower-case letters, digits and dashes. Defaults to xray for
   * X-Ray's endpoint, and is required for any other. One that is not the endpoint's is an error.
   */
  service?: string;
}

/** What is instrumented, how it is sampled and when it is sent. */
export interface InstrumentationArgs {
  /**
   * How OpenTelemetry gets into the function. Defaults to auto; with the runtime provided to manual, where the code starts an SDK
   * of its own, and auto is an error. For a Java function, which an agent traces, manual is an error.
   */
  mode?: InstrumentationMode;
  /**
   * Client libraries whose calls become spans. For Python any of botocore, requests, urllib3, urllib and httpx; for Node.js any
   * of aws-sdk, http, undici (with fetch), pg, mysql2, redis, ioredis and mongodb; for Java any of aws-sdk, java-http-client,
   * apache-httpclient, okhttp, http-url-connection (which also traces how Lambda's own client reports an error), jdbc, jedis,
   * lettuce and mongo. Defaults to all for Python, to the first three for Node.js, and to the first four for Java. They cost
   * nothing until the function imports them, but for Java, where each costs time at the start. An unknown name is an error.
   */
  libraries?: string[];
  /**
   * For Python: packages on PyPI whose instrumentation is put into the image and started by the runtime, for libraries that it does
   * not trace itself, for example opentelemetry-instrumentation-redis. A name alone stands for OpenTelemetry's release
   * 0.66b1, the one that goes with the API in the image; name==version is for packages with releases of their own. In
   * mode manual instrument_libraries() without names starts them. Defaults to none. An error with mode off, for a library
   * that libraries has, for opentelemetry-instrumentation-aws-lambda and opentelemetry-instrumentation-django, for one that
   * is named twice, for one that is not OpenTelemetry's without a version, in any other form, and for a Node.js function, whose
   * own dependencies such packages go among. An error, as libraries is, with the runtime provided, where nothing reads it.
   */
  packages?: string[];
  /**
   * When the spans of a call are sent. Defaults to beforeResponse. For a Java function afterResponse is an error, as any value is
   * with the runtime provided, where the code sends them.
   */
  flush?: FlushMode;
  /**
   * Longest time that a call is held to send its spans, in milliseconds, 1 to 60000, and never more than the call has
   * left. Defaults to 5000. An error with the runtime provided.
   */
  flushTimeoutMs?: pulumi.Input<number>;
  /**
   * OpenTelemetry sampler: always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or
   * parentbased_traceidratio. Defaults to parentbased_always_on. Any other value is an error.
   */
  sampler?: string;
  /** Argument of the sampler: for the traceidratio samplers the share of traces to keep, 0 to 1, as text or, where the language lets it, as number. Defaults to none. */
  samplerArg?: pulumi.Input<string>;
  /**
   * Context propagators in order: tracecontext, baggage, xray, xray-lambda. Defaults to tracecontext, baggage and xray.
   * xray-lambda is for X-Ray as the backend and takes the place of xray: both together are an error.
   */
  propagators?: string[];
  /** Signals to send. Defaults to traces, the only one that is available; any other value is an error. */
  signals?: string[];
}
