// As the layer has it: its own code first, then the hook that a handler which is an ES module needs.
import { register } from "node:module";

await import("./wrapper.cjs");
register("import-in-the-middle/hook.mjs", import.meta.url);
