package main

import (
	"context"
	"errors"
	"time"

	"go.opentelemetry.io/collector/otelcol"
)

const pollForStart = time.Millisecond

// service is a collector that runs beside the extension's loop.
type service struct {
	collector *otelcol.Collector
	stopped   chan struct{}
	err       error
}

func newService(settings otelcol.CollectorSettings) (*service, error) {
	collector, err := otelcol.NewCollector(settings)
	return &service{collector: collector, stopped: make(chan struct{})}, err
}

func (s *service) Start(ctx context.Context) error {
	go func() {
		defer close(s.stopped)
		s.err = s.collector.Run(ctx)
	}()
	for s.collector.GetState() != otelcol.StateRunning {
		select {
		case <-s.stopped:
			if s.err == nil {
				return errors.New("the collector stopped before it was running")
			}
			return s.err
		case <-time.After(pollForStart):
		}
	}
	return nil
}

func (s *service) Stop()                    { s.collector.Shutdown() }
func (s *service) Stopped() <-chan struct{} { return s.stopped }

// Err is valid once the collector has stopped.
func (s *service) Err() error { return s.err }
