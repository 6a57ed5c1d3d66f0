import type { CollectorHost } from "../../../../provider/collector/collectorSettings";

export const HOST: CollectorHost = {
  memorySize: 512,
  timeout: 30,
  sendsTraces: true,
  hasOwnPermissions: false,
  zipArchitecture: "amd64",
};
