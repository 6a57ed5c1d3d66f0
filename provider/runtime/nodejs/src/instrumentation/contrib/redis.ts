import { RedisInstrumentation } from "@opentelemetry/instrumentation-redis";

export const createInstrumentation = () => new RedisInstrumentation();
