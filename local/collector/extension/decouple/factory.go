// Package decouple is a processor that answers the sender at once and exports afterwards, so that a function's answer
// does not wait for a backend. Unlike the released processor of this name, it keeps what could not be sent and tries it
// again in the next calls and at the end.
package decouple

import (
	"context"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
)

// NewFactory returns the factory of processors that share the hub.
func NewFactory(hub *Hub) processor.Factory {
	return processor.NewFactory(
		component.MustNewType("decouple"),
		func() component.Config { return &Config{MaxQueueSize: 200} },
		processor.WithTraces(hub.createTraces, component.StabilityLevelStable),
		processor.WithMetrics(hub.createMetrics, component.StabilityLevelStable),
		processor.WithLogs(hub.createLogs, component.StabilityLevelStable),
	)
}

// base is a processor of any signal: a consumer of data that it may keep, in front of a queue.
type base struct{ *queue }

func (base) Start(context.Context, component.Host) error { return nil }

// Shutdown is called when the receivers have ended, and before the exporters do.
func (b base) Shutdown(context.Context) error { return b.drain() }

// Capabilities asks for data of its own: what is in the queue must not be changed by other pipelines.
func (base) Capabilities() consumer.Capabilities { return consumer.Capabilities{MutatesData: true} }

type tracesProcessor struct {
	base
	next consumer.Traces
}

func (p *tracesProcessor) ConsumeTraces(ctx context.Context, data ptrace.Traces) error {
	ids := requestIDs(data)
	err := p.put(ctx, data.SpanCount(), func(ctx context.Context) error { return p.next.ConsumeTraces(ctx, data) })
	p.hub.Calls.Received(ids)
	return err
}

func (h *Hub) createTraces(_ context.Context, set processor.Settings, config component.Config, next consumer.Traces) (processor.Traces, error) {
	return &tracesProcessor{base{newQueue(h, set.Logger, config.(*Config))}, next}, nil
}

type metricsProcessor struct {
	base
	next consumer.Metrics
}

func (p *metricsProcessor) ConsumeMetrics(ctx context.Context, data pmetric.Metrics) error {
	err := p.put(ctx, data.DataPointCount(), func(ctx context.Context) error { return p.next.ConsumeMetrics(ctx, data) })
	p.hub.Calls.Received(nil)
	return err
}

func (h *Hub) createMetrics(_ context.Context, set processor.Settings, config component.Config, next consumer.Metrics) (processor.Metrics, error) {
	return &metricsProcessor{base{newQueue(h, set.Logger, config.(*Config))}, next}, nil
}

type logsProcessor struct {
	base
	next consumer.Logs
}

func (p *logsProcessor) ConsumeLogs(ctx context.Context, data plog.Logs) error {
	err := p.put(ctx, data.LogRecordCount(), func(ctx context.Context) error { return p.next.ConsumeLogs(ctx, data) })
	p.hub.Calls.Received(nil)
	return err
}

func (h *Hub) createLogs(_ context.Context, set processor.Settings, config component.Config, next consumer.Logs) (processor.Logs, error) {
	return &logsProcessor{base{newQueue(h, set.Logger, config.(*Config))}, next}, nil
}
