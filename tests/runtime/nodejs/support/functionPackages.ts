import * as fs from "node:fs";
import * as path from "node:path";
import { ensureCached } from "../../../../local/cache/cache";
import { run } from "../../../../local/processes/runCommand";

/** What functions bring along: the newest releases when this was written, and the AWS SDK as it was laid out before. */
const PACKAGES = {
  newest: {
    "@aws-sdk/client-dynamodb": "3.1169.0",
    "@aws-sdk/client-lambda": "3.1164.0",
    "@aws-sdk/client-sns": "3.1169.0",
    "@aws-sdk/client-sqs": "3.1175.0",
    "@aws-sdk/lib-dynamodb": "3.1169.0",
    "@opentelemetry/api": "1.9.1",
    "@opentelemetry/instrumentation-aws-sdk": "0.78.0",
    "@opentelemetry/instrumentation-http": "0.223.0",
    "@opentelemetry/instrumentation-undici": "0.33.0",
    "@opentelemetry/resources": "2.12.1",
    "@opentelemetry/sdk-trace-node": "2.12.1",
  },
  databases: { ioredis: "6.0.0", mongodb: "7.9.0", mysql2: "3.24.6", pg: "8.23.1", redis: "6.3.1" },
  older: { "@aws-sdk/client-dynamodb": "3.600.0", "@aws-sdk/client-sqs": "3.600.0" },
};

/** A folder whose node_modules has them. */
export function ensureFunctionPackages(which: keyof typeof PACKAGES): Promise<string> {
  const dependencies = PACKAGES[which];
  return ensureCached(`npm-function-${which}`, dependencies, async (folder) => {
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    await run("npm", ["install", "--loglevel", "error", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
    });
  });
}
