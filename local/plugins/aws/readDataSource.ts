// Pulumi functions: Terraform's data sources.
import type { Failure } from "../protocol/resourceProvider";
import { hasUnknown, type ValueMap } from "../protocol/values";
import type { Context } from "./applyResource";
import { checkRegion, toFailures } from "./checkResource";
import { convertInputs } from "./resourceConfig";
import { decodeState, encodeValue } from "./dynamicValue";
import { outputCopies } from "./awsFacts";
import { fromTerraform } from "./fromTerraform";
import type { TerraformTypeInfo } from "./resourceType";
import { Conversion } from "./toTerraform";

export async function readDataSource(
  { provider, region }: Context,
  type: TerraformTypeInfo,
  args: ValueMap,
): Promise<{ result: ValueMap; failures: Failure[] }> {
  if (hasUnknown(args)) return { result: {}, failures: [] };
  const copies = outputCopies[type.terraformName] ?? {};
  const conversion = new Conversion();
  if (type.addsRegion) checkRegion(args, region, conversion.failures);
  const config = encodeValue(convertInputs(type, renameInputs(args, copies), conversion));
  if (conversion.failures.length > 0) return { result: {}, failures: conversion.failures };
  const request = { type_name: type.terraformName, config };
  const { diagnostics } = await provider.call("ValidateDataSourceConfig", request);
  const failures = toFailures(type, diagnostics);
  if (failures.length > 0) return { result: {}, failures };
  const state = decodeState((await provider.require("ReadDataSource", request)).state) ?? {};
  const result = fromTerraform(type.block, type.terraformName, state);
  if (type.addsRegion) result.region = region;
  for (const [copy, original] of Object.entries(copies)) result[copy] = result[original];
  return { result, failures };
}

function renameInputs(args: ValueMap, copies: Record<string, string>): ValueMap {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [copies[key] ?? key, value]));
}
