// Base images that are not AWS's own for a language, as users' Dockerfiles start from them. Docker's official images are taken
// from the registry that has copies of them beside AWS's: https://docs.aws.amazon.com/AmazonECR/latest/public/docker-library.html
import { publicRegistry } from "../builder/publicRegistry";
import { goRelease, javaRelease, nodeReleases, rustRelease } from "../versions";
import type { StandIn } from "./standInSpec";

export type ForeignFamily =
  | "pythonSlim"
  | "nodejsSlim"
  | "pythonDistroless"
  | "nodejsDistroless"
  | "nodejsMusl"
  | "provided"
  | "golang"
  | "rust"
  | "maven";

const node = nodeReleases["22"];
const nodeParts = "the Node.js that npm has";

export const foreignStandIns: Record<ForeignFamily, StandIn> = {
  pythonSlim: {
    recipe: "foreign",
    target: "python-slim",
    registry: publicRegistry,
    name: "docker/library/python:3.13-slim",
    title: "Python 3.13 on Debian",
    parts: "its Python in /usr/local",
  },
  nodejsSlim: {
    recipe: "foreign",
    target: "nodejs-slim",
    registry: publicRegistry,
    name: "docker/library/node:22-slim",
    title: "Node.js 22 on Debian",
    parts: nodeParts,
    node,
  },
  // https://github.com/GoogleContainerTools/distroless#what-images-are-available
  pythonDistroless: {
    recipe: "foreign",
    target: "python-distroless",
    registry: "gcr.io",
    name: "distroless/python3-debian13:latest",
    title: "Python 3.13 without a shell",
    parts: "its Python and the libraries of that alone",
  },
  nodejsDistroless: {
    recipe: "foreign",
    target: "nodejs-distroless",
    registry: "gcr.io",
    name: "distroless/nodejs22-debian13:latest",
    title: "Node.js 22 without a shell",
    parts: `${nodeParts} and the libraries of that alone`,
    node,
  },
  nodejsMusl: {
    recipe: "musl",
    target: "nodejs-musl",
    registry: publicRegistry,
    name: "docker/library/node:22-alpine",
    title: "Node.js 22 on Alpine",
    parts: "its musl and BusyBox and the Node.js for musl that PyPI has",
  },
  maven: {
    recipe: "java",
    target: "maven",
    registry: publicRegistry,
    name: `docker/library/maven:3-eclipse-temurin-${javaRelease}`,
    title: `Maven with Java ${javaRelease}`,
    parts: "its Maven and JDK",
    java: javaRelease,
  },
  provided: {
    recipe: "foreign",
    target: "provided",
    registry: publicRegistry,
    name: "lambda/provided:al2023",
    title: "a runtime that the image brings along",
    parts: "aws-lambda-rie",
  },
  golang: {
    recipe: "golang",
    registry: publicRegistry,
    name: "docker/library/golang:1.26",
    title: "Go 1.26 on Debian",
    parts: "the Go that the module proxy has",
    go: goRelease,
  },
  rust: {
    recipe: "rust",
    registry: publicRegistry,
    name: "docker/library/rust:1.95-bookworm",
    title: "Rust 1.95 on Debian",
    parts: "the Rust of this machine",
    rust: rustRelease,
  },
};
