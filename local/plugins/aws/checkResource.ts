// Completes and checks a resource's inputs; most of the rules are the Terraform provider's own.
import type { CheckRequest, CheckResult, Failure } from "../protocol/resourceProvider";
import { renderPath } from "../protocol/propertyPath";
import { addAutoName } from "./autoName";
import { convertInputs } from "./resourceConfig";
import { encodeValue } from "./dynamicValue";
import type { Diagnostic } from "./tfplugin5";
import { toPropertyPath } from "./propertyPaths";
import type { TerraformTypeInfo } from "./resourceType";
import { renderDiagnostic } from "./terraformError";
import type { TerraformProvider } from "./terraformProvider";
import { Conversion } from "./toTerraform";
import type { ValueMap } from "../protocol/values";

export async function checkInputs(
  provider: TerraformProvider,
  type: TerraformTypeInfo,
  request: CheckRequest,
  region: string,
): Promise<CheckResult> {
  const conversion = new Conversion();
  const inputs = addAutoName(type, request, conversion.failures);
  if (type.addsRegion) checkRegion(inputs, region, conversion.failures);
  const config = convertInputs(type, inputs, conversion);
  if (conversion.failures.length > 0) return { inputs, failures: conversion.failures };
  const { diagnostics } = await provider.call("ValidateResourceTypeConfig", {
    type_name: type.terraformName,
    config: encodeValue(config),
  });
  return { inputs, failures: toFailures(type, diagnostics) };
}

export function checkRegion(inputs: ValueMap, region: string, failures: Failure[]): void {
  const asked = inputs.region;
  if (typeof asked !== "string" || asked === region) return;
  const reason = `is "${asked}", but the local AWS plugin makes everything in its own region, "${region}". Use a provider for that region.`;
  failures.push({ property: "region", reason });
}

export function toFailures(type: TerraformTypeInfo, diagnostics: Diagnostic[]): Failure[] {
  return diagnostics
    .filter(({ severity }) => severity === "ERROR")
    .map((diagnostic) => ({
      property: renderPath(toPropertyPath(type.block, type.terraformName, diagnostic.attribute?.steps ?? [])),
      reason: renderDiagnostic(diagnostic),
    }));
}
