import * as assert from "node:assert/strict";
import { partitionOf, readRegistryHost } from "../../../../provider/inputs/partitions";
import { grantConfigUri } from "../../../../provider/collector/settings/grants";
import { grantAwsService } from "../../../../provider/collector/settings/awsServices";
import { normalizeEndpoint } from "../../../../provider/collector/settings/exporterEndpoint";
import { PRESETS } from "../../../../provider/collector/settings/presets";

/** A region of each partition, the partition, and what its addresses end with. */
const REGIONS: [region: string, partition: string, suffix: string, dualStackSuffix?: string][] = [
  ["eu-central-1", "aws", "amazonaws.com", "on.aws"],
  ["mx-central-1", "aws", "amazonaws.com", "on.aws"],
  ["cn-northwest-1", "aws-cn", "amazonaws.com.cn", "on.amazonwebservices.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "on.aws"],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
  ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"],
  ["eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk"],
  ["us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov"],
  ["eusc-de-east-1", "aws-eusc", "amazonaws.eu", "on.amazonwebservices.eu"],
];
const ACCOUNT = "123456789012";

describe("partitions", () => {
  for (const [region, partition, suffix, dualStackSuffix] of REGIONS) {
    it(`know ${region} as one of ${partition}, with its registries, workspaces and presets`, () => {
      assert.equal(partitionOf(region).id, partition);
      const registry = { account: ACCOUNT, region };
      assert.deepEqual(readRegistryHost(`${ACCOUNT}.dkr.ecr.${region}.${suffix}`), registry);
      assert.deepEqual(readRegistryHost(`${ACCOUNT}.dkr.ecr-fips.${region}.${suffix}`), registry);
      if (dualStackSuffix !== undefined) {
        assert.deepEqual(readRegistryHost(`${ACCOUNT}.dkr-ecr.${region}.${dualStackSuffix}`), registry);
      }
      assert.equal(readRegistryHost(`${ACCOUNT}.dkr.ecr.${region}.example.com`), undefined);
      const endpoint = `https://aps-workspaces.${region}.${suffix}/workspaces/ws-1/api/v1/remote_write`;
      assert.deepEqual(grantAwsService({ service: "aps", endpoint })?.resources, [
        `arn:${partition}:aps:${region}:*:workspace/ws-1`,
      ]);
      assert.equal(
        normalizeEndpoint("", "otlp_http", { preset: "aws-xray", region }, PRESETS["aws-xray"]),
        `https://xray.${region}.${suffix}`,
      );
    });
  }

  it("are known of a configuration in S3, where the collector can read it", () => {
    for (const [region, partition, suffix] of REGIONS) {
      assert.deepEqual(grantConfigUri(`s3://bucket.s3.${region}.amazonaws.com/a/b.yaml`), [
        { actions: ["s3:GetObject"], resources: [`arn:${partition}:s3:::bucket/a/b.yaml`] },
      ]);
      if (suffix !== "amazonaws.com") {
        assert.deepEqual(grantConfigUri(`s3://bucket.s3.${region}.${suffix}/a/b.yaml`), []);
      }
    }
  });
});
