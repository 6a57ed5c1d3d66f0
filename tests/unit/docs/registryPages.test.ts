import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSchema } from "../../../docs/generate/documentation";
import { ROOT } from "../../support/root";

const LANGUAGES = ["typescript", "python", "go", "csharp", "java", "yaml"];
const { schema } = readSchema();
const language = schema.language as Record<"nodejs" | "python" | "go" | "csharp" | "java", Record<string, string>>;
const { rootNamespace } = language.csharp;
const [namespace] = Object.values(language.csharp.namespaces);

function read(page: string): string {
  return readFileSync(join(ROOT, "docs", page), "utf8");
}

/** What a page shows for each language that is chosen. */
function listChoices(page: string): Record<string, string> {
  const choices = read(page).matchAll(/\{\{% choosable language (\w+) %\}\}(.*?)\{\{% \/choosable %\}\}/gs);
  return Object.fromEntries([...choices].map(([, name, text]) => [name, text]));
}

describe("the pages for Pulumi's registry", () => {
  for (const [page, layout] of [
    ["_index.md", "package"],
    ["installation-configuration.md", "installation"],
  ]) {
    it(`${page}: has the front matter that the registry reads, and lets each language be chosen`, () => {
      const text = read(page);
      assert.match(text, new RegExp(`^---\ntitle: ${schemaTitle()}.*\nmeta_desc: .+\\.\nlayout: ${layout}\n---\n`));
      assert.ok(
        text.includes(`{{< chooser language "${LANGUAGES.join(",")}" >}}`) && text.includes("{{< /chooser >}}"),
      );
      assert.deepEqual(Object.keys(listChoices(page)), LANGUAGES);
    });

    it(`${page}: links to addresses alone, since it is shown apart from the repository`, () => {
      const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
      assert.deepEqual(
        links.filter((target) => !target.startsWith("https://")),
        [],
      );
    });
  }

  it("name the packages as the schema does", () => {
    const install = listChoices("installation-configuration.md");
    assert.ok(install.typescript.includes(`npm install ${schema.name}\n`), install.typescript);
    assert.ok(install.typescript.includes(`npm install ${language.nodejs.packageName}\n`), install.typescript);
    assert.ok(install.python.includes(`pip install ${language.python.packageName}\n`), install.python);
    assert.ok(install.go.includes(`go get ${language.go.modulePath}\n`), install.go);
    assert.ok(install.csharp.includes(`dotnet add package ${rootNamespace}.${namespace}\n`), install.csharp);
    assert.ok(install.java.includes(`<version>${schema.version}</version>`), install.java);
  });

  it("import what the SDKs have", () => {
    const examples = listChoices("_index.md");
    assert.ok(examples.typescript.includes(`from "${schema.name}"`));
    assert.ok(examples.python.includes(`from ${language.python.packageName} import`));
    assert.ok(examples.go.includes(`"${language.go.importBasePath}"`));
    assert.ok(examples.csharp.includes(`using ${rootNamespace}.${namespace};`));
    const [javaPackage] = Object.values(language.java.packages);
    assert.ok(examples.java.includes(`import ${language.java.basePackage}.${javaPackage}.OtelLambdaImage;`));
    assert.ok(examples.yaml.includes(`type: ${Object.keys(schema.resources)[0].replace(":index:", ":")}`));
  });
});

function schemaTitle(): string {
  return (schema as unknown as { displayName: string }).displayName;
}
