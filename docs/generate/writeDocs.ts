// npm run docs: writes what is generated of the documentation.
import * as fs from "node:fs";
import { buildPages } from "./pages";

async function main(): Promise<void> {
  for (const { file, text } of await buildPages()) {
    fs.writeFileSync(file, text);
  }
}

void main();
