import { describe, warn } from "../diagnostics";
import { onFileLoad, onRequest } from "../moduleHooks";
import { loadPart } from "../parts";
import { isTracedByAnother } from "../trace/foreignInstrumentations";
import { isSupported } from "./supportedVersions";

/** As OpenTelemetry's instrumentations define them; see contrib/base.ts. */
interface ModuleFile {
  name: string;
  supportedVersions: string[];
  patch?: (exports: unknown, version?: string) => unknown;
}
interface ModuleDefinition extends ModuleFile {
  files: ModuleFile[];
}

/** The packages whose first request starts an instrumentation: not all of them come by the library's name. */
export const PACKAGES: Record<string, string[]> = {
  pg: ["pg", "pg-pool"],
  mysql2: ["mysql2", "mysql2/promise", "mysql2/promise.js"],
  redis: ["redis", "@redis/client", "@node-redis/client"],
  ioredis: ["ioredis"],
  mongodb: ["mongodb"],
};

/** OpenTelemetry's own instrumentation of a library, in a file of its own that is read when the function asks for that. */
export function instrumentPackage(library: string): void {
  onRequest(PACKAGES[library] ?? [], (isBundled) => {
    if (!isBundled && isTracedByAnother(library)) return;
    try {
      for (const definition of loadDefinitions(library)) watch(definition);
    } catch (error) {
      warn(`${library} is not instrumented: ${describe(error)}`);
    }
  });
}

function loadDefinitions(library: string): ModuleDefinition[] {
  const { createInstrumentation } = loadPart<{
    createInstrumentation: () => { getModuleDefinitions: () => ModuleDefinition[] };
  }>(`instrument-${library}.cjs`);
  return createInstrumentation().getModuleDefinitions();
}

function watch(definition: ModuleDefinition): void {
  const watched: [ModuleFile, boolean][] = [
    [definition, true],
    ...definition.files.map((file): [ModuleFile, boolean] => [file, false]),
  ];
  for (const [{ name, supportedVersions, patch }, isEntry] of watched) {
    if (patch === undefined) continue;
    onFileLoad(definition.name, isEntry ? undefined : name.slice(definition.name.length + 1), (exports, version) =>
      isSupported(version, supportedVersions) ? patch(exports, version) : undefined,
    );
  }
}
