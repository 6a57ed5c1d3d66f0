import { UNKNOWN } from "../../values/plain";
import { asList, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

const source = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";

export const LAMBDA_VPC: ResourceRule = {
  id: "lambda-vpc",
  severity: "low",
  level: "disabled",
  about: "A function runs in a VPC.",
  reason: "Outside of one, what it sends goes past the network's rules and logs.",
  fix: "Set vpcConfig.",
  source,
  types: [FUNCTION],
  find: ({ props }) => {
    const subnets = readAt(props, "vpcConfig", "subnetIds");
    return subnets !== UNKNOWN && asList(subnets).length === 0 ? "vpcConfig has no subnets." : undefined;
  },
};

export const LAMBDA_VPC_SUBNETS: ResourceRule = {
  id: "lambda-vpc-subnets",
  severity: "medium",
  level: "advisory",
  about: "A function in a VPC has subnets in more than one zone.",
  reason: "With one zone it stops when the zone does.",
  fix: "Give vpcConfig.subnetIds subnets of at least two zones.",
  source,
  types: [FUNCTION],
  find: ({ props }) => {
    const subnets = readAt(props, "vpcConfig", "subnetIds");
    return subnets !== UNKNOWN && asList(subnets).length === 1 ? "It has one subnet." : undefined;
  },
};
