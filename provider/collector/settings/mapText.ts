import * as pulumi from "@pulumi/pulumi";

/** Makes another text of one, now where it is known, so that what is wrong with it is found before anything is created. */
export function mapText(text: pulumi.Input<string>, make: (known: string) => string): pulumi.Input<string> {
  return typeof text === "string" ? make(text) : pulumi.output(text).apply(make);
}
