import { IORedisInstrumentation } from "@opentelemetry/instrumentation-ioredis";

export const createInstrumentation = () => new IORedisInstrumentation();
