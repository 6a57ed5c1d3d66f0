type Props = Record<string, unknown>;

/** A rule, what of its type a resource is like, and whether the rule finds it. */
export type Variant = [rule: string, what: string, type: string, props: Props, isFound: boolean];

export const withVariables = (variables: Props) => ({ environment: { variables } });
export const statement = (content: Props) => JSON.stringify({ Statement: { Effect: "Allow", ...content } });
export const config = (receivers: Props, exporters: Props = {}) =>
  withVariables({ CONFIG: `yaml:${JSON.stringify({ receivers, exporters, service: { pipelines: {} } })}` });
export const otlp = (endpoint: string) => config({ otlp: { protocols: { grpc: { endpoint } } } });
export const pipelines = (...processors: string[][]) =>
  withVariables({
    CONFIG: JSON.stringify({
      receivers: {},
      service: {
        pipelines: Object.fromEntries(processors.map((each, index) => [`traces/${index}`, { processors: each }])),
      },
    }),
  });
export const layer = (name: string) => `arn:aws:lambda:us-east-1:123456789012:layer:${name}:1`;
