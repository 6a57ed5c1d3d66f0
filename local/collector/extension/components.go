package main

import (
	"errors"

	"github.com/open-telemetry/opentelemetry-collector-contrib/exporter/prometheusremotewriteexporter"
	"github.com/open-telemetry/opentelemetry-collector-contrib/extension/basicauthextension"
	"github.com/open-telemetry/opentelemetry-collector-contrib/extension/sigv4authextension"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/attributesprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/filterprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/probabilisticsamplerprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/resourceprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/spanprocessor"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/debugexporter"
	"go.opentelemetry.io/collector/exporter/otlpexporter"
	"go.opentelemetry.io/collector/exporter/otlphttpexporter"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/otelcol"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/batchprocessor"
	"go.opentelemetry.io/collector/processor/memorylimiterprocessor"
	"go.opentelemetry.io/collector/receiver"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"

	"otel-lambda-image/collector/decouple"
)

// components has what the released extension of the same otelcol version has; what can't be had here explains itself.
func components(hub *decouple.Hub) func() (otelcol.Factories, error) {
	return func() (otelcol.Factories, error) {
		receivers, receiversErr := otelcol.MakeFactoryMap[receiver.Factory](
			otlpreceiver.NewFactory(),
			newTelemetryAPIReceiver(),
		)
		processors, processorsErr := otelcol.MakeFactoryMap[processor.Factory](
			attributesprocessor.NewFactory(),
			batchprocessor.NewFactory(),
			decouple.NewFactory(hub),
			filterprocessor.NewFactory(),
			memorylimiterprocessor.NewFactory(),
			newColdStartProcessor(),
			probabilisticsamplerprocessor.NewFactory(),
			resourceprocessor.NewFactory(),
			spanprocessor.NewFactory(),
		)
		exporters, exportersErr := otelcol.MakeFactoryMap[exporter.Factory](
			debugexporter.NewFactory(),
			otlpexporter.NewFactory(),
			otlphttpexporter.NewFactory(),
			prometheusremotewriteexporter.NewFactory(),
		)
		extensions, extensionsErr := otelcol.MakeFactoryMap[extension.Factory](
			basicauthextension.NewFactory(),
			sigv4authextension.NewFactory(),
		)
		return otelcol.Factories{
			Receivers:  receivers,
			Processors: processors,
			Exporters:  exporters,
			Extensions: extensions,
		}, errors.Join(receiversErr, processorsErr, exportersErr, extensionsErr)
	}
}
