import { EmulatorClient } from "../../../local/emulatorClient";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { type LocalStack, startLocalStack } from "../../../local/stack";

/** What all engine tests share: engine, build daemon, emulator and trace sink, started by the first that needs them. */
export interface EngineEnvironment {
  stack: LocalStack;
  emulator: EmulatorClient;
  sink: TraceSink;
  /** Where the functions send their spans. */
  otlpEndpoint: string;
}

let started: Promise<EngineEnvironment> | undefined;

export function startEnvironment(): Promise<EngineEnvironment> {
  return (started ??= start());
}

async function start(): Promise<EngineEnvironment> {
  const stack = await startLocalStack();
  const sink = await startTraceSink({ addresses: stack.listenAddresses });
  const emulator = new EmulatorClient(stack.awsEndpoint, stack.env);
  return { stack, emulator, sink, otlpEndpoint: sink.endpoint(stack.hostForContainers) };
}

after("stop the local stack", async () => {
  const environment = await started;
  await environment?.sink.stop();
  await environment?.stack.stop();
});
