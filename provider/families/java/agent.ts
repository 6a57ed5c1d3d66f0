import contract from "../../runtime/contract.json";
import type { StartOptions, TelemetryChoice, TelemetryProblem } from "../family";

const { folder, agentVersion, agentSha256, libraries, defaultLibraries } = contract.families.java;

const AGENT = `${folder}/opentelemetry-javaagent.jar`;
const EXTENSION = `${folder}/other-instrumentation.jar`;
const AGENT_PATH = "io/opentelemetry/javaagent/opentelemetry-javaagent";

/**
 * The agent, from Maven Central. Its version and checksum are in the contract; `npm run java-agent -- <version>` raises both,
 * with the checksum that Maven Central has beside the file.
 * Releases: https://github.com/open-telemetry/opentelemetry-java-instrumentation/releases
 */
export const JAVA_AGENT = {
  version: agentVersion,
  sha256: agentSha256,
  path: `${AGENT_PATH}/${agentVersion}/opentelemetry-javaagent-${agentVersion}.jar`,
};

/** Build argument for a mirror of Maven Central, and Maven Central. */
export const MAVEN_CENTRAL = { argument: "MAVEN_CENTRAL", url: "https://repo1.maven.org/maven2" };

/**
 * Packages with the instrumentation of what functions need and of the libraries that `instrumentation.libraries` can name; the
 * agent has them under the names of the libraries, and perhaps more behind those.
 * https://github.com/open-telemetry/opentelemetry-java-instrumentation/tree/main/instrumentation
 */
export const JAVA_PACKAGES = [
  ...["internal", "instrumentationapi", "awslambda", "executors"],
  ...["opentelemetryapi", "instrumentationannotations", "kotlinxcoroutines"],
  ...libraries.map((library) => library.replaceAll("-", "")),
];

/** Variables and options that can ask for what is in the extension alone, each as NAME=value. */
const ASKS_FOR_MORE = [
  `OTEL_INSTRUMENTATION_(?!(${libraries.map(nameInVariable).join("|")})_ENABLED=)\\w+_ENABLED=(?!false$)`,
  "OTEL_(JMX|JAVA|RESOURCE_PROVIDERS)_\\w+=",
  "OTEL_(EXPERIMENTAL_)?CONFIG_FILE=",
  "JAVA_TOOL_OPTIONS=.*-Dotel\\.",
];

/**
 * Starts the agent, with the file that has its settings. The first compiler is what Lambda's own bootstrap takes too:
 * https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
 */
export const JAVA_START_OPTIONS: StartOptions = {
  variable: "JAVA_TOOL_OPTIONS",
  value: `-javaagent:${AGENT} -Dotel.javaagent.configuration-file=${folder}/agent.properties -XX:TieredStopAtLevel=1`,
  // https://opentelemetry.io/docs/zero-code/java/agent/extensions/
  more: { pattern: `^(${ASKS_FOR_MORE.join("|")})`, variable: "OTEL_JAVAAGENT_EXTENSIONS", value: EXTENSION },
};

/** What the agent can't do: it takes its headers from a variable, ends its spans before the answer, and signs nothing. */
export function checkJavaTelemetry(choice: TelemetryChoice): TelemetryProblem | undefined {
  if (choice.mode === "manual") {
    return {
      path: "instrumentation.mode",
      problem:
        'is "manual", but a Java function is traced by an agent, which needs no code: choose auto, in which spans of the code\'s own are made with opentelemetry-api, or off',
    };
  }
  if (choice.mode !== "off" && choice.flush === "afterResponse") {
    return {
      path: "instrumentation.flush",
      problem:
        'is "afterResponse", but the agent of Java functions sends before the answer: leave it out, and give `collector`, which sends on after it',
    };
  }
  const [path] = [...(choice.headersSecret ? ["otlp.headersSecretArn"] : []), ...(choice.sigv4 ? ["otlp.sigv4"] : [])];
  return path === undefined
    ? undefined
    : {
        path,
        problem:
          "is given, but the agent of Java functions reads no secrets and signs nothing: give `collector`, which does both",
      };
}

/** What differs from the file with the agent's settings, https://opentelemetry.io/docs/zero-code/java/agent/disable/ */
export function buildJavaLibraryVariables(chosen: readonly string[] | undefined): Record<string, string> {
  const isChosen = (library: string) => (chosen ?? defaultLibraries).includes(library);
  return Object.fromEntries(
    libraries
      .filter((library) => isChosen(library) !== defaultLibraries.includes(library))
      .map((library) => [`OTEL_INSTRUMENTATION_${nameInVariable(library)}_ENABLED`, String(isChosen(library))]),
  );
}

function nameInVariable(library: string): string {
  return library.toUpperCase().replaceAll("-", "_");
}
