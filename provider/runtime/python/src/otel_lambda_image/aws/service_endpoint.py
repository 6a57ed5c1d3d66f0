"""Where AWS Secrets Manager is in a region.

As https://github.com/boto/botocore/blob/develop/botocore/data/secretsmanager/2017-10-17/endpoint-rule-set-1.json.gz
has it, and https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json the suffixes.
"""

# By the beginning of the region's name: the suffix, and that of names which have IPv6 addresses too.
_SUFFIXES = (
    ("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    ("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
    ("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
    ("", "amazonaws.com", "amazonaws.com"),
)


def find_secrets_manager(region: str, fips: bool, dualstack: bool) -> str:
    """As base URL."""
    plain, both = next((plain, both) for start, plain, both in _SUFFIXES if region.startswith(start))
    return f"https://secretsmanager{'-fips' if fips else ''}.{region}.{both if dualstack else plain}"
