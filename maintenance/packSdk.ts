// Packs the SDK of Node.js for npm into the folder that is named: npm run pack-sdk -- build
import { packNodejsSdk } from "./sdk/packNodejsSdk";

async function main(): Promise<void> {
  const [folder = "build"] = process.argv.slice(2);
  console.log(await packNodejsSdk(folder));
}

void main();
