"""How AWS is reached, by the variables of AWS's own SDKs."""

from .variables import read_flag, read_text


class AwsSettings:
    """How Secrets Manager is reached, by the variables of AWS's own SDKs; read when a secret is.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html,
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html and
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
    """

    def __init__(self) -> None:
        own = read_text("AWS_ENDPOINT_URL_SECRETS_MANAGER", "") or read_text("AWS_ENDPOINT_URL", "")
        # Empty for AWS's own.
        self.endpoint = "" if read_flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") else own
        self.fips = read_flag("AWS_USE_FIPS_ENDPOINT")
        self.ca_bundle = read_text("AWS_CA_BUNDLE", "")
