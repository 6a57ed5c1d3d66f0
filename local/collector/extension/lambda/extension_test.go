package lambda

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"otel-lambda-image/collector/lambda/lambdatest"
)

// fake is a collector and the data in it, and notes what happens to it.
type fake struct {
	startErr error
	stopErr  error
	hold     func(ctx context.Context)
	stopped  chan struct{}
	once     sync.Once
	mu       sync.Mutex
	notes    []string
	deadline time.Time
}

func newFake() *fake { return &fake{stopped: make(chan struct{})} }

func (f *fake) note(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.notes = append(f.notes, what)
}

func (f *fake) Start(context.Context) error { f.note("start"); return f.startErr }
func (f *fake) Stop()                       { f.note("stop"); f.once.Do(func() { close(f.stopped) }) }
func (f *fake) Stopped() <-chan struct{}    { return f.stopped }
func (f *fake) Err() error                  { return f.stopErr }
func (f *fake) Began(requestID string)      { f.note("began " + requestID) }
func (f *fake) ShutDownBy(by time.Time)     { f.deadline = by; f.note("shut down") }

func (f *fake) Hold(ctx context.Context) {
	if f.hold != nil {
		f.hold(ctx)
	}
	f.note("held")
}

func start(t *testing.T, f *fake) (*lambdatest.Lambda, <-chan error) {
	t.Helper()
	l := lambdatest.Start(t)
	ended := make(chan error, 1)
	go func() { ended <- Run(t.Context(), NewAPI(l.Host(), "collector"), f, f) }()
	return l, ended
}

func expectRequests(t *testing.T, l *lambdatest.Lambda, want ...string) {
	t.Helper()
	want = append([]string{`/register collector {"events":["INVOKE","SHUTDOWN"]}`}, want...)
	if !slices.Equal(l.Requests, want) {
		t.Errorf("requests were\n%s\nwant\n%s", strings.Join(l.Requests, "\n"), strings.Join(want, "\n"))
	}
}

func TestCallsAndShutdown(t *testing.T) {
	f := newFake()
	l, ended := start(t, f)
	l.WaitUntilIdle(t)
	for _, id := range []string{"1", "2"} {
		l.Invoke(id, time.Minute)
		l.WaitUntilIdle(t)
	}
	l.ShutDown()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	expectRequests(t, l)
	want := []string{"start", "began 1", "held", "began 2", "held", "shut down", "stop"}
	if !slices.Equal(f.notes, want) {
		t.Errorf("got %v, want %v", f.notes, want)
	}
	if left := time.Until(f.deadline); left < time.Second || left > 2*time.Second-beforeShutdown {
		t.Errorf("%s were left for the shutdown", left)
	}
}

func TestTheSandboxIsGivenFreeBeforeTheFunctionTimesOut(t *testing.T) {
	f := newFake()
	f.hold = func(ctx context.Context) { <-ctx.Done() }
	l, ended := start(t, f)
	l.WaitUntilIdle(t)
	begun := time.Now()
	l.Invoke("1", time.Second)
	l.WaitUntilIdle(t)
	if held := time.Since(begun); held < 700*time.Millisecond || held > 950*time.Millisecond {
		t.Errorf("held for %s", held)
	}
	l.ShutDown()
	<-ended
}

func TestACollectorThatDoesNotStartFailsTheInit(t *testing.T) {
	f := newFake()
	f.startErr = errors.New("no such exporter")
	l, ended := start(t, f)
	if err := <-ended; !errors.Is(err, f.startErr) {
		t.Errorf("got %v", err)
	}
	expectRequests(t, l, `/init/error Collector.Start {"errorMessage":"no such exporter","errorType":"Collector.Start","stackTrace":[]}`)
}

func TestACollectorThatStopsByItselfEndsTheExtension(t *testing.T) {
	f := newFake()
	f.stopErr = errors.New("port is gone")
	l, ended := start(t, f)
	l.WaitUntilIdle(t)
	f.Stop()
	if err := <-ended; !errors.Is(err, f.stopErr) {
		t.Errorf("got %v", err)
	}
	expectRequests(t, l, `/exit/error Collector.Stopped {"errorMessage":"port is gone","errorType":"Collector.Stopped","stackTrace":[]}`)
}
