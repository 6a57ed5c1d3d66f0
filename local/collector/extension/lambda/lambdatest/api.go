// Package lambdatest plays Lambda for an extension: its API over HTTP, and the sandbox that freezes when it is idle.
package lambdatest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// Lambda hands events to one extension.
type Lambda struct {
	// Requests are those that the extension made, each as its path and body, without those for the next event.
	Requests []string
	server   *httptest.Server
	events   chan map[string]any
	// idle gets a value whenever the extension asks for its next event.
	idle chan struct{}
	mu   sync.Mutex
}

// Start serves until the test is over.
func Start(t *testing.T) *Lambda {
	t.Helper()
	l := &Lambda{events: make(chan map[string]any), idle: make(chan struct{}, 100)}
	l.server = httptest.NewServer(http.HandlerFunc(l.serve))
	t.Cleanup(func() {
		l.server.CloseClientConnections()
		l.server.Close()
	})
	return l
}

// Host is the value of AWS_LAMBDA_RUNTIME_API.
func (l *Lambda) Host() string { return strings.TrimPrefix(l.server.URL, "http://") }

func (l *Lambda) serve(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/2020-01-01/extension")
	if path != "/register" && r.Header.Get("Lambda-Extension-Identifier") != "the-id" {
		http.Error(w, "not registered", http.StatusForbidden)
		return
	}
	if path == "/event/next" {
		l.idle <- struct{}{}
		select {
		case event := <-l.events:
			_ = json.NewEncoder(w).Encode(event)
		case <-r.Context().Done():
		}
		return
	}
	body, _ := io.ReadAll(r.Body)
	l.mu.Lock()
	l.Requests = append(l.Requests, strings.TrimSpace(fmt.Sprint(path, " ", r.Header.Get("Lambda-Extension-Name"),
		r.Header.Get("Lambda-Extension-Function-Error-Type"), " ", string(body))))
	l.mu.Unlock()
	w.Header().Set("Lambda-Extension-Identifier", "the-id")
	fmt.Fprint(w, "{}")
}

// Invoke begins a call.
func (l *Lambda) Invoke(requestID string, timeout time.Duration) {
	l.events <- map[string]any{
		"eventType": "INVOKE", "requestId": requestID, "deadlineMs": time.Now().Add(timeout).UnixMilli(),
	}
}

// ShutDown takes the sandbox away.
func (l *Lambda) ShutDown() {
	l.events <- map[string]any{
		"eventType": "SHUTDOWN", "shutdownReason": "spindown", "deadlineMs": time.Now().Add(2 * time.Second).UnixMilli(),
	}
}

// WaitUntilIdle returns when the extension has asked for its next event, which is when a sandbox freezes.
func (l *Lambda) WaitUntilIdle(t *testing.T) {
	t.Helper()
	select {
	case <-l.idle:
	case <-time.After(10 * time.Second):
		t.Fatal("the extension does not ask for its next event")
	}
}
