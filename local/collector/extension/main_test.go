package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"

	"otel-lambda-image/collector/decouple"
	"otel-lambda-image/collector/lambda"
	"otel-lambda-image/collector/lambda/lambdatest"
)

// backend receives traces over OTLP/HTTP and answers with a status of the test's choice.
type backend struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	delay  time.Duration
	spans  map[string]int
}

func startBackend(t *testing.T) *backend {
	t.Helper()
	b := &backend{status: http.StatusOK, spans: map[string]int{}}
	b.Server = httptest.NewServer(http.HandlerFunc(b.serve))
	t.Cleanup(b.Close)
	return b
}

func (b *backend) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	b.mu.Lock()
	status, delay := b.status, b.delay
	b.mu.Unlock()
	time.Sleep(delay)
	request := ptraceotlp.NewExportRequest()
	if err := request.UnmarshalProto(body); err != nil {
		status = http.StatusBadRequest
	}
	if status == http.StatusOK {
		b.mu.Lock()
		for _, resource := range request.Traces().ResourceSpans().All() {
			for _, scope := range resource.ScopeSpans().All() {
				for _, span := range scope.Spans().All() {
					b.spans[span.Name()]++
				}
			}
		}
		b.mu.Unlock()
	}
	w.WriteHeader(status)
}

func (b *backend) answer(status int, delay time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.status, b.delay = status, delay
}

func (b *backend) expect(t *testing.T, when string, want int) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.spans) != want {
		t.Errorf("%s the backend has the spans %v, want %d", when, b.spans, want)
	}
	for name, times := range b.spans {
		if times != 1 {
			t.Errorf("%s came %d times", name, times)
		}
	}
}

// sandbox has the whole program but for its process, in a Lambda of the test's.
type sandbox struct {
	*lambdatest.Lambda
	receiver string
	ended    chan error
}

func startExtension(t *testing.T, b *backend) *sandbox {
	t.Helper()
	e := &sandbox{Lambda: lambdatest.Start(t), receiver: freeAddress(t), ended: make(chan error, 1)}
	t.Setenv(configURIVariable, fmt.Sprintf(`yaml:
receivers: {otlp: {protocols: {http: {endpoint: %q}}}}
processors: {decouple: {}}
exporters: {otlphttp: {endpoint: %q, compression: none, timeout: 10s, retry_on_failure: {enabled: false}}}
service:
  telemetry: {metrics: {level: none}, logs: {level: error}}
  pipelines: {traces: {receivers: [otlp], processors: [decouple], exporters: [otlphttp]}}
`, e.receiver, b.URL))
	hub := &decouple.Hub{}
	collector, err := newService(collectorSettings(configURI(), hub, newLogger()))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		e.ended <- lambda.Run(context.Background(), lambda.NewAPI(e.Host(), "collector"), collector, hub)
	}()
	e.WaitUntilIdle(t)
	return e
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// call is one call of a function that sends its span before it answers; it returns how long the sending took.
func (e *sandbox) call(t *testing.T, id string) time.Duration {
	t.Helper()
	e.Invoke(id, time.Minute)
	traces := ptrace.NewTraces()
	span := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	span.SetName(id)
	span.Attributes().PutStr("faas.invocation_id", id)
	body, err := ptraceotlp.NewExportRequestFromTraces(traces).MarshalProto()
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	response, err := http.Post("http://"+e.receiver+"/v1/traces", "application/x-protobuf", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return time.Since(begun)
}

func (e *sandbox) end(t *testing.T) {
	t.Helper()
	e.ShutDown()
	if err := <-e.ended; err != nil {
		t.Error(err)
	}
}

func TestEveryCallsSpanIsSentBeforeTheSandboxFreezes(t *testing.T) {
	b := startBackend(t)
	e := startExtension(t, b)
	b.answer(http.StatusOK, 100*time.Millisecond)
	for number := range 5 {
		if took := e.call(t, fmt.Sprint(number)); took > 80*time.Millisecond {
			t.Errorf("the function waited %s for the backend", took)
		}
		e.WaitUntilIdle(t)
		b.expect(t, "when the sandbox freezes", number+1)
	}
	e.end(t)
}

func TestABackendThatRecoversHasAllSpans(t *testing.T) {
	for _, status := range []int{http.StatusServiceUnavailable, http.StatusTooManyRequests} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			b := startBackend(t)
			e := startExtension(t, b)
			b.answer(status, 0)
			for number := range 5 {
				e.call(t, fmt.Sprint(number))
				e.WaitUntilIdle(t)
			}
			b.expect(t, "while it is down", 0)
			b.answer(http.StatusOK, 0)
			e.call(t, "last")
			e.WaitUntilIdle(t)
			e.end(t)
			b.expect(t, "at the end", 6)
		})
	}
}

func TestShutdownSendsWhatIsLeft(t *testing.T) {
	b := startBackend(t)
	e := startExtension(t, b)
	b.answer(http.StatusServiceUnavailable, 0)
	for number := range 20 {
		e.call(t, fmt.Sprint(number))
		e.WaitUntilIdle(t)
	}
	b.answer(http.StatusOK, 300*time.Millisecond)
	begun := time.Now()
	e.end(t)
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("the shutdown took %s", took)
	}
	b.expect(t, "at the end", 20)
}

func TestAConfigurationThatDoesNotStartIsSaid(t *testing.T) {
	for name, config := range map[string]string{
		"an unknown exporter":     "{receivers: {otlp: {protocols: {http: {}}}}, exporters: {nowhere: {}}, service: {pipelines: {traces: {receivers: [otlp], exporters: [nowhere]}}}}",
		"a receiver of platforms": "{receivers: {telemetryapi: {}}, exporters: {debug: {}}, service: {pipelines: {traces: {receivers: [telemetryapi], exporters: [debug]}}}}",
		"no configuration":        "",
	} {
		t.Run(name, func(t *testing.T) {
			l := lambdatest.Start(t)
			collector, err := newService(collectorSettings("yaml:"+config, &decouple.Hub{}, newLogger()))
			if err != nil {
				t.Fatal(err)
			}
			if err := lambda.Run(t.Context(), lambda.NewAPI(l.Host(), "collector"), collector, &decouple.Hub{}); err == nil {
				t.Error("it started")
			}
			if len(l.Requests) != 2 {
				t.Errorf("Lambda was not told: %v", l.Requests)
			}
		})
	}
}
