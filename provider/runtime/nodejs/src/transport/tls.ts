/** TLS for a connection: file names of the OTLP exporter specification, empty for none. Throws an error that says which can't be used. */
export function readTls(authorityFile: string, clientFile: string, clientKeyFile: string): object {
  const authority = read(authorityFile);
  const cert = read(clientFile);
  const key = read(clientKeyFile) ?? cert;
  const options = {
    ...(authority === undefined ? {} : { ca: authority }),
    ...(cert === undefined ? {} : { cert, key }),
  };
  try {
    process.getBuiltinModule("node:tls").createSecureContext(options);
  } catch (error) {
    const files = [authorityFile, clientFile, clientKeyFile].filter((file) => file !== "").join(" and ");
    throw fail(`${files} have no certificate and its key in PEM format: ${(error as Error).message}`);
  }
  if (authority !== undefined && !authority.includes("-----BEGIN CERTIFICATE-----")) {
    throw fail(`${authorityFile} has no certificate in PEM format`);
  }
  return options;
}

function read(file: string): string | undefined {
  return file === "" ? undefined : process.getBuiltinModule("node:fs").readFileSync(file, "utf8");
}

/** As what goes wrong on the way: the file may be there later. */
function fail(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_TLS_FILES" });
}
