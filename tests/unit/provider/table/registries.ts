import * as pulumi from "@pulumi/pulumi";
import type { Accepted, Refused } from "./row";

const LOGIN = { username: "orders", password: "hunter2" };
const ADDRESS =
  "has to be the host of a registry, with its port if any, without scheme, path and tag, for example ghcr.io, or docker.io for Docker Hub";

function registries(...list: unknown[]): object {
  return { build: { registries: list } };
}

function wrongAddress(address: string): Refused {
  return [
    `a registry at ${address}`,
    registries({ address, ...LOGIN }),
    `\`build.registries[0].address\` is ${JSON.stringify(address)}, but ${ADDRESS}`,
  ];
}

export const REFUSED_REGISTRIES: Refused[] = [
  ...["https://ghcr.io", "ghcr.io/", "ghcr.io/team", "ghcr.io:443/x", "ghcr", "", " ghcr.io", "a b.c"].map(
    wrongAddress,
  ),
  ...["index.docker.io", "https://index.docker.io/v1/", "ghcr.io:tag", "a.b:99999"].map(wrongAddress),
  [
    "one registry for a list",
    { build: { registries: { address: "ghcr.io", ...LOGIN } } },
    "`build.registries` has to be a list of objects: write one, or leave it out",
  ],
  [
    "the address of a registry alone",
    registries("ghcr.io"),
    "`build.registries[0]` has to be an object with address, username, password: give one, or leave it out",
  ],
  [
    "a registry without an address",
    registries(LOGIN),
    "`build.registries[0].address` is missing, but required: give it (host of a registry, with its port if any)",
  ],
  [
    "a registry without a name",
    registries({ address: "ghcr.io", password: "hunter2" }),
    "`build.registries[0].username` is missing, but required: give it (username without colons)",
  ],
  [
    "a registry without a password",
    registries({ address: "ghcr.io", username: "orders", password: null }),
    "`build.registries[0].password` is missing, but required: give it (password or token)",
  ],
  [
    "a registry's token by another name",
    registries({ address: "ghcr.io", username: "orders", passwort: "hunter2" }),
    "`build.registries[0].passwort` is no input: `build.registries[0].password` is the nearest that there is",
  ],
  [
    "a registry with an empty password",
    registries({ address: "ghcr.io", username: "orders", password: "" }),
    "`build.registries[0].password` has a value that is not shown here, but has to be a password or token, and not empty",
  ],
  [
    "a registry whose password has a line break",
    registries({ address: "ghcr.io", username: "orders", password: "hunter2\n" }),
    "`build.registries[0].password` has a value that is not shown here, but has to be a password or token without line breaks: cut off what is at its end",
  ],
  [
    "a registry's password that is a list",
    registries({ address: "ghcr.io", username: "orders", password: ["hunter2"] }),
    "`build.registries[0].password` has a value that is not shown here, but has to be a text: write one, or leave it out",
  ],
  [
    "a registry's name with its password",
    registries({ address: "ghcr.io", username: "orders:hunter2", password: "hunter2" }),
    "`build.registries[0].username` has a value that is not shown here, but has to be a username without colons and line breaks",
  ],
  [
    "a registry's name that is blank",
    registries({ address: "ghcr.io", username: " ", password: "hunter2" }),
    "`build.registries[0].username` has a value that is not shown here, but has to be a username, and not empty",
  ],
  [
    "a registry twice",
    registries({ address: "ghcr.io", ...LOGIN }, { address: "a.b", ...LOGIN }, { address: "ghcr.io", ...LOGIN }),
    '`build.registries[2].address` is "ghcr.io", but `build.registries[0]` is the same registry: leave out one of them',
  ],
  [
    "a registry's address from a resource",
    registries({ address: pulumi.output("ghcr.io"), ...LOGIN }),
    "`build.registries[0].address` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
];

const OWN = {
  address: "123456789012.dkr.ecr.us-east-1.amazonaws.com",
  username: "AWS",
  password: "registry-password",
};

export const ACCEPTED_REGISTRIES: Accepted[] = [
  [
    "registries beside the one that is pushed to",
    registries({ address: "docker.io", ...LOGIN }, { address: "localhost:5000", username: "a@b c", password: " p:w " }),
    "image > registries",
    [OWN, { address: "docker.io", ...LOGIN }, { address: "localhost:5000", username: "a@b c", password: " p:w " }],
  ],
  [
    "a registry's login from resources",
    registries({ address: "[::1]:5000", username: pulumi.output("orders"), password: pulumi.secret("hunter2") }),
    "image > registries > 1",
    { address: "[::1]:5000", ...LOGIN },
  ],
  ["no registries", registries(), "image > registries", [OWN]],
];
