/**
 * Where the API of a registry is. Docker Hub's is at another host than its name says:
 * https://github.com/containerd/containerd/blob/v2.0.0/core/remotes/docker/registry.go (DefaultHost). Plain http is for
 * this machine alone.
 */
export function registryUrl(registry: string): URL {
  const host = registry === "docker.io" ? "registry-1.docker.io" : registry;
  return new URL(`${isLoopback(new URL(`https://${host}`)) ? "http" : "https"}://${host}/v2/`);
}

/** Whether a URL is on this machine, by its name or as an address. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Whether something may be read from a URL: by https, or by http where both it and the registry are on this machine. */
export function isSafe(url: URL, registry: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url) && isLoopback(registry));
}
