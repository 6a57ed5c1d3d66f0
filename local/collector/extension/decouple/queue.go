package decouple

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.uber.org/zap"

	"otel-lambda-image/collector/broadcast"
)

const (
	// senders work at the same time while the function is called...
	senders = 4
	// ...and this many at the end, when a slow backend is waited for only once.
	drainSenders = 32
	// A send that began before the end is begun anew after this part of it: an exporter between two tries would sleep
	// for longer than the sandbox lives.
	drainRestart = 500 * time.Millisecond
	drainPause   = 100 * time.Millisecond
)

// batch is one request's data on its way.
type batch struct {
	items  int
	send   func(context.Context) error
	thaws  int
	cancel context.CancelFunc
}

// queue holds what was received and sends it.
type queue struct {
	hub       *Hub
	logger    *zap.Logger
	limit     int
	redeliver bool

	mu      sync.Mutex
	change  broadcast.Change
	waiting []*batch
	sending map[*batch]bool
	workers int
	// stalled: a batch could not be sent, so that the others are not tried until the next call.
	stalled bool
	// troubled: nothing has been sent since a batch could not be, so that no call is held up for the backend.
	troubled bool
	draining bool
	lifetime context.Context
	end      context.CancelFunc
}

func newQueue(hub *Hub, logger *zap.Logger, config *Config) *queue {
	q := &queue{
		hub: hub, logger: logger, limit: config.MaxQueueSize, redeliver: !config.SeveralExporters, sending: map[*batch]bool{},
	}
	q.lifetime, q.end = context.WithCancel(context.Background())
	hub.add(q)
	return q
}

// put returns at once, unless the queue is full of what is being sent. One that is full because its backend is not there
// gives up its oldest batch: the function's answer matters more.
func (q *queue) put(ctx context.Context, items int, send func(context.Context) error) error {
	err := q.wait(ctx, func() bool { return len(q.waiting)+len(q.sending) < q.limit || q.stalled })
	if err != nil {
		return fmt.Errorf("the collector's queue of %d batches is full: %w", q.limit, err)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.waiting) > 0 && len(q.waiting)+len(q.sending) >= q.limit {
		q.lose("The queue is full and its backend can't be reached: the oldest batch is dropped", q.waiting[0], nil)
		q.waiting = q.waiting[1:]
	}
	q.waiting = append(q.waiting, &batch{items: items, send: send})
	q.startWorkers()
	return nil
}

// wait returns when the condition, which is asked under the lock, is met.
func (q *queue) wait(ctx context.Context, condition func() bool) error {
	for {
		q.mu.Lock()
		met, changed := condition(), q.change.Next()
		q.mu.Unlock()
		if met {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// idle: there is nothing that could be sent now.
func (q *queue) idle() bool { return len(q.sending) == 0 && (len(q.waiting) == 0 || q.stalled) }

// settled: there is nothing that is worth holding up the sandbox for.
func (q *queue) settled() bool { return q.idle() || q.troubled }

func (q *queue) resume() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stalled = false
	q.startWorkers()
}

func (q *queue) startWorkers() {
	limit := senders
	if q.draining {
		limit = drainSenders
	}
	for range min(limit-q.workers, len(q.waiting)) {
		if q.stalled {
			return
		}
		q.workers++
		go q.work()
	}
}

func (q *queue) work() {
	for {
		b, ctx := q.take()
		if b == nil {
			return
		}
		err := b.send(ctx)
		b.cancel()
		if q.done(b, err) {
			time.Sleep(drainPause)
		}
	}
}

func (q *queue) take() (*batch, context.Context) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 || q.stalled || q.lifetime.Err() != nil {
		q.workers--
		return nil, nil
	}
	b := q.waiting[0]
	q.waiting = q.waiting[1:]
	q.sending[b] = true
	b.thaws = q.hub.thawCount()
	var ctx context.Context
	ctx, b.cancel = context.WithCancel(q.lifetime)
	return b, ctx
}

// done says whether to pause before the next try.
func (q *queue) done(b *batch, err error) bool {
	// A freeze breaks connections and lets time-outs pass: that says nothing about the backend.
	frozen := q.hub.thawCount() != b.thaws
	q.mu.Lock()
	defer q.mu.Unlock()
	defer q.change.Happened()
	delete(q.sending, b)
	switch {
	case err == nil:
		q.troubled = false
		return false
	case consumererror.IsPermanent(err):
		q.lose("The backend does not accept a batch", b, err)
		return false
	case !q.redeliver && !frozen && !q.draining:
		q.lose("One of several exporters could not send a batch", b, err)
		return false
	}
	q.waiting = slices.Insert(q.waiting, 0, b)
	if q.draining {
		return true
	}
	if !frozen {
		q.stalled, q.troubled = true, true
		q.logger.Warn("A batch could not be sent; it is tried again in the next call", zap.Int("items", b.items), zap.Error(err))
	}
	return false
}

// drain sends what is left, until the sandbox is taken away.
func (q *queue) drain() error {
	deadline := q.hub.shutdownDeadline()
	ctx, cancel := context.WithDeadline(context.Background(), deadline)
	defer cancel()
	q.mu.Lock()
	q.draining, q.stalled = true, false
	begunBefore := make([]*batch, 0, len(q.sending))
	for b := range q.sending {
		begunBefore = append(begunBefore, b)
	}
	q.startWorkers()
	q.mu.Unlock()
	restart := time.AfterFunc(drainRestart, func() {
		for _, b := range begunBefore {
			b.cancel()
		}
	})
	defer restart.Stop()
	_ = q.wait(ctx, q.idle)
	q.end()
	q.mu.Lock()
	defer q.mu.Unlock()
	left := len(q.waiting) + len(q.sending)
	if left == 0 {
		return nil
	}
	items := 0
	for _, b := range q.waiting {
		items += b.items
	}
	for b := range q.sending {
		items += b.items
	}
	return fmt.Errorf("%d batches with %d items could not be sent before the end", left, items)
}

func (q *queue) lose(why string, b *batch, err error) {
	q.logger.Error(why, zap.Int("items", b.items), zap.Error(err))
}
