package aws

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"go.opentelemetry.io/collector/confmap"
)

const s3Scheme = "s3"

// The form that the released provider documents.
var s3URI = regexp.MustCompile(`^s3://([a-z0-9][a-z0-9.-]+[a-z0-9])\.s3\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)/(.+)$`)

// NewS3Provider reads s3://BUCKET.s3.REGION.amazonaws.com/KEY.
func NewS3Provider() confmap.ProviderFactory {
	return confmap.NewProviderFactory(func(confmap.ProviderSettings) confmap.Provider { return s3{} })
}

type s3 struct{}

func (s3) Scheme() string                 { return s3Scheme }
func (s3) Shutdown(context.Context) error { return nil }

func (s3) Retrieve(ctx context.Context, uri string, _ confmap.WatcherFunc) (*confmap.Retrieved, error) {
	parts := s3URI.FindStringSubmatch(uri)
	if parts == nil {
		return nil, fmt.Errorf("%q is not of the form s3://BUCKET.s3.REGION.amazonaws.com/KEY", uri)
	}
	bucket, region, suffix, key := parts[1], parts[2], parts[3], parts[4]
	url := fmt.Sprintf("https://%s.s3.%s.%s/%s", bucket, region, suffix, key)
	if endpoint := firstSet("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"); endpoint != "" {
		url = fmt.Sprintf("%s/%s/%s", strings.TrimSuffix(endpoint, "/"), bucket, key)
	}
	content, err := do(ctx, "s3", region, http.MethodGet, url, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", uri, err)
	}
	return confmap.NewRetrievedFromYAML(content)
}
