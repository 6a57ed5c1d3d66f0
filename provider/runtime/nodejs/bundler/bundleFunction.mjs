// Bundles a function's handler in the image's build:
//   node bundleFunction.mjs <module of the handler> <folder that it is in> <folder for the code> <folder for packages> [instrumented]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { preferAwsModules } from "./awsModules.mjs";
import { copyPackages, leaveOutPackages } from "./externalPackages.mjs";
import { tellOfLibraries } from "./libraries.mjs";
import { keepOwnSources } from "./sourceMap.mjs";

const BUNDLER = dirname(fileURLToPath(import.meta.url));
/** In the order in which Lambda looks for a module, https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html, and TypeScript's. */
const EXTENSIONS = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"];
/** In the image, beside the runtime. */
const EXTERNAL = ["otel_setup"];

/** What modules of the one kind have and those of the other lack, so that each keeps what it uses. */
const FORMATS = {
  esm: {
    extension: ".mjs",
    options: {
      inject: [join(BUNDLER, "esModule.mjs")],
      // The one name that esbuild leaves to whoever makes the file: no declaration of the function's has it in the bundle.
      banner: {
        js: 'import { createRequire as otelLambdaImageCreateRequire } from "node:module";\nconst require = otelLambdaImageCreateRequire(import.meta.url);',
      },
    },
  },
  cjs: {
    extension: ".cjs",
    options: {
      inject: [join(BUNDLER, "commonJs.mjs")],
      define: {
        "import.meta.url": "otelLambdaImageUrl",
        "import.meta.filename": "__filename",
        "import.meta.dirname": "__dirname",
      },
    },
  },
};

export async function bundleFunction({ module, folder, code, packages, instrumented }) {
  const entry = findEntry(resolve(folder, module));
  const { extension, options } = FORMATS[readFormat(entry)];
  const external = new Map();
  const outfile = resolve(folder, module) + extension;
  const isOwn = (source) => !source.includes("node_modules/") && !resolve(dirname(outfile), source).startsWith(BUNDLER);
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    // Beside the sources, which the source map names as they lie there, and nowhere in truth.
    outfile,
    write: false,
    absWorkingDir: resolve(folder),
    bundle: true,
    platform: "node",
    format: readFormat(entry),
    target: `node${process.versions.node}`,
    external: EXTERNAL,
    loader: { ".node": "copy" },
    sourcemap: true,
    logLevel: "warning",
    logLimit: 0,
    plugins: [leaveOutPackages(external), preferAwsModules, ...(instrumented ? [tellOfLibraries()] : [])],
  });
  for (const { path, contents, text } of outputFiles) {
    const file = join(code, relative(resolve(folder), path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path.endsWith(".map") ? keepOwnSources(text, isOwn) : contents);
  }
  copyPackages(external, packages);
}

function findEntry(module) {
  const found = EXTENSIONS.map((extension) => module + extension).find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(
      `There is no ${EXTENSIONS.map((extension) => module + extension).join(", ")}: the handler's module is missing.`,
    );
  }
  return found;
}

/** As Node.js and TypeScript read a file: by its ending, else by what the nearest package.json says. */
function readFormat(file) {
  const ending = /\.([cm])[jt]s$/.exec(file)?.[1];
  if (ending !== undefined) return ending === "m" ? "esm" : "cjs";
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type === "module" ? "esm" : "cjs";
    if (folder === dirname(folder)) return "cjs";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [module, folder, code, packages, instrumented] = process.argv.slice(2);
  try {
    await bundleFunction({ module, folder, code, packages, instrumented: instrumented === "instrumented" });
  } catch (error) {
    // What esbuild says is printed already.
    if (error.errors === undefined) console.error(error.message);
    if (error.errors?.some(({ text }) => text.startsWith("Top-level await"))) {
      console.error('An ES module can await: name it .mjs or .mts, or say `"type": "module"` in package.json.');
    }
    process.exitCode = 1;
  }
}
