import * as assert from "node:assert/strict";
import { PYTHON } from "../../../../provider/families/python";
import { buildPlan } from "../../../../provider/source/plan";
import type { CodeSource } from "../../../../provider/source/source";

const SOURCE: CodeSource = {
  kind: "code",
  context: "app",
  files: ["handler.py"],
  read: () => "",
  isFile: () => true,
  listEntries: () => [],
  ignoreText: "",
  runtime: "python3.12",
  family: PYTHON,
  handler: "handler.lambda_handler",
};
const WRAPPING = { handler: "otel_wrapper.handler", originalHandler: "handler.lambda_handler" };

describe("buildPlan", () => {
  it("decides by the mode what is baked in, what is wrapped and whether anything is sent", () => {
    const decisions = (["auto", "manual", "off"] as const).map((mode) => {
      const { bakedFamily, wrapping, sendsTelemetry } = buildPlan(SOURCE, mode, undefined);
      return [mode, bakedFamily?.name, wrapping, sendsTelemetry];
    });
    assert.deepEqual(decisions, [
      ["auto", "python", WRAPPING, true],
      ["manual", "python", undefined, true],
      ["off", undefined, undefined, false],
    ]);
  });

  it("reads the family's folder where something is baked in or bundled", () => {
    const decide = (mode: "auto" | "off", bundle?: boolean) =>
      buildPlan({ ...SOURCE, bundle }, mode, undefined).stagedFamily?.name;
    assert.deepEqual([decide("auto"), decide("off"), decide("off", true)], ["python", undefined, "python"]);
  });

  it("starts code from the AWS base image of its runtime, or from the one that takes its place", () => {
    const imagesOf = (baseImage?: string) => {
      const { toolsImage, startImage } = buildPlan(SOURCE, "auto", baseImage);
      return [toolsImage, startImage];
    };
    const aws = "public.ecr.aws/lambda/python:3.12";
    assert.deepEqual(imagesOf(), [aws, aws]);
    assert.deepEqual(imagesOf("mirror.example.com/python:1"), Array(2).fill("mirror.example.com/python:1"));
  });
});
