import eslint from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "provider/bin/",
      "examples/*/app/**/*.ts",
      "tests/engine/nodejs/*/app/**/*.ts",
      "node_modules/",
      "**/.otel-lambda-image/",
      "**/.venv/",
      "sdk/",
      "examples/languages/typescript-sdk/",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        ...{ process: "readonly", console: "readonly", URL: "readonly" },
        ...{ setInterval: "readonly", setTimeout: "readonly", clearTimeout: "readonly" },
      },
    },
  },
  {
    files: ["tests/engine/foreignImages/program/**/*.js"],
    languageOptions: { globals: { process: "readonly", fetch: "readonly" } },
  },
  { files: ["examples/function-url/app/*.js"], languageOptions: { globals: { awslambda: "readonly" } } },
  { files: ["tests/engine/nodejs/kinds/**/*.mjs"], languageOptions: { globals: { fetch: "readonly" } } },
  {
    files: ["**/*.cjs"],
    languageOptions: { sourceType: "commonjs", globals: { process: "readonly", console: "readonly" } },
  },
  {
    files: [
      "tests/engine/nodejs/program/common/**/*.js",
      "tests/engine/secrets/program/**/*.js",
      "tests/engine/ownDockerfile/program/**/*.js",
      "tests/engine/nodejs/kinds/oldest/**/*.js",
    ],
    languageOptions: {
      sourceType: "commonjs",
      globals: { exports: "writable", process: "readonly", fetch: "readonly" },
    },
  },
  prettier,
);
