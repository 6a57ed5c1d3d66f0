// What the wrapper of opentelemetry-lambda's layer loads and starts for a function that has its defaults and sends traces alone,
// https://github.com/open-telemetry/opentelemetry-lambda/blob/main/nodejs/packages/layer/src/wrapper.ts
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { context, propagation, trace } from "@opentelemetry/api";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { AwsLambdaInstrumentation } from "@opentelemetry/instrumentation-aws-lambda";
import { AwsInstrumentation } from "@opentelemetry/instrumentation-aws-sdk";
import { DnsInstrumentation } from "@opentelemetry/instrumentation-dns";
import { ExpressInstrumentation } from "@opentelemetry/instrumentation-express";
import { GraphQLInstrumentation } from "@opentelemetry/instrumentation-graphql";
import { GrpcInstrumentation } from "@opentelemetry/instrumentation-grpc";
import { HapiInstrumentation } from "@opentelemetry/instrumentation-hapi";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { IORedisInstrumentation } from "@opentelemetry/instrumentation-ioredis";
import { KoaInstrumentation } from "@opentelemetry/instrumentation-koa";
import { MongoDBInstrumentation } from "@opentelemetry/instrumentation-mongodb";
import { MySQLInstrumentation } from "@opentelemetry/instrumentation-mysql";
import { NetInstrumentation } from "@opentelemetry/instrumentation-net";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { RedisInstrumentation } from "@opentelemetry/instrumentation-redis";
import { AWSXRayPropagator } from "@opentelemetry/propagator-aws-xray";
import { awsLambdaDetector } from "@opentelemetry/resource-detector-aws";
import { detectResources, envDetector, processDetector } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

const others = [
  DnsInstrumentation,
  ExpressInstrumentation,
  GraphQLInstrumentation,
  GrpcInstrumentation,
  HapiInstrumentation,
  HttpInstrumentation,
  IORedisInstrumentation,
  KoaInstrumentation,
  MongoDBInstrumentation,
  MySQLInstrumentation,
  NetInstrumentation,
  PgInstrumentation,
  RedisInstrumentation,
];
const instrumentations = [
  new AwsInstrumentation({ suppressInternalInstrumentation: true }),
  new AwsLambdaInstrumentation(),
  ...others.map((Instrumentation) => new Instrumentation()),
];
registerInstrumentations({ instrumentations });

const tracerProvider = new BasicTracerProvider({
  resource: detectResources({ detectors: [awsLambdaDetector, envDetector, processDetector] }),
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
trace.setGlobalTracerProvider(tracerProvider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(
  new CompositePropagator({
    propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator(), new AWSXRayPropagator()],
  }),
);
registerInstrumentations({ instrumentations, tracerProvider });
