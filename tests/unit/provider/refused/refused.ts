/** Inputs beside those that every function has, which have to be refused, and with what. */
export type Refused = [description: string, more: object, propertyPath: string, sentence: RegExp];

export const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf";
export const LOGS_ONLY = `
receivers: { otlp: { protocols: { http: {} } } }
processors: { memory_limiter: { check_interval: 1s, limit_mib: 100 }, decouple: {} }
exporters: { debug: {} }
service: { pipelines: { logs: { receivers: [otlp], processors: [memory_limiter, decouple], exporters: [debug] } } }
`;
