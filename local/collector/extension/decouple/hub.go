package decouple

import (
	"context"
	"sync"
	"time"

	"go.opentelemetry.io/collector/pdata/ptrace"

	"otel-lambda-image/collector/calls"
)

// Hub is what the life cycle and all decouple processors of a collector share.
type Hub struct {
	Calls calls.Calls

	mu     sync.Mutex
	queues []*queue
	thaws  int
	// shutdownBy is when the sandbox is taken away; zero while nobody has said.
	shutdownBy time.Time
}

// defaultShutdown is for a collector that runs without Lambda and is asked to end.
const defaultShutdown = 5 * time.Second

// Began says that a call has begun, so that the sandbox may have been frozen before: what failed is tried again.
func (h *Hub) Began(requestID string) {
	h.Calls.Begin(requestID)
	h.mu.Lock()
	h.thaws++
	h.mu.Unlock()
	h.Resume()
}

// Hold returns when the call is over and its data sent, or could not be sent for now, or the context is over.
func (h *Hub) Hold(ctx context.Context) {
	queues := h.all()
	// Without a decouple processor, a sender has its answer only after the export: there is nothing to wait for.
	if len(queues) == 0 {
		return
	}
	h.Calls.WaitForEnd(ctx)
	for _, q := range queues {
		_ = q.wait(ctx, q.settled)
	}
}

// Resume tries again what failed.
func (h *Hub) Resume() {
	for _, q := range h.all() {
		q.resume()
	}
}

// ShutDownBy says until when there is time to send what is left.
func (h *Hub) ShutDownBy(deadline time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.shutdownBy = deadline
}

func (h *Hub) shutdownDeadline() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.shutdownBy.IsZero() {
		return time.Now().Add(defaultShutdown)
	}
	return h.shutdownBy
}

func (h *Hub) all() []*queue {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]*queue(nil), h.queues...)
}

func (h *Hub) add(q *queue) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.queues = append(h.queues, q)
}

func (h *Hub) thawCount() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.thaws
}

// requestIDs finds the spans of handlers, which tell that a call is over.
func requestIDs(traces ptrace.Traces) []string {
	var ids []string
	for _, resource := range traces.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				if id, ok := span.Attributes().Get("faas.invocation_id"); ok {
					ids = append(ids, id.AsString())
				}
			}
		}
	}
	return ids
}
