// The published plugins that the packages in package.json ask for; ours give the same versions.
export const pluginVersions = { aws: "7.48.0", "docker-build": "0.0.22", awsx: "3.9.0" } as const;
export type PluginName = keyof typeof pluginVersions;
