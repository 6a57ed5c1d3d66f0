import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..", "..");
const EXAMPLES = path.join(ROOT, "examples");
const LANGUAGES = path.join(EXAMPLES, "languages");

/** Those that are programs in TypeScript, by their folders. */
const PROGRAMS = [...fs.readdirSync(EXAMPLES), "languages/typescript", "languages/typescript-sdk"].filter(
  (name) => name !== "languages",
);

type Versions = Record<string, string>;

interface Package {
  version: string;
  dependencies: Versions;
  peerDependencies: Versions;
  devDependencies: Versions;
}

function readPackage(folder: string): Package {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Package;
}

const { version, dependencies, peerDependencies, devDependencies } = readPackage(ROOT);

describe("the examples", () => {
  const own = Object.fromEntries(
    ["otel-lambda-image", "@otel-lambda-image/policy", "@otel-lambda-image/sdk"].map((name) => [name, `^${version}`]),
  );
  const known: Versions = { ...devDependencies, ...dependencies, ...peerDependencies, ...own };

  for (const name of PROGRAMS) {
    it(`${name}: asks for the package, and for what else it imports in the versions of the repository`, () => {
      const asked = readPackage(path.join(EXAMPLES, name));
      const versions = { ...asked.dependencies, ...asked.devDependencies };
      assert.deepEqual(versions, Object.fromEntries(Object.keys(versions).map((each) => [each, known[each]])));
      const program = fs.readFileSync(path.join(EXAMPLES, name, "index.ts"), "utf8");
      const imported = [...program.matchAll(/ from "((?!node:)[^".]+)"/g)].map(([, module]) => module);
      assert.deepEqual(Object.keys(asked.dependencies).sort(), imported.sort());
    });
  }

  for (const name of PROGRAMS) {
    it(`${name}: has a TypeScript of its own, which checks it`, () => {
      assert.equal(readPackage(path.join(EXAMPLES, name)).devDependencies?.typescript, devDependencies.typescript);
      const config = fs.readFileSync(path.join(EXAMPLES, name, "tsconfig.json"), "utf8");
      assert.doesNotMatch(config, /noCheck/);
    });
  }
});

describe("the examples of all languages", () => {
  const read = (...file: string[]) => fs.readFileSync(path.join(LANGUAGES, ...file), "utf8");
  const oldest = (name: string) => peerDependencies[name].replace("^", "");

  const VERSIONS: [language: string, file: string, lines: string[]][] = [
    [
      "python",
      "requirements.txt",
      [
        `pulumi>=${oldest("@pulumi/pulumi")},<4`,
        `pulumi-aws>=${oldest("@pulumi/aws")},<8`,
        `pulumi-otel-lambda-image>=${version},<1`,
      ],
    ],
    ["go", "go.mod", [`github.com/otel-lambda-image/otel-lambda-image/sdk/go v${version}`]],
    ["java", "pom.xml", [`<artifactId>otel-lambda-image</artifactId>\n      <version>${version}</version>`]],
    ["yaml", "Pulumi.yaml", [`version: ${version}`]],
    ["dotnet", "orders-dotnet.csproj", [`<PackageReference Include="Otel.LambdaImage" Version="${version}" />`]],
  ];
  for (const [language, file, lines] of VERSIONS) {
    it(`${language}: asks for the package's version`, () => {
      for (const line of lines) assert.ok(read(language, file).includes(line), `${line} is not in ${file}`);
    });
  }

  for (const language of fs.readdirSync(LANGUAGES).filter((name) => name !== "app")) {
    it(`${language}: is a project of that name, and says how it is run`, () => {
      assert.match(read(language, "Pulumi.yaml"), new RegExp(`^name: orders-${language}$`, "m"));
      assert.ok(read(language, "README.md").startsWith(`# languages/${language}\n`));
      assert.match(read(language, "README.md"), /pulumi config set --secret paymentKey/);
    });
  }
});

describe("the README", () => {
  it("names the oldest versions that the package works with", () => {
    const readme = fs.readFileSync(path.join(ROOT, "README.md"), "utf8");
    for (const name of ["@pulumi/pulumi", "@pulumi/aws"]) {
      const [, oldest] = new RegExp(`\\\`${name}\\\` from ([\\d.]*\\d)`).exec(readme) ?? [];
      assert.equal(`^${oldest}`, peerDependencies[name], name);
    }
  });
});
