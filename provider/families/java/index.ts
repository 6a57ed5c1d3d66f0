import contract from "../../runtime/contract.json";
import type { RuntimeFamily } from "../family";
import { buildJavaLibraryVariables, checkJavaTelemetry, JAVA_START_OPTIONS } from "./agent";
import { renderJavaCode } from "./code";
import { checkJavaContext } from "./context";
import { renderJavaForeign } from "./foreign";
import { findJavaHandlerFiles, findJavaHandlerSources, isPackedHandler } from "./handler";
import { renderJavaInstrumentation } from "./parts";

/** Those that new functions can have: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const VERSIONS = ["17", "21", "25"];
const { libraries, bakedFiles } = contract.families.java;

export const JAVA: RuntimeFamily = {
  name: "java",
  // https://docs.aws.amazon.com/lambda/latest/dg/java-image.html
  baseImages: Object.fromEntries(
    VERSIONS.map((version) => [`java${version}`, `public.ecr.aws/lambda/java:${version}`]),
  ),
  imageNames: ["java", "amazoncorretto", "eclipse-temurin"],
  // Those with long-term support, https://www.oracle.com/java/technologies/java-se-support-roadmap.html
  languageVersion: /^(?:8|11|17|21|25)$/,
  snapStartRuntimes: [],
  // A snapshot has the generator's state, https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html, and the SDK takes each thread's:
  // https://github.com/open-telemetry/opentelemetry-java/blob/main/sdk/trace/src/main/java/io/opentelemetry/sdk/trace/RandomIdGenerator.java
  snapStartProblem:
    "whose ids of spans come from a generator that all instances would have in the same state after a snapshot",
  handlerUnit: "class",
  handlerForm: "package.Class or package.Class::method, for example example.Orders::handleRequest",
  findHandlerFiles: findJavaHandlerFiles,
  findHandlerSources: findJavaHandlerSources,
  isInstalledHandler: isPackedHandler,
  checkContext: checkJavaContext,
  listDependencyFiles: () => [],
  startOptions: JAVA_START_OPTIONS,
  checkTelemetry: checkJavaTelemetry,
  buildLibraryVariables: buildJavaLibraryVariables,
  libraries,
  otherLibraries:
    "the agent traces others too, each with its variable in `environment`, for example OTEL_INSTRUMENTATION_KAFKA_ENABLED",
  canStream: false,
  bakedFiles,
  renderInstrumentation: renderJavaInstrumentation,
  renderForeign: renderJavaForeign,
  checkPackages: () =>
    "is given, but packages that are put beside the runtime are for Python functions: name what the agent traces in `instrumentation.libraries`, or with its variable in `environment`",
  renderDependencies: () => undefined,
  renderCode: renderJavaCode,
  compileCacheRuntimes: [],
};
