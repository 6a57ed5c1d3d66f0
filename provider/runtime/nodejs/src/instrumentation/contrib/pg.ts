import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";

export const createInstrumentation = () => new PgInstrumentation();
