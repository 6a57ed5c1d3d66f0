// As a compiler does: src/ becomes dist/, with the help of a package that only development needs.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import tool from "test-tool";

mkdirSync("dist", { recursive: true });
writeFileSync("dist/index.js", readFileSync("src/index.js", "utf8").replace("REPLACED", tool.answer));
