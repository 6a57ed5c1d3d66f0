// The provider's schema, kept on disk with one small file for each type. Asking the provider for it takes seconds and
// hundreds of megabytes in every start; the provider itself works without being asked.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { ensureCached } from "../../cache/cache";
import type { Block } from "./blockSchema";
import { startProviderProcess } from "./providerProcess";
import { pruneBlock } from "./pruneSchema";
import { TerraformProvider } from "./terraformProvider";

/** Raise this when the files' content changes. */
const format = 1;

export class Schemas {
  private readonly loaded = new Map<string, Block | undefined>();

  constructor(private readonly folder: string) {}

  providerConfig(): Block {
    const block = this.load("provider");
    if (block === undefined) throw new Error(`The cached schema in ${this.folder} is damaged: remove that folder.`);
    return block;
  }

  resourceNames(): string[] {
    return readdirSync(join(this.folder, "resources")).map((file) => parse(file).name);
  }

  resource(typeName: string): Block | undefined {
    return this.load(join("resources", typeName));
  }

  dataSource(typeName: string): Block | undefined {
    return this.load(join("dataSources", typeName));
  }

  private load(name: string): Block | undefined {
    if (!this.loaded.has(name)) {
      const path = join(this.folder, `${name}.json`);
      this.loaded.set(name, existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Block) : undefined);
    }
    return this.loaded.get(name);
  }
}

export async function ensureSchemas(executable: string): Promise<Schemas> {
  // Size and time stamp tell builds of the provider apart; reading its 700 MB for a hash would cost what the cache saves.
  const { size, mtimeMs } = statSync(executable);
  const folder = await ensureCached("terraform-aws-schema", [format, executable, size, mtimeMs], async (target) => {
    const provider = TerraformProvider.connect(await startProviderProcess(executable));
    try {
      const schema = await provider.fetchSchema();
      await writeFile(join(target, "provider.json"), JSON.stringify(pruneBlock(schema.provider.block)));
      await writeBlocks(join(target, "resources"), schema.resource_schemas);
      await writeBlocks(join(target, "dataSources"), schema.data_source_schemas);
    } finally {
      await provider.stop();
    }
  });
  return new Schemas(folder);
}

async function writeBlocks(folder: string, schemas: Record<string, { block: Parameters<typeof pruneBlock>[0] }>) {
  await mkdir(folder);
  for (const [name, { block }] of Object.entries(schemas)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(pruneBlock(block)));
  }
}
