// Which file may import which: nothing in a circle, folders only downwards, the provider nothing of tests and demos.

/** The folders of the provider, those that know most first: each may import from those after it alone. */
const LAYERS = [
  "provider/plugin(/|\\.ts$)",
  "provider/(index|otelLambdaImage|settings)\\.ts",
  "provider/cli/",
  "provider/aws/",
  "provider/image/",
  "provider/source/",
  "provider/(families|telemetry|collector)/",
  "provider/ownDockerfile/",
  "provider/dockerfile/",
  "provider/args/",
  "provider/registry/",
  "provider/inputs/",
];

export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Files that import each other can be read and changed only together. Types count as well.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...LAYERS.slice(1).map((layer, index) => ({
      name: `downwards-only-from-${layer}`,
      comment: "A layer knows nothing of those that are made of it.",
      severity: "error",
      from: { path: `^${layer}` },
      to: { path: `^(${LAYERS.slice(0, index + 1).join("|")})` },
    })),
    {
      name: "no-circles-of-folders",
      comment: "A folder is one feature: two that import each other are one, or lack a third below them.",
      severity: "error",
      scope: "folder",
      from: {},
      to: { circular: true },
    },
    {
      name: "families-know-none-of-each-other",
      comment: "All that is special to a runtime is in its own folder.",
      severity: "error",
      from: { path: "^provider/families/([^/]+)/" },
      to: { path: "^provider/families/[^/]+/", pathNot: "^provider/families/$1/" },
    },
    {
      name: "provider-knows-no-tests-nor-demos",
      severity: "error",
      from: { path: "^provider/" },
      to: { path: "^(local|tests|docs|examples|maintenance|policy)/" },
    },
    {
      name: "policy-knows-defaults-alone",
      comment: "It is a package of its own, which says nothing of how the component makes what it looks at.",
      severity: "error",
      from: { path: "^policy/" },
      to: { path: "^(local|tests|docs|examples|maintenance|provider/(?!args/defaults\\.ts$))" },
    },
    {
      name: "local-knows-no-tests",
      severity: "error",
      from: { path: "^local/" },
      to: { path: "^(tests|docs)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.otel-lambda-image)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
