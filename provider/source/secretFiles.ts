import type { ContextEntry } from "./contextEntries";

/**
 * Files that are secret by what they are, by their paths, each with where its name is from. Whoever can pull an image can
 * read them in it.
 */
const SECRET: readonly RegExp[] = [
  // https://github.com/motdotla/dotenv, https://direnv.net
  /(^|\/)\.env(\.[^/]+)?$/,
  /(^|\/)\.envrc$/,
  // PEM is the usual form of private keys, https://www.rfc-editor.org/rfc/rfc7468, and PKCS #12 the other one
  /\.(pem|key|p12|pfx|jks|keystore|ppk)$/i,
  // https://man.openbsd.org/ssh-keygen#FILES
  /(^|\/)id_(rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk)$/,
  // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
  /(^|\/)\.aws\/(credentials|config)$/,
  // https://everything.curl.dev/usingcurl/netrc, https://git-scm.com/docs/git-credential-store
  /(^|\/)(\.netrc|_netrc|\.git-credentials)$/,
  // https://packaging.python.org/en/latest/specifications/pypirc/, https://www.postgresql.org/docs/current/libpq-pgpass.html
  /(^|\/)(\.pypirc|\.pgpass)$/,
  // https://docs.docker.com/reference/cli/docker/login/, https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
  /(^|\/)(\.docker\/config\.json|\.kube\/config)$/,
  // https://cloud.google.com/iam/docs/keys-create-delete, https://cloud.google.com/docs/authentication/application-default-credentials
  /(^|\/)(service[-_]?account[^/]*|application_default_credentials)\.json$/i,
];

/** What looks the same and is public: examples, certificates of authorities, public keys, and what packages bring along. */
const PUBLIC: readonly RegExp[] = [
  /(^|\/)\.env\.(example|sample|template|dist|defaults?|schema)$/,
  /(^|\/)[^/]*(cacert|ca[-_.]?certs?|ca[-_.]?bundle|global-bundle|chain|root[-_.]?ca|[-_.]ca|[-_.]pub|public)[^/]*\.(pem|key)$/i,
  /(^|\/)(ca|certs?|certificate)\.pem$/i,
  /(^|\/)(node_modules|site-packages|dist-packages)\//,
];

const NPMRC = /(^|\/)\.npmrc$/;
/** https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration; what names a variable is none. */
const NPMRC_SECRET = /^\s*(\S*:)?(_authToken|_auth|_password)\s*=\s*(?!\s*["']?\$\{)\S/m;
const SHOWN = 10;

/** Files that are secret by their names and would go into the image. */
export function findSecretFiles(entries: readonly ContextEntry[], read: (file: string) => string): string[] {
  return entries
    .filter(({ kind }) => kind !== "folder")
    .map(({ path }) => path)
    .filter((path) => (NPMRC.test(path) ? NPMRC_SECRET.test(read(path)) : isSecret(path)))
    .sort();
}

function isSecret(path: string): boolean {
  return SECRET.some((form) => form.test(path)) && !PUBLIC.some((form) => form.test(path));
}

/** Says which they are; undefined where there are none. `what` is how the sentence calls what brings them. */
export function describeSecretFiles(what: string, files: readonly string[]): string | undefined {
  if (files.length === 0) {
    return undefined;
  }
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : "";
  const names = files.slice(0, SHOWN).join(", ");
  return `${what} has ${names}${more}, which may be secret, and which everyone who can pull the image could read: keep them out by .dockerignore, and let the function read its secrets from Secrets Manager or Parameter Store.`;
}
