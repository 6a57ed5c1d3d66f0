import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { findOnPath } from "../processes/findOnPath";
import { Lifetime } from "../processes/lifetime";
import { run } from "../processes/runCommand";
import { makeTemporaryFolder } from "../processes/temporaryFolder";

/** All three are PEM. */
export interface ServerCertificate {
  /** Whom a client has to trust. */
  caPem: string;
  certificatePem: string;
  keyPem: string;
}

// For a demo that is kept running; nothing outlives the process that asked for it.
const days = "30";

/** A certificate for these names and addresses, by an authority that is made for it and signs nothing else. */
export async function issueCertificate(hosts: string[]): Promise<ServerCertificate> {
  const lifetime = new Lifetime();
  try {
    return await issueIn(makeTemporaryFolder(lifetime, "certificates"), hosts);
  } finally {
    await lifetime.end();
  }
}

// Node.js makes keys but no certificates.
async function issueIn(folder: string, hosts: string[]): Promise<ServerCertificate> {
  const openssl = findOpenssl();
  const command = (...args: string[]) => run(openssl, args, { cwd: folder });
  const keyPem = generateKey();
  await writeFile(join(folder, "openssl.cnf"), renderConfiguration(hosts));
  await writeFile(join(folder, "ca.key"), generateKey(), { mode: 0o600 });
  await writeFile(join(folder, "server.key"), keyPem, { mode: 0o600 });
  const request = ["req", "-new", "-config", "openssl.cnf"];
  const authority = ["-x509", "-extensions", "authority", "-days", days];
  await command(...request, ...authority, "-key", "ca.key", "-subj", "/CN=trace sink authority", "-out", "ca.pem");
  await command(...request, "-key", "server.key", "-subj", "/CN=trace sink", "-out", "server.csr");
  const signature = ["-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "2", "-days", days];
  const extensions = ["-extfile", "openssl.cnf", "-extensions", "server"];
  await command("x509", "-req", "-in", "server.csr", ...signature, ...extensions, "-out", "server.pem");
  const read = (name: string) => readFile(join(folder, name), "utf8");
  return { caPem: await read("ca.pem"), certificatePem: await read("server.pem"), keyPem };
}

export function findOpenssl(path?: string): string {
  const openssl = findOnPath("openssl", path);
  if (openssl !== undefined) return openssl;
  throw new Error(
    "The program openssl is not on PATH, and a trace sink with TLS needs it to issue a certificate. Install it (for example `sudo apt-get install openssl`) and run this again.",
  );
}

function generateKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}

function renderConfiguration(hosts: string[]): string {
  const names = hosts.map((host) => `${isIP(host) === 0 ? "DNS" : "IP"}:${host}`);
  return `[req]
distinguished_name = no_questions
[no_questions]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
authorityKeyIdentifier = keyid
subjectAltName = ${names.join(", ")}
`;
}
