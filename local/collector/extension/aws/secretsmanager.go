package aws

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"go.opentelemetry.io/collector/confmap"
)

const secretsManagerScheme = "secretsmanager"

// NewSecretsManagerProvider reads ${secretsmanager:NAME-OR-ARN} and ${secretsmanager:NAME-OR-ARN#KEY}.
func NewSecretsManagerProvider() confmap.ProviderFactory {
	return confmap.NewProviderFactory(func(confmap.ProviderSettings) confmap.Provider { return secretsManager{} })
}

type secretsManager struct{}

func (secretsManager) Scheme() string                 { return secretsManagerScheme }
func (secretsManager) Shutdown(context.Context) error { return nil }

func (secretsManager) Retrieve(ctx context.Context, uri string, _ confmap.WatcherFunc) (*confmap.Retrieved, error) {
	reference, ok := strings.CutPrefix(uri, secretsManagerScheme+":")
	if !ok {
		return nil, fmt.Errorf("%q does not begin with %s:", uri, secretsManagerScheme)
	}
	name, key, withKey := strings.Cut(reference, "#")
	secret, err := readSecret(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("the secret %q can't be read: %w", name, err)
	}
	if !withKey {
		return confmap.NewRetrievedFromYAML([]byte(secret))
	}
	// What the secret holds must not get into a message.
	var fields map[string]any
	if json.Unmarshal([]byte(secret), &fields) != nil {
		return nil, fmt.Errorf("the secret %q is not a JSON object, so it has no key %q", name, key)
	}
	value, ok := fields[key]
	if !ok {
		return nil, fmt.Errorf("the secret %q has no key %q", name, key)
	}
	return confmap.NewRetrieved(value)
}

func readSecret(ctx context.Context, name string) (string, error) {
	body, err := json.Marshal(map[string]string{"SecretId": name})
	if err != nil {
		return "", err
	}
	// A secret's ARN says where it is, and that need not be the function's region.
	region := region()
	if parts := strings.Split(name, ":"); len(parts) > 6 && parts[0] == "arn" {
		region = parts[3]
	}
	endpoint := firstSet("AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL")
	if endpoint == "" {
		endpoint = "https://secretsmanager." + region + "." + dnsSuffix(region)
	}
	answer, err := do(ctx, "secretsmanager", region, http.MethodPost, strings.TrimSuffix(endpoint, "/")+"/", map[string]string{
		"Content-Type": "application/x-amz-json-1.1",
		"X-Amz-Target": "secretsmanager.GetSecretValue",
	}, body)
	if err != nil {
		return "", err
	}
	var secret struct{ SecretString *string }
	if err := json.Unmarshal(answer, &secret); err != nil || secret.SecretString == nil {
		return "", errors.New("it has no SecretString")
	}
	return *secret.SecretString, nil
}

func dnsSuffix(region string) string {
	if strings.HasPrefix(region, "cn-") {
		return "amazonaws.com.cn"
	}
	return "amazonaws.com"
}
