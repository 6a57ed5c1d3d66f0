/** What is spent on one image at most. */
export interface Limits {
  /** For all requests together, in milliseconds. */
  timeoutMs: number;
  /** Longest wait between two attempts at a busy registry, in milliseconds; one that asks for more is given up. */
  maxWaitMs: number;
  /** Wait before the second attempt where the registry names none, in milliseconds; twice as long before each next one. */
  firstWaitMs: number;
  attempts: number;
  redirects: number;
  /** Of one answer, in bytes. */
  maxBytes: number;
}

/**
 * Registries need not take manifests of more than 4 MiB:
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests. Configurations, which have a
 * few lines for each layer, are no larger.
 */
export const LIMITS: Limits = {
  timeoutMs: 60_000,
  maxWaitMs: 15_000,
  firstWaitMs: 1_000,
  attempts: 4,
  redirects: 5,
  maxBytes: 4 * 1024 * 1024,
};
