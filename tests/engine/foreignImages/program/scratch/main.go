// A function that needs nothing of its image: a client of Lambda's of its own, and a span for each call, sent as an SDK sends it.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

type answer struct {
	Shell     bool   `json:"shell"`
	Libraries bool   `json:"libraries"`
	Unsent    string `json:"unsent"`
}

func main() {
	calls := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		call, err := http.Get(calls + "next")
		if err != nil {
			log.Fatal(err)
		}
		call.Body.Close()
		id := call.Header.Get("Lambda-Runtime-Aws-Request-Id")
		given := answer{Shell: exists("/bin/sh"), Libraries: exists("/lib") || exists("/usr/lib")}
		if err := sendSpan(id); err != nil {
			given.Unsent = err.Error()
		}
		body, err := json.Marshal(given)
		if err != nil {
			log.Fatal(err)
		}
		if err := post(calls+id+"/response", body); err != nil {
			log.Fatal(err)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
func sendSpan(id string) error {
	now := time.Now().UnixNano()
	span := fmt.Sprintf(`{"traceId":%q,"spanId":"b7ad6b7169203331","name":"scratch","kind":2,"startTimeUnixNano":"%d","endTimeUnixNano":"%d"}`,
		strings.ReplaceAll(id, "-", ""), now, now)
	return post(os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT")+"/v1/traces",
		[]byte(`{"resourceSpans":[{"scopeSpans":[{"spans":[`+span+`]}]}]}`))
}

func post(url string, body []byte) error {
	response, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode >= 300 {
		return fmt.Errorf("%s: %s", response.Status, text)
	}
	return err
}
