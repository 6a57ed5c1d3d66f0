// The function's handler in the image: traces the one that ORIG_HANDLER names.
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";

const FOLDER = "/opt/otel-lambda-image/nodejs";

useCompileCache(`${FOLDER}/compile-cache`);
const { createHandler } = createRequire(import.meta.url)(`${FOLDER}/runtime.cjs`);

export const handler = await createHandler();

/**
 * What was compiled while the image was built, if it was. Node.js looks for it in a folder that is named for the user who
 * runs it, `v22.1.0-x64-9ac5647c-0` for root, and Lambda's is not known before.
 */
function useCompileCache(made) {
  try {
    const [name] = readdirSync(made);
    const own = "/tmp/.otel-lambda-image-compile-cache";
    const link = `${own}/${name.replace(/\d+$/, String(process.getuid()))}`;
    mkdirSync(own, { recursive: true });
    // Of a start before, since Lambda can start a function anew in the same sandbox.
    rmSync(link, { force: true });
    symlinkSync(`${made}/${name}`, link);
    nodeModule.enableCompileCache(own);
  } catch {
    // There is none, or this Node.js has no use for it.
  }
}
