package main

import (
	"context"
	"encoding/json"
	"io"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/xconfmap"
	"go.opentelemetry.io/collector/otelcol"

	"otel-lambda-image/collector/decouple"
)

// reading is what becomes of one configuration.
type reading struct {
	// Values are those that the components get, after references have been looked up.
	Values map[string]any `json:"values,omitempty"`
	// Error is why the collector would not start.
	Error string `json:"error,omitempty"`
}

// readAll reads configurations, each a JSON text, and answers each with a line.
func readAll(ctx context.Context, in io.Reader, out io.Writer) error {
	decoder := json.NewDecoder(in)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			return err
		}
		if err := encoder.Encode(read(ctx, text)); err != nil {
			return err
		}
	}
	return nil
}

func read(ctx context.Context, text string) reading {
	settings := collectorSettings("yaml:"+text, &decouple.Hub{}, newLogger())
	resolver, err := confmap.NewResolver(settings.ConfigProviderSettings.ResolverSettings)
	if err != nil {
		return reading{Error: err.Error()}
	}
	values, err := resolver.Resolve(ctx)
	if err != nil {
		return reading{Error: err.Error()}
	}
	result := reading{Values: values.ToStringMap()}
	if err := check(ctx, settings); err != nil {
		result.Error = err.Error()
	}
	return result
}

func check(ctx context.Context, settings otelcol.CollectorSettings) error {
	provider, err := otelcol.NewConfigProvider(settings.ConfigProviderSettings)
	if err != nil {
		return err
	}
	factories, err := settings.Factories()
	if err != nil {
		return err
	}
	config, err := provider.Get(ctx, factories)
	if err != nil {
		return err
	}
	return xconfmap.Validate(config)
}
