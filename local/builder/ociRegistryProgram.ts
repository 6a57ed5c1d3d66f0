// Runs the read-only registry as a program: ociRegistryProgram.ts <port> <JSON file with the images>
import { readFileSync } from "node:fs";
import { createOciRegistry, type OciImages } from "./ociRegistry";

const [port, imagesFile] = process.argv.slice(2);
createOciRegistry(() => JSON.parse(readFileSync(imagesFile, "utf8")) as OciImages).listen(Number(port), "127.0.0.1");
