// Package calls finds out when a function's call is over, as seen from an extension without the Telemetry API.
//
// The Extensions API tells when a call begins, but never when the function has answered. Lambda freezes the sandbox once
// the runtime and all extensions have asked for their next event, so asking early is safe while the function works, and
// too early only for what it sends last. What tells the end is the data itself: instrumentations give the span of the
// handler the id of the request (faas.invocation_id), end it last and send it before, or just after, they answer. So:
//
//   - a span with this call's id: the call is over, at once;
//   - data, but not yet this span, from a function that sends such spans: it follows, so wait as long as data keeps coming;
//   - data from a function that never sent such a span: over when nothing has come for a short time;
//   - nothing at all: the function works, or the call is not sampled. Lately all calls sent something: it works, so wait.
//     Some did not: over after half as long again as the slowest took. None did: there is nothing to wait for.
//
// The limit of the last three: what comes after that may be frozen before it is sent. It is then sent in the next call, or
// at SHUTDOWN; nothing is lost.
//
// In Lambda none of this is in the way of the answer, which the caller has as soon as the runtime gives it; what is waited
// for is billed. The runtime interface emulator holds the answer back until all extensions have asked for their next event.
package calls

import (
	"context"
	"slices"
	"sync"
	"time"

	"otel-lambda-image/collector/broadcast"
)

const (
	// FirstPatience is for the first calls of a function that has not sent anything yet.
	FirstPatience = time.Second
	// Patience is for a call that is expected to send something.
	Patience = 2 * time.Second
	// ShortestPatience is for what takes time on a function's share of a processor even if the call does nothing.
	ShortestPatience = 10 * time.Millisecond
	// Quiet means the end for data that does not tell the end.
	Quiet = 50 * time.Millisecond
	// remembered is the number of calls that count as lately.
	remembered = 10
	// silentCalls of a function that has not sent anything are enough to expect nothing.
	silentCalls = 2
)

type call struct {
	requestID string
	begun     time.Time
	lastData  time.Time
	ended     bool
}

func (c *call) silent() bool { return c.lastData.IsZero() }

// Calls follows the calls of one function, one after the other.
type Calls struct {
	mu     sync.Mutex
	change broadcast.Change
	// recent has the current call last.
	recent   []*call
	tellsEnd bool
	// early are the requests whose data came before Lambda's word of them: a quick function can be ahead of it.
	early []string
}

// Begin says that Lambda has handed a request to the function.
func (c *Calls) Begin(requestID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	current := &call{requestID: requestID, begun: time.Now()}
	if slices.Contains(c.early, requestID) {
		current.lastData, current.ended = current.begun, true
	}
	c.early = nil
	c.recent = append(c.recent, current)
	if len(c.recent) > remembered+1 {
		c.recent = c.recent[1:]
	}
}

// Received says that data has come, with the ids of the requests whose handlers' spans are in it.
func (c *Calls) Received(requestIDs []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.change.Happened()
	c.tellsEnd = c.tellsEnd || len(requestIDs) > 0
	for _, id := range requestIDs {
		if !slices.ContainsFunc(c.recent, func(known *call) bool { return known.requestID == id }) && len(c.early) < remembered {
			c.early = append(c.early, id)
		}
	}
	now := time.Now()
	for number, call := range c.recent {
		current := number == len(c.recent)-1
		switch {
		case slices.Contains(requestIDs, call.requestID):
			// It may be an earlier call's, which seemed silent and was only slow.
			call.lastData, call.ended = now, true
		case current && len(requestIDs) == 0 && !call.ended:
			call.lastData = now
		}
	}
}

// WaitForEnd returns when the current call is over, as far as can be known, or when the context is.
func (c *Calls) WaitForEnd(ctx context.Context) {
	for {
		c.mu.Lock()
		left := time.Until(c.end())
		changed := c.change.Next()
		c.mu.Unlock()
		if left <= 0 {
			return
		}
		timer := time.NewTimer(left)
		select {
		case <-changed:
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
		if ctx.Err() != nil {
			return
		}
	}
}

// end is when the current call is over if no more data comes.
func (c *Calls) end() time.Time {
	if len(c.recent) == 0 {
		return time.Time{}
	}
	earlier, current := c.recent[:len(c.recent)-1], c.recent[len(c.recent)-1]
	switch {
	case current.ended:
		return current.lastData
	case !current.silent() && c.tellsEnd:
		return current.lastData.Add(Patience)
	case !current.silent():
		return current.lastData.Add(Quiet)
	}
	return current.begun.Add(patience(earlier))
}

// patience is how long a call is waited for that has sent nothing.
func patience(earlier []*call) time.Duration {
	var slowest time.Duration
	silent := 0
	for _, call := range earlier {
		if call.silent() {
			silent++
		} else {
			slowest = max(slowest, call.lastData.Sub(call.begun))
		}
	}
	switch {
	case silent == len(earlier) && silent >= silentCalls:
		return 0
	case silent == len(earlier):
		return FirstPatience
	case silent == 0:
		return max(slowest*3/2, Patience)
	default:
		return max(slowest*3/2, ShortestPatience)
	}
}
