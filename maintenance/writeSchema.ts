// npm run schema: writes provider/schema.json, which the plugin serves and the SDKs are generated from.
import { writeFileSync } from "node:fs";
import { renderSchema, SCHEMA_FILE } from "./schema/buildSchema";

void renderSchema().then((text) => writeFileSync(SCHEMA_FILE, text));
