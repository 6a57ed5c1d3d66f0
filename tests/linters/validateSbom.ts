import * as path from "node:path";
import { run } from "../../local/processes/runCommand";

/** With CycloneDX's own library, which checkov brings along: https://github.com/CycloneDX/cyclonedx-python-lib */
const PROGRAM = `
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()) or "valid")
`;

/** Says what is wrong with a document by the schema of CycloneDX 1.6, or that it is valid. */
export async function validateSbom(bin: string, text: string): Promise<string> {
  return (await run(path.join(bin, "python"), ["-c", PROGRAM], { input: text })).trim();
}
