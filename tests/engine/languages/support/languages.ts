// What each language's example needs on this machine beside what a user has: where its host is, and its packages.
import * as fs from "node:fs";
import * as path from "node:path";
import { ensureLanguageHost, type HostedLanguage } from "../../../../local/pulumi/languageHosts";
import { mavenEnvironment } from "../../../../local/tools/maven";
import { ensureBuiltSdk, ensurePythonVenv } from "../../../../maintenance/sdk/buildSdk";
import { ROOT } from "../../../support/root";

export interface Release {
  url: string;
  sha256: string;
}

/** Of a resource by its name. */
export type Golden = Record<
  string,
  { inputs: Record<string, unknown>; dependencies: string[]; propertyDependencies: Record<string, string[]> }
>;

const TABLE = "aws:dynamodb/table:Table::orders";
const COMPONENT = "otel-lambda-image:index:OtelLambdaImage::orders";
const FUNCTION = "otel-lambda-image:index:OtelLambdaImage$aws:lambda/function:Function::orders";

export interface Language {
  /** Its folder in examples/languages. */
  name: string;
  host?: HostedLanguage;
  program: string;
  /** The line of the program with the collector's version, and the same with where its release is here. */
  version: string;
  withRelease: (release: Release) => string;
  /** Gives the copy in `folder` its packages, and says what else has to be in the environment. */
  install: (folder: string) => Promise<NodeJS.ProcessEnv>;
  /** Changes the golden file's content to what the language's SDK can say. */
  adjust?: (golden: Golden) => void;
}

export const LANGUAGES: Language[] = [
  {
    name: "typescript",
    program: "index.ts",
    version: 'version: "0.15.0",',
    withRelease: ({ url, sha256 }) => `version: "0.15.0", url: "${url}", sha256: "${sha256}",`,
    install: (folder) => {
      fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
      // `npm test -- checks` has checked the program; the package's types are built for its users alone.
      return Promise.resolve({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
    },
  },
  {
    name: "typescript-sdk",
    program: "index.ts",
    version: 'version: "0.15.0",',
    withRelease: ({ url, sha256 }) => `version: "0.15.0", url: "${url}", sha256: "${sha256}",`,
    install: async (folder) => {
      const modules = path.join(folder, "node_modules");
      fs.mkdirSync(path.join(modules, "@otel-lambda-image"), { recursive: true });
      for (const name of ["@pulumi", "@types", "typescript"]) {
        fs.symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name), "dir");
      }
      const built = path.join(await ensureBuiltSdk("nodejs"), "bin");
      fs.cpSync(built, path.join(modules, "@otel-lambda-image", "sdk"), { recursive: true });
      return {};
    },
  },
  {
    name: "python",
    host: "python",
    program: "__main__.py",
    version: '"version": "0.15.0",',
    withRelease: ({ url, sha256 }) => `"version": "0.15.0", "url": "${url}", "sha256": "${sha256}",`,
    install: async (folder) => {
      const venv = await ensurePythonVenv();
      fs.symlinkSync(venv, path.join(folder, ".venv"), "dir");
      const PYTHONPATH = path.join(await ensureBuiltSdk("python"), "installed");
      // The host that is built here knows nothing of the virtual environment in Pulumi.yaml.
      return { PYTHONPATH, PATH: path.join(venv, "bin") };
    },
  },
  {
    name: "go",
    host: "go",
    program: "main.go",
    version: 'Version: pulumi.StringRef("0.15.0"),',
    withRelease: ({ url, sha256 }) =>
      `Version: pulumi.StringRef("0.15.0"), Url: pulumi.StringRef("${url}"), Sha256: pulumi.StringRef("${sha256}"),`,
    install: () => Promise.resolve({ CGO_ENABLED: "0", GOTOOLCHAIN: "local" }),
  },
  {
    name: "java",
    host: "java",
    program: path.join("src", "main", "java", "orders", "App.java"),
    version: '.version("0.15.0")',
    withRelease: ({ url, sha256 }) => `.version("0.15.0").url("${url}").sha256("${sha256}")`,
    install: async () => {
      await ensureBuiltSdk("java");
      return { MAVEN_OPTS: mavenEnvironment().MAVEN_OPTS };
    },
    // A map is one value there, so all of the environment is secret, and the engine passes a secret on to a component
    // without what it depends on.
    adjust: ({ [COMPONENT]: component, [FUNCTION]: lambda }) => {
      component.inputs.environment = "[secret]";
      delete component.propertyDependencies.environment;
      const withoutTable = (names: string[]) => names.filter((name) => name !== TABLE);
      lambda.dependencies = withoutTable(lambda.dependencies);
      lambda.propertyDependencies.environment = withoutTable(lambda.propertyDependencies.environment);
    },
  },
  {
    name: "yaml",
    host: "yaml",
    program: "Pulumi.yaml",
    version: "version: 0.15.0",
    withRelease: ({ url, sha256 }) => `version: 0.15.0\n        url: ${url}\n        sha256: ${sha256}`,
    install: () => Promise.resolve({}),
  },
];

/** The folder of the language's host, where it is not on PATH. */
export async function ensureHost({ host }: Language): Promise<string | undefined> {
  return host === undefined ? undefined : ensureLanguageHost(host);
}
