import * as assert from "node:assert/strict";
import { JAVA } from "../../../../../provider/families/java";
import { buildJavaLibraryVariables, JAVA_AGENT, JAVA_START_OPTIONS } from "../../../../../provider/families/java/agent";
import { renderPlan } from "../../../../../provider/image/renderImage";
import { normalizeSettings } from "../../../../../provider/settings";
import { buildEnvironment, type EnvironmentInputs } from "../../../../../provider/telemetry/environment";
import { makeFolder, minimalArgs } from "../../../../support/fixtures";

/** The names in a jar are not compressed. */
const JAR = { "lib/orders.jar": "PK\u0003\u0004example/Orders.class" };
const POM = { "pom.xml": "<project/>", "src/main/java/example/Orders.java": "" };
const BUILT = { build: { command: "mvn package", output: "target/function" } };

type Refusal = [description: string, files: Record<string, string>, more: object, property: string, sentence: string];

/** A context's path is another one every time. */
const REFUSALS: Refusal[] = [
  [
    "a handler in the form of another language",
    JAR,
    { handler: "example/orders.handler" },
    "handler",
    '`handler` is "example/orders.handler", but has to be package.Class or package.Class::method, for example example.Orders::handleRequest',
  ],
  [
    "a handler without a method behind its colons",
    JAR,
    { handler: "example.Orders::" },
    "handler",
    '`handler` is "example.Orders::", but has to be package.Class or package.Class::method, for example example.Orders::handleRequest',
  ],
  [
    "a class in no file and no jar",
    JAR,
    { handler: "example.Other::handleRequest" },
    "handler",
    '`handler` is "example.Other::handleRequest", but the context CONTEXT has no example/Other.class: name a class that is in it',
  ],
  [
    "a jar where Lambda looks for none",
    { "jars/orders.jar": "example/Orders.class" },
    {},
    "handler",
    '`handler` is "example.Orders::handleRequest", but the context CONTEXT has no example/Orders.class: name a class that is in it',
  ],
  [
    "a class that nothing compiles",
    POM,
    {},
    "handler",
    '`handler` is "example.Orders::handleRequest", but src/main/java/example/Orders.java has to be built before Lambda can load it: give the command that does so in `build.command`, and the folder that it writes to in `build.output`',
  ],
  [
    "a command that no tool is known for",
    { Makefile: "" },
    BUILT,
    "context",
    "`context` is CONTEXT, but it has no pom.xml and no build.gradle or settings.gradle, by which Maven or Gradle is chosen to run `build.command`: add one, or leave out the command and put the jars into lib",
  ],
  [
    "a bundle",
    JAR,
    { build: { bundle: true } },
    "build.bundle",
    "`build.bundle` is true, but the code of a java function goes into the image as it is: leave it out",
  ],
  [
    "mode manual",
    JAR,
    { instrumentation: { mode: "manual" } },
    "instrumentation.mode",
    '`instrumentation.mode` is "manual", but a Java function is traced by an agent, which needs no code: choose auto, in which spans of the code\'s own are made with opentelemetry-api, or off',
  ],
  [
    "sending after the response",
    JAR,
    { instrumentation: { flush: "afterResponse" } },
    "instrumentation.flush",
    '`instrumentation.flush` is "afterResponse", but the agent of Java functions sends before the answer: leave it out, and give `collector`, which sends on after it',
  ],
  [
    "headers from a secret",
    JAR,
    {
      otlp: {
        endpoint: "https://otlp.example.com",
        headersSecretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf",
      },
    },
    "otlp.headersSecretArn",
    "`otlp.headersSecretArn` is given, but the agent of Java functions reads no secrets and signs nothing: give `collector`, which does both",
  ],
  [
    "signing",
    JAR,
    { otlp: { endpoint: "https://xray.eu-central-1.amazonaws.com", sigv4: {} } },
    "otlp.sigv4",
    "`otlp.sigv4` is given, but the agent of Java functions reads no secrets and signs nothing: give `collector`, which does both",
  ],
  [
    "packages of instrumentation",
    JAR,
    { instrumentation: { packages: ["opentelemetry-instrumentation-redis"] } },
    "instrumentation.packages",
    "`instrumentation.packages` is given, but packages that are put beside the runtime are for Python functions: name what the agent traces in `instrumentation.libraries`, or with its variable in `environment`",
  ],
  [
    "a library that the agent has no name for",
    JAR,
    { instrumentation: { libraries: ["requests"] } },
    "instrumentation.libraries",
    '`instrumentation.libraries` is ["requests"], but has to name one or more of aws-sdk, java-http-client, apache-httpclient, okhttp, http-url-connection, jdbc, jedis, lettuce, mongo: the agent traces others too, each with its variable in `environment`, for example OTEL_INSTRUMENTATION_KAFKA_ENABLED',
  ],
  [
    "a snapshot",
    JAR,
    { snapStart: true, aliasName: "live" },
    "snapStart",
    "`snapStart` is true, but `runtime` is java21, whose ids of spans come from a generator that all instances would have in the same state after a snapshot: leave it out",
  ],
  [
    "the base image of another Java",
    JAR,
    { build: { baseImage: "public.ecr.aws/lambda/java:17" } },
    "build.baseImage",
    '`build.baseImage` is "public.ecr.aws/lambda/java:17", but `runtime` is java21: change one or the other, so that both are the same',
  ],
];

