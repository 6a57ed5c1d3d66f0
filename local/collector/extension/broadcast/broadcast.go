// Package broadcast lets any number of goroutines wait for a change together with timers and contexts, which a
// sync.Cond can't.
package broadcast

// Change is used under the lock that also guards what changes.
type Change struct{ next chan struct{} }

// Next is closed at the next change.
func (c *Change) Next() <-chan struct{} {
	if c.next == nil {
		c.next = make(chan struct{})
	}
	return c.next
}

// Happened wakes up everyone who waits.
func (c *Change) Happened() {
	if c.next != nil {
		close(c.next)
		c.next = nil
	}
}
