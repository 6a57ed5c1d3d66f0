// What Pulumi loads as the policy pack.
import { PolicyPack } from "@pulumi/policy";
import { RULES } from "./rules";
import { toPolicy } from "./model/toPolicy";

new PolicyPack("otel-lambda-image", { policies: RULES.map(toPolicy) });