function normalize(files: Record<string, string>, more: object = {}) {
  const context = makeFolder(files);
  const java = { context, runtime: "java21", handler: "example.Orders::handleRequest" };
  return { context, settings: () => normalizeSettings("orders", minimalArgs({ ...java, ...more })) };
}

function render(files: Record<string, string>, more: object = {}): string {
  const { build } = { build: {}, ...more } as { build: { args?: object; secrets?: object } };
  const { plan } = normalize(files, more).settings();
  return renderPlan(plan, { args: build.args ?? {}, secrets: build.secrets ?? {} }, undefined, 512);
}

describe("Java functions", () => {
  for (const [description, files, more, property, sentence] of REFUSALS) {
    it(`refuses ${description}`, () => {
      const { context, settings } = normalize(files, more);
      assert.throws(settings, (error: Error & { propertyPath?: string }) => {
        assert.equal(error.message.replaceAll(JSON.stringify(context), "CONTEXT"), sentence);
        assert.equal(error.propertyPath, property);
        return true;
      });
    });
  }

  const accepted: [string, Record<string, string>, object][] = [
    ["a jar in lib", JAR, {}],
    ["a fat jar at the top", { "orders.jar": "example/Orders.class" }, {}],
    ["classes", { "example/Orders.class": "" }, { handler: "example.Orders" }],
    ["a nested class", { "example/Orders$New.class": "" }, { handler: "example.Orders$New::handle" }],
    ["a class without a package", { "Orders.class": "" }, { handler: "Orders" }],
    ["what Maven builds", POM, BUILT],
    ["what Gradle builds", { "settings.gradle.kts": "" }, BUILT],
  ];
  for (const [description, files, more] of accepted) {
    it(`takes ${description}`, () => {
      assert.equal(normalize(files, more).settings().plan.source.runtime, "java21");
    });
  }

  it("calls the function's own handler, and takes the agent by its checksum, from a mirror where one is named", () => {
    const { plan, environment } = normalize(JAR).settings();
    assert.equal(plan.wrapping, undefined);
    assert.equal(environment.originalHandler, undefined);
    const dockerfile = render(JAR, { build: { args: { MAVEN_CENTRAL: "https://maven.example.com" } } });
    assert.ok(
      dockerfile.includes(
        [
          "ARG MAVEN_CENTRAL=https://repo1.maven.org/maven2",
          `ADD --checksum=sha256:${JAVA_AGENT.sha256} \${MAVEN_CENTRAL}/${JAVA_AGENT.path} /opentelemetry-javaagent.jar`,
        ].join("\n"),
      ),
    );
    assert.match(dockerfile, /^ENV JAVA_TOOL_OPTIONS="-javaagent:.*\$\{JAVA_TOOL_OPTIONS:\+ \$JAVA_TOOL_OPTIONS\}"$/m);
    assert.match(dockerfile, /\nCMD \["example\.Orders::handleRequest"\]\n$/);
  });

  it("leaves the agent out with mode off", () => {
    const off = render(JAR, { instrumentation: { mode: "off" } });
    assert.doesNotMatch(off, /javaagent|JAVA_TOOL_OPTIONS/);
  });

  it("builds in the tool's own image, with the runtime's JDK, arguments and secrets", () => {
    const args = { args: { PROFILE: "release" }, secrets: { TOKEN: "t" } };
    const maven = render(POM, { build: { ...BUILT.build, ...args } });
    assert.ok(
      maven.includes(
        [
          "FROM --platform=$BUILDPLATFORM public.ecr.aws/docker/library/maven:3-eclipse-temurin-21 AS code-build",
          "USER 0",
          "WORKDIR /code",
          "ARG PROFILE",
          "COPY . ./",
          'RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked --mount=type=secret,id=TOKEN,env=TOKEN ["/bin/sh","-c","mvn package",',
        ].join("\n"),
      ),
    );
    const gradle = render({ "build.gradle": "" }, { ...BUILT, runtime: "java25" });
    assert.match(gradle, /public\.ecr\.aws\/docker\/library\/gradle:9-jdk25 AS code-build/);
  });

  it("tells the agent what differs from its file", () => {
    assert.deepEqual(buildJavaLibraryVariables(undefined), {});
    assert.deepEqual(buildJavaLibraryVariables(["aws-sdk", "jdbc"]), {
      OTEL_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED: "false",
      OTEL_INSTRUMENTATION_APACHE_HTTPCLIENT_ENABLED: "false",
      OTEL_INSTRUMENTATION_OKHTTP_ENABLED: "false",
      OTEL_INSTRUMENTATION_JDBC_ENABLED: "true",
    });
    const { telemetry } = normalize(JAR, { instrumentation: { libraries: ["aws-sdk"] } }).settings();
    assert.equal(telemetry.libraryVariables?.OTEL_INSTRUMENTATION_OKHTTP_ENABLED, "false");
  });

  it("puts the user's own options behind ours, and sets none where there are none", () => {
    const { startOptions } = JAVA;
    const inputs: EnvironmentInputs = { collectorVariables: {}, startOptions };
    assert.deepEqual(buildEnvironment(inputs, {}), {});
    assert.deepEqual(buildEnvironment(inputs, { JAVA_TOOL_OPTIONS: "-Xss512k" }), {
      JAVA_TOOL_OPTIONS: `${JAVA_START_OPTIONS.value} -Xss512k`,
    });
    const off = normalize(JAR, { instrumentation: { mode: "off" } }).settings().environment;
    assert.equal(off.startOptions, undefined);
  });

  const others: [string, Record<string, string>, string | undefined][] = [
    ["one that is there first", { OTEL_INSTRUMENTATION_JDBC_ENABLED: "true" }, undefined],
    ["one that is switched off", { OTEL_INSTRUMENTATION_KAFKA_ENABLED: "false" }, undefined],
    ["another", { OTEL_INSTRUMENTATION_KAFKA_ENABLED: "true" }, ""],
    ["all", { OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED: "true" }, ""],
    ["the metrics of a server", { OTEL_JMX_TARGET_SYSTEM: "tomcat" }, ""],
    ["a provider of resources", { OTEL_JAVA_ENABLED_RESOURCE_PROVIDERS: "com.example.Provider" }, ""],
    ["a file that can name any", { OTEL_CONFIG_FILE: "/var/task/otel.yaml" }, ""],
    ["options that can name any", { JAVA_TOOL_OPTIONS: "-Xss512k\n-Dotel.instrumentation.kafka.enabled=true" }, ""],
    ["options of the user's own", { JAVA_TOOL_OPTIONS: "-Xss512k" }, undefined],
    [
      "another, beside an extension of the user's own",
      { OTEL_INSTRUMENTATION_KAFKA_ENABLED: "true", OTEL_JAVAAGENT_EXTENSIONS: "/var/task/own.jar" },
      ",/var/task/own.jar",
    ],
  ];
  for (const [description, userVariables, more] of others) {
    it(`${more === undefined ? "starts without" : "adds"} the rest of the agent for ${description}`, () => {
      const variables = buildEnvironment({ collectorVariables: {}, startOptions: JAVA.startOptions }, userVariables);
      const extension = "/opt/otel-lambda-image/java/other-instrumentation.jar";
      const expected = more === undefined ? undefined : `${extension}${more}`;
      assert.equal(variables.OTEL_JAVAAGENT_EXTENSIONS, expected);
    });
  }

  it("finds an image's Java, and puts the agent on top of it", () => {
    const { plan } = normalize(
      { "Dockerfile.txt": "" },
      { context: undefined, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1" },
    ).settings();
    const found = { reference: "orders@sha256:1", words: ["java"] };
    const dockerfile = renderPlan(plan, { args: {}, secrets: {} }, undefined, 512, "x86_64", found);
    assert.match(dockerfile, /"java","java","java","--","# `image`: the image has no Java: install it/);
    assert.match(dockerfile, /^ENV JAVA_TOOL_OPTIONS=/m);
  });
});
