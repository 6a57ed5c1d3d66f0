export * from "./buildArgs";
export * from "./childResource";
export * from "./collectorArgs";
export * from "./enums";
export * from "./eventArgs";
export * from "./functionArgs";
export * from "./otelLambdaImageArgs";
export * from "./telemetryArgs";
