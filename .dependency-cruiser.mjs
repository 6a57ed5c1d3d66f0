// Which file may import which: nothing in a circle, folders only downwards, the provider nothing of tests and demos.
export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Files that import each other can be read and changed only together. Types count as well.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "provider-knows-no-tests-nor-demos",
      severity: "error",
      from: { path: "^provider/" },
      to: { path: "^(local|tests|examples|policy)/" },
    },
    {
      name: "local-knows-no-tests",
      severity: "error",
      from: { path: "^local/" },
      to: { path: "^tests/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.otel-lambda-image)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
