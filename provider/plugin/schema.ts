import schema from "../schema.json";

export const COMPONENT_TYPE = "otel-lambda-image:index:OtelLambdaImage";

/** The schema as the engine and `pulumi package` get it. */
export const SCHEMA = JSON.stringify(schema);

/** Names of the component's outputs. */
export const OUTPUTS: readonly string[] = Object.keys(schema.resources[COMPONENT_TYPE].properties);
