// Package aws has the configuration providers of the released extension that read from AWS, made of signed HTTP requests:
// the modules of the released ones are large, and they can't be had everywhere.
package aws

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	signer "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// The sandbox starts while this is read.
const requestTimeout = 5 * time.Second

// do signs a request with the function's credentials, which Lambda puts into the environment.
func do(ctx context.Context, service, region, method, url string, header map[string]string, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	credentials := aws.Credentials{
		AccessKeyID:     os.Getenv("AWS_ACCESS_KEY_ID"),
		SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"),
		SessionToken:    os.Getenv("AWS_SESSION_TOKEN"),
	}
	if credentials.AccessKeyID == "" {
		return nil, errors.New("there are no credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
	}
	digest := sha256.Sum256(body)
	hash := hex.EncodeToString(digest[:])
	request.Header.Set("X-Amz-Content-Sha256", hash)
	// S3 is the one service that signs a path as it is.
	sign := signer.NewSigner(func(options *signer.SignerOptions) { options.DisableURIPathEscaping = service == "s3" })
	if err := sign.SignHTTP(ctx, credentials, request, hash, service, region, time.Now()); err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s: %s", service, response.Status, answer)
	}
	return answer, nil
}

// firstSet returns the value of the first variable that has one.
func firstSet(names ...string) string {
	for _, name := range names {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return ""
}

func region() string { return firstSet("AWS_REGION", "AWS_DEFAULT_REGION") }
