import * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs } from "../args";
import { OtelLambdaImage } from "../otelLambdaImage";
import { restoreDeletedWith } from "./deletedWith";
import { constructWhole } from "./failures";
import { restoreGroups } from "./groups";
import { toRefusal } from "./refusal";
import { COMPONENT_TYPE, OUTPUTS } from "./schema";

/** Makes the component for a program in another process, whose working folder the engine has given this one. */
export async function construct(
  name: string,
  type: string,
  inputs: pulumi.Inputs,
  options: pulumi.ComponentResourceOptions,
): Promise<pulumi.provider.ConstructResult> {
  if (type !== COMPONENT_TYPE) {
    throw new Error(`The plugin otel-lambda-image has ${COMPONENT_TYPE} only, not ${type}.`);
  }
  try {
    const whole = await restoreDeletedWith(options);
    const args = (await restoreGroups(inputs)) as OtelLambdaImageArgs;
    const make = () => new OtelLambdaImage(name, args, whole);
    const component = await constructWhole(make, waitForOutputs);
    return { urn: component.urn, state: readOutputs(component) };
  } catch (error) {
    throw toRefusal(error, inputs);
  }
}

function readOutputs(component: OtelLambdaImage): pulumi.Inputs {
  const values: pulumi.Inputs = { ...component };
  return Object.fromEntries(OUTPUTS.map((output) => [output, values[output]]));
}

/** Whether it is secret is known as soon as it is known whether there is a value, in a preview too. */
function waitForOutputs(component: OtelLambdaImage): Promise<unknown> {
  return pulumi.isSecret(pulumi.output(readOutputs(component)));
}
