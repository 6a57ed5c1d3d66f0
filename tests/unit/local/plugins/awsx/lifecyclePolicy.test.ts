import assert from "node:assert/strict";
import { buildLifecyclePolicy, type LifecycleRule } from "../../../../../local/plugins/awsx/lifecyclePolicy";

interface PlainPolicy {
  rules: { rulePriority: number; selection: Record<string, unknown> }[];
}

/** As ECR gets it: without what is undefined. */
function plain(policy: unknown): PlainPolicy {
  return JSON.parse(JSON.stringify(policy)) as PlainPolicy;
}

describe("lifecycle policy of the awsx plugin", () => {
  it("keeps one untagged image by default", () => {
    assert.deepEqual(plain(buildLifecyclePolicy()), {
      rules: [
        {
          rulePriority: 1,
          description: "remove untagged images",
          selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 1 },
          action: { type: "expire" },
        },
      ],
    });
  });

  it("puts the rule for any image last", () => {
    const { rules } = plain(
      buildLifecyclePolicy([
        { tagStatus: "any", maximumNumberOfImages: 10 },
        { tagStatus: "tagged", tagPrefixList: ["pr-"], maximumAgeLimit: 7 },
      ]),
    );
    assert.deepEqual(
      rules.map(({ rulePriority, selection }) => [rulePriority, selection]),
      [
        [
          1,
          {
            tagStatus: "tagged",
            tagPrefixList: ["pr-"],
            countType: "sinceImagePushed",
            countNumber: 7,
            countUnit: "days",
          },
        ],
        [2, { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 }],
      ],
    );
  });

  const refused: [string, LifecycleRule[], RegExp][] = [
    ["two rules for any image", Array<LifecycleRule>(2).fill({ tagStatus: "any", maximumAgeLimit: 1 }), /2 rules/],
    ["a rule for tags without prefixes", [{ tagStatus: "tagged", maximumAgeLimit: 1 }], /tagPrefixList/],
    ["a rule without a limit", [{ tagStatus: "any" }], /maximumNumberOfImages or maximumAgeLimit/],
  ];
  for (const [title, rules, reason] of refused) {
    it(`refuses ${title}`, () => assert.throws(() => buildLifecyclePolicy(rules), reason));
  }
});
