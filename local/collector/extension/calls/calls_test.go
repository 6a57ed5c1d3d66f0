package calls

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// scenario is one call of a function: what it sends when, and how long it is waited for.
type scenario struct {
	sends []send
	want  time.Duration
}

type send struct {
	after time.Duration
	ids   []string
}

func handlerSpan(after time.Duration) []send { return []send{{after, []string{"this"}}} }

func TestEndOfCall(t *testing.T) {
	silent := scenario{want: FirstPatience}
	tests := map[string][]scenario{
		"the handler's span ends the call at once": {
			{sends: handlerSpan(300 * time.Millisecond), want: 300 * time.Millisecond},
		},
		"a span of another call does not end it": {
			{sends: []send{{0, []string{"other"}}, {time.Second, []string{"this"}}}, want: time.Second},
		},
		"the handler's span is waited for once it is known, however long the call sends others": {
			{sends: handlerSpan(0), want: 0},
			{
				sends: []send{{time.Second, nil}, {2500 * time.Millisecond, nil}, {4 * time.Second, []string{"this"}}},
				want:  4 * time.Second,
			},
		},
		"but not for ever": {
			{sends: handlerSpan(0), want: 0},
			{sends: []send{{time.Second, nil}}, want: time.Second + Patience},
		},
		"spans that don't name their call end it when they stop coming": {
			{sends: []send{{100 * time.Millisecond, nil}, {140 * time.Millisecond, nil}}, want: 140*time.Millisecond + Quiet},
		},
		"a silent call is waited for when none was silent lately: it works": {
			{sends: handlerSpan(0), want: 0},
			{sends: handlerSpan(1900 * time.Millisecond), want: 1900 * time.Millisecond},
			{sends: handlerSpan(2700 * time.Millisecond), want: 2700 * time.Millisecond},
			{want: 4050 * time.Millisecond},
		},
		"a silent call is waited for half as long again as the slowest when others were silent: it is not sampled": {
			{sends: handlerSpan(400 * time.Millisecond), want: 400 * time.Millisecond},
			{want: Patience},
			{sends: handlerSpan(0), want: 0},
			{want: 600 * time.Millisecond},
		},
		"for a little while at least": {
			{sends: handlerSpan(0), want: 0},
			{want: Patience},
			{want: ShortestPatience},
		},
		"a function that never sends anything is not waited for any more": {silent, silent, {want: 0}, {want: 0}},
		"until it does": {
			silent, silent,
			{sends: handlerSpan(0), want: 0},
			{sends: handlerSpan(5 * time.Millisecond), want: 5 * time.Millisecond},
		},
	}
	for name, sequence := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var calls Calls
				for number, call := range sequence {
					current := id(number)
					calls.Begin(current)
					begun := time.Now()
					var sender sync.WaitGroup
					sender.Go(func() {
						for _, send := range call.sends {
							time.Sleep(time.Until(begun.Add(send.after)))
							calls.Received(replaceThis(send.ids, current))
						}
					})
					synctest.Wait()
					calls.WaitForEnd(context.Background())
					if got := time.Since(begun); got != call.want {
						t.Errorf("call %d was over after %s, want %s", number+1, got, call.want)
					}
					sender.Wait()
				}
			})
		})
	}
}

func id(number int) string { return fmt.Sprintf("call %d", number) }

func replaceThis(ids []string, current string) []string {
	replaced := slices.Clone(ids)
	for i := range replaced {
		if replaced[i] == "this" {
			replaced[i] = current
		}
	}
	return replaced
}

func TestASlowCallIsNotTakenForASilentOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls Calls
		calls.Begin("first")
		calls.Received([]string{"first"})
		calls.Begin("slow")
		calls.WaitForEnd(context.Background())
		time.Sleep(4 * time.Second)
		calls.Received([]string{"slow"})
		calls.Begin("slow again")
		begun := time.Now()
		calls.WaitForEnd(context.Background())
		if got := time.Since(begun); got != 9*time.Second {
			t.Errorf("waited %s, want half as long again as the slow call", got)
		}
	})
}

func TestAQuickCallCanBeAheadOfItsEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls Calls
		calls.Received([]string{"quick"})
		time.Sleep(5 * time.Millisecond)
		begun := time.Now()
		calls.Begin("quick")
		calls.WaitForEnd(context.Background())
		if got := time.Since(begun); got != 0 {
			t.Errorf("waited %s for what was there already", got)
		}
	})
}

func TestDeadlineEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls Calls
		calls.Begin("this")
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		begun := time.Now()
		calls.WaitForEnd(ctx)
		if got := time.Since(begun); got != 200*time.Millisecond {
			t.Errorf("waited %s", got)
		}
	})
}

func TestOldCallsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls Calls
		for number := range remembered + 1 {
			calls.Begin(id(number))
			if number == 0 {
				time.Sleep(4 * time.Second)
			}
			calls.Received([]string{id(number)})
		}
		calls.Begin("silent")
		begun := time.Now()
		calls.WaitForEnd(context.Background())
		if got := time.Since(begun); got != Patience {
			t.Errorf("a slow call long ago is still waited for: %s", got)
		}
	})
}
