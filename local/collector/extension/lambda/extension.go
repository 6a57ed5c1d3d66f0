package lambda

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// beforeTimeout is left of the function's time-out when the sandbox is given free: an extension that works on until
	// then makes Lambda count the call as timed out.
	beforeTimeout = 250 * time.Millisecond
	// beforeShutdown is left of the two seconds at the end for the collector's own stop.
	beforeShutdown = 200 * time.Millisecond
)

// Collector is what the extension runs.
type Collector interface {
	// Start returns when data is received, or with the reason why it can't be.
	Start(ctx context.Context) error
	// Stop ends it.
	Stop()
	// Stopped is closed when it has ended, for whatever reason...
	Stopped() <-chan struct{}
	// ...which is this.
	Err() error
}

// Data is what the life cycle knows of the data that is underway.
type Data interface {
	// Began is told of every call.
	Began(requestID string)
	// Hold returns when the call is over and its data sent, or when the context is over.
	Hold(ctx context.Context)
	// ShutDownBy is told until when there is time to send what is left.
	ShutDownBy(deadline time.Time)
}

// Run is the extension from its start to its end. What it returns ends the process with an error.
func Run(ctx context.Context, api *API, collector Collector, data Data) error {
	if err := api.Register(ctx); err != nil {
		return fmt.Errorf("the extension can't be registered: %w", err)
	}
	if err := collector.Start(ctx); err != nil {
		return errors.Join(err, api.InitError(ctx, "Collector.Start", err))
	}
	// A collector that fails must not leave the extension waiting for the next event.
	waiting, stopWaiting := context.WithCancel(ctx)
	defer stopWaiting()
	go func() {
		<-collector.Stopped()
		stopWaiting()
	}()
	for {
		event, err := api.Next(waiting)
		switch {
		case waiting.Err() != nil:
			return stoppedByItself(ctx, api, collector)
		case err != nil:
			collector.Stop()
			<-collector.Stopped()
			return err
		case event.Type == "SHUTDOWN":
			data.ShutDownBy(event.Deadline().Add(-beforeShutdown))
			collector.Stop()
			<-collector.Stopped()
			return collector.Err()
		default:
			data.Began(event.RequestID)
			hold(waiting, event, data)
		}
	}
}

func hold(ctx context.Context, event Event, data Data) {
	ctx, cancel := context.WithDeadline(ctx, event.Deadline().Add(-beforeTimeout))
	defer cancel()
	data.Hold(ctx)
}

// stoppedByItself is no error after a signal that asked the process to end.
func stoppedByItself(ctx context.Context, api *API, collector Collector) error {
	err := collector.Err()
	if err == nil {
		return nil
	}
	return errors.Join(err, api.ExitError(ctx, "Collector.Stopped", err))
}
