package main

import (
	"context"
	"fmt"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/receiver"
)

// unavailable is the configuration of a component that the released extension has and this build has not. It accepts
// every setting, so that what is said is the reason and not the first unknown key.
type unavailable struct{ reason string }

func (u *unavailable) Unmarshal(*confmap.Conf) error { return nil }

func (u *unavailable) Validate() error { return fmt.Errorf("%s", u.reason) }

func unavailableConfig(name, why string) component.CreateDefaultConfigFunc {
	return func() component.Config {
		return &unavailable{reason: fmt.Sprintf("%q is not in this collector, which is %s: %s. Remove it", name, origin, why)}
	}
}

func newTelemetryAPIReceiver() receiver.Factory {
	config := unavailableConfig("telemetryapi", "the runtime interface emulator has no Telemetry API")
	create := func(_ context.Context, _ receiver.Settings, c component.Config) error {
		return c.(*unavailable).Validate()
	}
	return receiver.NewFactory(component.MustNewType("telemetryapi"), config,
		receiver.WithTraces(func(ctx context.Context, s receiver.Settings, c component.Config, _ consumer.Traces) (receiver.Traces, error) {
			return nil, create(ctx, s, c)
		}, component.StabilityLevelUndefined),
		receiver.WithMetrics(func(ctx context.Context, s receiver.Settings, c component.Config, _ consumer.Metrics) (receiver.Metrics, error) {
			return nil, create(ctx, s, c)
		}, component.StabilityLevelUndefined),
		receiver.WithLogs(func(ctx context.Context, s receiver.Settings, c component.Config, _ consumer.Logs) (receiver.Logs, error) {
			return nil, create(ctx, s, c)
		}, component.StabilityLevelUndefined))
}

func newColdStartProcessor() processor.Factory {
	config := unavailableConfig("coldstart", "it works on the spans of the telemetryapi receiver, which is not there either")
	return processor.NewFactory(component.MustNewType("coldstart"), config,
		processor.WithTraces(func(_ context.Context, _ processor.Settings, c component.Config, _ consumer.Traces) (processor.Traces, error) {
			return nil, c.(*unavailable).Validate()
		}, component.StabilityLevelUndefined))
}
