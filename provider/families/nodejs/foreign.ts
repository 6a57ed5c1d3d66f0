import type { ImagePart } from "../../dockerfile/dockerfile";
import type { ForeignInputs } from "../family";
import { renderNodejsRuntime } from "./parts";
import { renderProbe } from "../probe";

/** OpenTelemetry for an image of the user's own: the handler is told by its path, so that it is found from anywhere. */
export function renderNodejsForeign(inputs: ForeignInputs): ImagePart[] {
  const version = inputs.runtime.replace(/^nodejs|\.x$/g, "");
  return [
    renderNodejsRuntime([]),
    renderProbe(inputs, {
      interpreter: { patterns: "node nodejs", names: "node nodejs" },
      language: "Node.js",
      script: "src/probe/probe.cjs",
      version,
      found: "the major version",
      client: "aws-lambda-ric",
      installation: "npm install aws-lambda-ric",
      more: inputs.words,
    }),
  ];
}
