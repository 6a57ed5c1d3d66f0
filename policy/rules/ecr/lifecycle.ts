import { asText, readAt } from "../../values/read";
import { LIFECYCLE_POLICY, REPOSITORY, type StackRule } from "../../model/rule";

const source = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html";

export const ECR_LIFECYCLE: StackRule = {
  id: "ecr-lifecycle",
  severity: "low",
  level: "advisory",
  about: "A repository has a lifecycle policy.",
  reason: "Every deployment leaves an image behind, which is paid for until someone deletes it.",
  fix: "Add an aws.ecr.LifecyclePolicy that counts images.",
  source,
  types: [REPOSITORY, LIFECYCLE_POLICY],
  findInStack: (resources) => {
    const policies = resources.filter(({ type }) => type === LIFECYCLE_POLICY);
    const cleaned = new Set(policies.flatMap(({ dependencies }) => dependencies.repository ?? []));
    const named = new Set(policies.map(({ props }) => asText(readAt(props, "repository"))));
    return resources
      .filter(({ type, urn }) => type === REPOSITORY && !cleaned.has(urn))
      .filter(({ props }) => !named.has(asText(readAt(props, "name")) ?? ""))
      .map(({ urn, name }) => ({ urn, name, finding: "No lifecycle policy of the stack is for it." }));
  },
};
