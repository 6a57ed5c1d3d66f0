// pulumi-resource-docker-build for machines where the published plugin can't be had.
import { EngineLog } from "../provider/engineLog";
import { servePlugin } from "../provider/server";
import { pluginVersions } from "../versions";
import { ImageProvider } from "./imageProvider";

const log = new EngineLog();
void servePlugin({ version: pluginVersions["docker-build"] }, new ImageProvider(log), log);
