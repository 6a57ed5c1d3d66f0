// pulumi-resource-docker-build for machines where the published plugin can't be had.
import { EngineLog } from "../protocol/engineLog";
import { servePlugin } from "../protocol/servePlugin";
import { pluginVersions } from "../../versions";
import { ImageProvider } from "./imageProvider";

const log = new EngineLog();
void servePlugin(pluginVersions["docker-build"], new ImageProvider(log), log);
