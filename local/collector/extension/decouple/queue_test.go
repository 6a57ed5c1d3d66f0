package decouple

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.uber.org/zap"
)

// backend receives numbered batches, and answers as it is told.
type backend struct {
	mu       sync.Mutex
	answer   func(ctx context.Context) error
	received []int
}

func (b *backend) receive(number int) func(context.Context) error {
	return func(ctx context.Context) error {
		b.mu.Lock()
		answer := b.answer
		b.mu.Unlock()
		if answer != nil {
			if err := answer(ctx); err != nil {
				return err
			}
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		b.received = append(b.received, number)
		return nil
	}
}

func (b *backend) answers(answer func(ctx context.Context) error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answer = answer
}

func (b *backend) all() []int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Sorted(slices.Values(b.received))
}

func down(context.Context) error { return errors.New("connection refused") }
func refusing(context.Context) error {
	return consumererror.NewPermanent(errors.New("400 Bad Request"))
}

func slow(duration time.Duration) func(context.Context) error {
	return func(ctx context.Context) error {
		select {
		case <-time.After(duration):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// inBubble runs the test in fake time, with a queue in front of the backend.
func inBubble(t *testing.T, config Config, test func(t *testing.T, hub *Hub, q *queue, b *backend)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		hub, b := &Hub{}, &backend{}
		q := newQueue(hub, zap.NewNop(), &config)
		test(t, hub, q, b)
		q.end()
		time.Sleep(time.Minute)
	})
}

func put(t *testing.T, q *queue, b *backend, numbers ...int) {
	t.Helper()
	for _, number := range numbers {
		if err := q.put(t.Context(), 1, b.receive(number)); err != nil {
			t.Fatal(err)
		}
	}
}

func expect(t *testing.T, b *backend, want ...int) {
	t.Helper()
	if got := b.all(); !slices.Equal(got, want) {
		t.Errorf("the backend has %v, want %v", got, want)
	}
}

// hold is a call whose end is known, and returns how long the sandbox was kept for its data.
func hold(hub *Hub, id string) time.Duration {
	begun := time.Now()
	hub.Calls.Received([]string{id})
	hub.Hold(context.Background())
	return time.Since(begun)
}

var roomy = Config{MaxQueueSize: 200}

func TestAnswersAtOnceAndHoldsTheSandboxUntilSent(t *testing.T) {
	inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) {
		b.answers(slow(time.Second))
		hub.Began("1")
		begun := time.Now()
		put(t, q, b, 1, 2, 3)
		if time.Since(begun) != 0 {
			t.Error("the sender had to wait for the backend")
		}
		if held := hold(hub, "1"); held != time.Second {
			t.Errorf("held for %s, want as long as the backend takes", held)
		}
		expect(t, b, 1, 2, 3)
	})
}

func TestNothingIsLostWhileTheBackendIsDown(t *testing.T) {
	inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) {
		b.answers(down)
		for call := range 10 {
			hub.Began(fmt.Sprint(call))
			put(t, q, b, call)
			hold(hub, fmt.Sprint(call))
			time.Sleep(time.Minute)
		}
		expect(t, b)
		b.answers(nil)
		hub.Began("last")
		hold(hub, "last")
		synctest.Wait()
		expect(t, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	})
}

func TestABackendInTroubleIsNotWaitedFor(t *testing.T) {
	inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) {
		giveUp := func(ctx context.Context) error { return errors.Join(slow(10*time.Second)(ctx), errors.New("gave up")) }
		b.answers(giveUp)
		hub.Began("1")
		put(t, q, b, 1)
		if held := hold(hub, "1"); held != 10*time.Second {
			t.Errorf("the first call was held for %s, want until the exporter gave up", held)
		}
		hub.Began("2")
		put(t, q, b, 2)
		if held := hold(hub, "2"); held != 0 {
			t.Errorf("the second call was held for %s, too", held)
		}
		b.answers(nil)
		time.Sleep(11 * time.Second)
		hub.Began("3")
		hold(hub, "3")
		synctest.Wait()
		expect(t, b, 1, 2)
	})
}

