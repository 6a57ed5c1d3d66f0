// npm run sdk: writes sdk/, the packages of the other languages, from provider/schema.json.
import { SCHEMA_FILE } from "./schema/packageSchema";
import { renderSdks, SDK_FOLDER } from "./sdk/renderSdks";

void renderSdks(SCHEMA_FILE, SDK_FOLDER);
