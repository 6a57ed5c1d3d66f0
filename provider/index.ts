export * from "./args";
export { OtelLambdaImage } from "./otelLambdaImage";
