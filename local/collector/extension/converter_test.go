package main

import (
	"context"
	"testing"

	"go.opentelemetry.io/collector/confmap"
)

func TestExportersAreSynchronous(t *testing.T) {
	conf := confmap.NewFromStringMap(map[string]any{
		"exporters": map[string]any{
			"otlphttp":                map[string]any{"sending_queue": map[string]any{"enabled": true}},
			"otlp/second":             nil,
			"prometheusremotewrite/m": map[string]any{},
			"debug":                   nil,
		},
		"processors": map[string]any{"decouple": nil, "decouple/single": nil},
		"service": map[string]any{"pipelines": map[string]any{
			"traces":  map[string]any{"processors": []any{"decouple"}, "exporters": []any{"otlphttp", "otlp/second"}},
			"metrics": map[string]any{"processors": []any{"decouple/single"}, "exporters": []any{"prometheusremotewrite/m"}},
		}},
	})
	if err := (synchronousExporters{}).Convert(context.Background(), conf); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"exporters::otlphttp::sending_queue::enabled":                     false,
		"exporters::otlp/second::sending_queue::enabled":                  false,
		"exporters::prometheusremotewrite/m::remote_write_queue::enabled": false,
		"exporters::debug":                        nil,
		"processors::decouple::several_exporters": true,
		"processors::decouple/single":             nil,
	} {
		if got := conf.Get(key); got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
}
