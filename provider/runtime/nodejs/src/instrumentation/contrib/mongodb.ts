import { MongoDBInstrumentation } from "@opentelemetry/instrumentation-mongodb";

export const createInstrumentation = () => new MongoDBInstrumentation();
