import { HINT_TEXT, type ImagePart, joinLines } from "../../dockerfile/dockerfile";
import { renderFinder, renderFinding } from "../../dockerfile/finder";
import type { ForeignInputs } from "../family";
import { renderJavaInstrumentation } from "./parts";

const STAGE = "otel-probe";

/**
 * OpenTelemetry for an image of the user's own. The build looks for its Java; which version that is and whether there is a
 * runtime interface client shows when the function starts, since nothing but a program in Java could tell.
 */
export function renderJavaForeign({ stage, words, where, architecture }: ForeignInputs): ImagePart[] {
  const sentence = `${where}: the image has no Java: install it, or put its folder on PATH (${HINT_TEXT})`;
  const probe = joinLines(
    "# Looks at the image: whether it has Java.",
    `FROM ${stage} AS ${STAGE}`,
    "USER 0",
    `RUN ${renderFinding(architecture, { patterns: "java", names: "java" }, words, [], sentence)}`,
    "WORKDIR /otel-site",
  );
  return [
    renderJavaInstrumentation(),
    { stages: [renderFinder(), probe], copies: [`COPY --from=${STAGE} /otel-site/ /`] },
  ];
}
