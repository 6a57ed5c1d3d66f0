import { EmulatorClient } from "../../../local/aws/emulatorClient";
import { Lifetime } from "../../../local/processes/lifetime";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { type LocalStack, startLocalStack } from "../../../local/stack/localStack";

/** What all engine tests share: engine, build daemon, emulator and trace sink, started by the first that needs them. */
export interface EngineEnvironment {
  stack: LocalStack;
  emulator: EmulatorClient;
  sink: TraceSink;
  /** Where the functions send their spans. */
  otlpEndpoint: string;
  /** Ends after the last test. */
  lifetime: Lifetime;
}

const lifetime = new Lifetime();
let started: Promise<EngineEnvironment> | undefined;

export function startEnvironment(): Promise<EngineEnvironment> {
  return (started ??= start());
}

async function start(): Promise<EngineEnvironment> {
  const stack = await startLocalStack(lifetime, { families: ["python", "nodejs", "nodejs20", "nodejs24"] });
  const sink = lifetime.remember(await startTraceSink({ addresses: stack.listenAddresses }));
  const emulator = new EmulatorClient(stack.awsEndpoint, stack.env);
  return { stack, emulator, sink, otlpEndpoint: sink.endpoint(stack.hostForContainers), lifetime };
}

after("stop the local stack", () => lifetime.end());
