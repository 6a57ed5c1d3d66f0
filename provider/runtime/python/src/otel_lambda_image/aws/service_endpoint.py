"""Where AWS Secrets Manager is in a region.

As https://github.com/boto/botocore/blob/develop/botocore/data/secretsmanager/2017-10-17/endpoint-rule-set-1.json.gz
has it, and https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json the suffixes. The names have
IPv6 addresses too in the regions that everybody can use.
"""

# By the beginning of the region's name.
_SUFFIXES = (
    ("cn-", "amazonaws.com.cn"),
    ("us-iso-", "c2s.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov"),
    ("us-isof-", "csp.hci.ic.gov"),
    ("eu-isoe-", "cloud.adc-e.uk"),
    ("eusc-", "amazonaws.eu"),
    ("", "amazonaws.com"),
)


def find_secrets_manager(region: str, fips: bool) -> str:
    """As base URL."""
    suffix = next(suffix for start, suffix in _SUFFIXES if region.startswith(start))
    return f"https://secretsmanager{'-fips' if fips else ''}.{region}.{suffix}"
