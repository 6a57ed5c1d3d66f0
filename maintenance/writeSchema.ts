// npm run schema: writes provider/schema.json, which the plugin serves and the SDKs are generated from.
import { writeFileSync } from "node:fs";
import { renderSchema } from "./schema/buildSchema";
import { SCHEMA_FILE } from "./schema/packageSchema";

void renderSchema().then((text) => writeFileSync(SCHEMA_FILE, text));