func TestAFreezeIsNoFailureOfTheBackend(t *testing.T) {
	for name, config := range map[string]Config{"one exporter": roomy, "several": {MaxQueueSize: 200, SeveralExporters: true}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, config, func(t *testing.T, hub *Hub, q *queue, b *backend) {
				hub.Began("1")
				brokenByFreeze := func(ctx context.Context) error { return errors.Join(slow(time.Second)(ctx), errors.New("broken pipe")) }
				b.answers(brokenByFreeze)
				put(t, q, b, 1)
				synctest.Wait()
				b.answers(nil)
				hub.Began("2")
				time.Sleep(2 * time.Second)
				expect(t, b, 1)
			})
		})
	}
}

func TestSeveralExportersGetABatchOnce(t *testing.T) {
	inBubble(t, Config{MaxQueueSize: 200, SeveralExporters: true}, func(t *testing.T, hub *Hub, q *queue, b *backend) {
		b.answers(down)
		put(t, q, b, 1)
		synctest.Wait()
		b.answers(nil)
		hub.Began("2")
		put(t, q, b, 2)
		synctest.Wait()
		expect(t, b, 2)
	})
}

func TestWhatTheBackendRefusesIsNotSentAgain(t *testing.T) {
	inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) {
		b.answers(refusing)
		put(t, q, b, 1)
		synctest.Wait()
		b.answers(nil)
		put(t, q, b, 2)
		hub.Began("2")
		synctest.Wait()
		expect(t, b, 2)
	})
}

func TestAFullQueue(t *testing.T) {
	t.Run("lets the sender wait for a slow backend", func(t *testing.T) {
		inBubble(t, Config{MaxQueueSize: 2}, func(t *testing.T, _ *Hub, q *queue, b *backend) {
			b.answers(slow(time.Second))
			begun := time.Now()
			put(t, q, b, 1, 2, 3)
			if waited := time.Since(begun); waited != time.Second {
				t.Errorf("waited %s", waited)
			}
			time.Sleep(2 * time.Second)
			expect(t, b, 1, 2, 3)
		})
	})
	t.Run("tells a sender that gives up", func(t *testing.T) {
		inBubble(t, Config{MaxQueueSize: 1}, func(t *testing.T, _ *Hub, q *queue, b *backend) {
			b.answers(slow(time.Hour))
			put(t, q, b, 1)
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if err := q.put(ctx, 1, b.receive(2)); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
		})
	})
	t.Run("gives up its oldest batch when the backend is not there", func(t *testing.T) {
		inBubble(t, Config{MaxQueueSize: 3}, func(t *testing.T, hub *Hub, q *queue, b *backend) {
			b.answers(down)
			for number := range 5 {
				put(t, q, b, number)
				synctest.Wait()
			}
			b.answers(nil)
			hub.Resume()
			synctest.Wait()
			expect(t, b, 2, 3, 4)
		})
	})
}

func TestShutdownLeavesNothingBehind(t *testing.T) {
	const time2s = 2 * time.Second
	many := make([]int, 100)
	for number := range many {
		many[number] = number
	}
	inFlight := func(t *testing.T, hub *Hub, q *queue, b *backend, before, after func(context.Context) error) {
		b.answers(before)
		hub.Began("1")
		put(t, q, b, many...)
		synctest.Wait()
		b.answers(after)
		hub.ShutDownBy(time.Now().Add(time2s))
		begun := time.Now()
		if err := q.drain(); err != nil {
			t.Error(err)
		}
		if took := time.Since(begun); took > time2s {
			t.Errorf("took %s", took)
		}
		expect(t, b, many...)
	}
	t.Run("of what waits for a slow backend", func(t *testing.T) {
		inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) {
			inFlight(t, hub, q, b, slow(400*time.Millisecond), slow(400*time.Millisecond))
		})
	})
	t.Run("of what failed before", func(t *testing.T) {
		inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) { inFlight(t, hub, q, b, down, nil) })
	})
	t.Run("of what an exporter would try again only later", func(t *testing.T) {
		inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) { inFlight(t, hub, q, b, slow(time.Hour), nil) })
	})
	t.Run("but says what there was no time for", func(t *testing.T) {
		inBubble(t, roomy, func(t *testing.T, hub *Hub, q *queue, b *backend) {
			b.answers(down)
			put(t, q, b, 1, 2)
			hub.ShutDownBy(time.Now().Add(time2s))
			begun := time.Now()
			err := q.drain()
			if err == nil || err.Error() != "2 batches with 2 items could not be sent before the end" {
				t.Errorf("got %v", err)
			}
			if took := time.Since(begun); took != time2s {
				t.Errorf("took %s", took)
			}
		})
	})
}
