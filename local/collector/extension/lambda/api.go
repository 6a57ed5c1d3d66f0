// Package lambda is the life cycle of an extension: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
package lambda

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Event is what Lambda answers to an extension that asks for the next one.
type Event struct {
	Type           string `json:"eventType"`
	DeadlineMs     int64  `json:"deadlineMs"`
	RequestID      string `json:"requestId"`
	ShutdownReason string `json:"shutdownReason"`
}

// Deadline is when the function's time-out ends the call, or when the sandbox is taken away.
func (e Event) Deadline() time.Time { return time.UnixMilli(e.DeadlineMs) }

// API is the Extensions API as one extension sees it.
type API struct {
	base string
	name string
	id   string
	http http.Client
}

// NewAPI takes the value of AWS_LAMBDA_RUNTIME_API and the extension's name, which must be that of its file.
func NewAPI(host, name string) *API {
	return &API{base: "http://" + host + "/2020-01-01/extension", name: name}
}

// Register must be called while the sandbox starts.
func (a *API) Register(ctx context.Context) error {
	body, err := json.Marshal(map[string][]string{"events": {"INVOKE", "SHUTDOWN"}})
	if err != nil {
		return err
	}
	header, err := a.call(ctx, http.MethodPost, "/register", map[string]string{"Lambda-Extension-Name": a.name}, body, nil)
	a.id = header.Get("Lambda-Extension-Identifier")
	return err
}

// Next says that the extension is done with the event before, and returns when there is another one.
func (a *API) Next(ctx context.Context) (Event, error) {
	var event Event
	_, err := a.call(ctx, http.MethodGet, "/event/next", nil, nil, &event)
	return event, err
}

// InitError says that the extension can't start; the function's start fails with it.
func (a *API) InitError(ctx context.Context, kind string, cause error) error {
	return a.report(ctx, "/init/error", kind, cause)
}

// ExitError says that the extension ends although nobody has asked it to.
func (a *API) ExitError(ctx context.Context, kind string, cause error) error {
	return a.report(ctx, "/exit/error", kind, cause)
}

func (a *API) report(ctx context.Context, path, kind string, cause error) error {
	body, err := json.Marshal(map[string]any{"errorMessage": cause.Error(), "errorType": kind, "stackTrace": []string{}})
	if err != nil {
		return err
	}
	_, err = a.call(ctx, http.MethodPost, path, map[string]string{"Lambda-Extension-Function-Error-Type": kind}, body, nil)
	return err
}

func (a *API) call(ctx context.Context, method, path string, header map[string]string, body []byte, answer any) (http.Header, error) {
	request, err := http.NewRequestWithContext(ctx, method, a.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if a.id != "" {
		request.Header.Set("Lambda-Extension-Identifier", a.id)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := a.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return response.Header, err
	}
	if response.StatusCode/100 != 2 {
		return response.Header, fmt.Errorf("the Extensions API answered %s to %s: %s", response.Status, path, text)
	}
	if answer == nil {
		return response.Header, nil
	}
	return response.Header, json.Unmarshal(text, answer)
}
