// The component's plugin for every Pulumi language: serves schema.json and constructs the component. It exports nothing,
// since a host that found the class in it would start the TypeScript compiler to analyse it.
import * as pulumi from "@pulumi/pulumi";
import { PACKAGE_VERSION } from "./image/packageVersion";
import { construct } from "./plugin/construct";
import { assignFailures } from "./plugin/failures";
import { stopWithEngine, takeErrorsFromHost } from "./plugin/process";
import { SCHEMA } from "./plugin/schema";

stopWithEngine();
takeErrorsFromHost();
void pulumi.provider.main({ version: PACKAGE_VERSION, schema: SCHEMA, construct }, process.argv.slice(2));
assignFailures();
