import { MySQL2Instrumentation } from "@opentelemetry/instrumentation-mysql2";

export const createInstrumentation = () => new MySQL2Instrumentation();
