package aws

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/confmap"
)

const secretARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:backend-AbCdEf"

func startAWS(t *testing.T) *[]string {
	t.Helper()
	var requests []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		scope := strings.Split(r.Header.Get("Authorization"), "/")
		requests = append(requests, strings.Join([]string{r.Method, r.URL.Path, r.Header.Get("X-Amz-Target"), scope[2], scope[3], string(body)}, " "))
		switch {
		case strings.Contains(string(body), "missing"):
			http.Error(w, "ResourceNotFoundException", http.StatusBadRequest)
		case strings.Contains(string(body), "plain"):
			_, _ = io.WriteString(w, `{"SecretString":"just-a-key"}`)
		case r.Method == http.MethodGet:
			_, _ = io.WriteString(w, "exporters: {debug: {}}")
		default:
			_, _ = io.WriteString(w, `{"SecretString":"{\"key\":\"0123\",\"user\":\"me\"}"}`)
		}
	}))
	t.Cleanup(server.Close)
	t.Setenv("AWS_ENDPOINT_URL", server.URL)
	t.Setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", "")
	t.Setenv("AWS_ENDPOINT_URL_S3", "")
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	t.Setenv("AWS_SESSION_TOKEN", "")
	t.Setenv("AWS_REGION", "us-east-1")
	return &requests
}

func retrieve(t *testing.T, factory confmap.ProviderFactory, uri string) (any, error) {
	t.Helper()
	retrieved, err := factory.Create(confmap.ProviderSettings{}).Retrieve(context.Background(), uri, nil)
	if err != nil {
		return nil, err
	}
	return retrieved.AsRaw()
}

func TestSecretsManager(t *testing.T) {
	requests := startAWS(t)
	for uri, want := range map[string]string{
		"secretsmanager:" + secretARN + "#key": "0123",
		"secretsmanager:backend#user":          "me",
		"secretsmanager:plain":                 "just-a-key",
	} {
		if got, err := retrieve(t, NewSecretsManagerProvider(), uri); err != nil || got != want {
			t.Errorf("%s is %v (%v), want %s", uri, got, err, want)
		}
	}
	regions := strings.Join(*requests, "\n")
	if !strings.Contains(regions, "POST / secretsmanager.GetSecretValue eu-west-1 secretsmanager") {
		t.Errorf("the secret's own region was not asked: %s", regions)
	}
	for uri, want := range map[string]string{
		"secretsmanager:missing":     `the secret "missing" can't be read: secretsmanager answered 400 Bad Request: ResourceNotFoundException`,
		"secretsmanager:backend#no":  `the secret "backend" has no key "no"`,
		"secretsmanager:plain#field": `the secret "plain" is not a JSON object, so it has no key "field"`,
	} {
		if _, err := retrieve(t, NewSecretsManagerProvider(), uri); err == nil || strings.TrimSpace(err.Error()) != want {
			t.Errorf("%s: got %v, want %s", uri, err, want)
		}
	}
}

func TestS3(t *testing.T) {
	requests := startAWS(t)
	got, err := retrieve(t, NewS3Provider(), "s3://my-bucket.s3.eu-west-1.amazonaws.com/path/config.yaml")
	if _, ok := got.(map[string]any); err != nil || !ok {
		t.Errorf("got %v (%v)", got, err)
	}
	if want := "GET /my-bucket/path/config.yaml  eu-west-1 s3 "; (*requests)[0] != want {
		t.Errorf("asked %q, want %q", (*requests)[0], want)
	}
	if _, err := retrieve(t, NewS3Provider(), "s3://my-bucket/config.yaml"); err == nil {
		t.Error("accepted a URI without region")
	}
}

func TestWithoutCredentials(t *testing.T) {
	startAWS(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	if _, err := retrieve(t, NewSecretsManagerProvider(), "secretsmanager:plain"); err == nil || !strings.Contains(err.Error(), "no credentials") {
		t.Errorf("got %v", err)
	}
}
