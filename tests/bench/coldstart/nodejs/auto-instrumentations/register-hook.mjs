// As the README of @opentelemetry/instrumentation-aws-lambda has it for handlers that are ES modules.
import { register } from "node:module";

register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
