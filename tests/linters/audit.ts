// `node local/bootstrap.mjs tests/linters/audit.ts [--required]`: asks the registries for known weaknesses of what the lock files
// name. With --required a lock that nothing is known of is a failure.
import { auditLocks } from "./auditLocks";

void auditLocks(process.argv.includes("--required")).then(({ failed }) => (process.exitCode = failed === 0 ? 0 : 1));
