package main

import (
	"context"
	"strings"

	"go.opentelemetry.io/collector/confmap"
)

// queueOf names the queues of the exporters that have one of their own. With it they would say that data is sent when it
// only waits in memory, where it is frozen; the decouple processor is the one queue. The released extension switches them
// off, too, except for that of prometheusremotewrite.
var queueOf = map[string]string{
	"otlp":                  "sending_queue",
	"otlphttp":              "sending_queue",
	"prometheusremotewrite": "remote_write_queue",
}

type synchronousExporters struct{}

func newSynchronousExporters() confmap.ConverterFactory {
	return confmap.NewConverterFactory(func(confmap.ConverterSettings) confmap.Converter { return synchronousExporters{} })
}

// Convert switches the exporters' queues off, and tells decouple processors where they feed several exporters.
func (synchronousExporters) Convert(_ context.Context, conf *confmap.Conf) error {
	changes := map[string]any{}
	exporters, _ := conf.Get("exporters").(map[string]any)
	for id := range exporters {
		if queue, ok := queueOf[typeOf(id)]; ok {
			changes["exporters::"+id+"::"+queue+"::enabled"] = false
		}
	}
	pipelines, _ := conf.Get("service::pipelines").(map[string]any)
	for name := range pipelines {
		if len(namesAt(conf, "service::pipelines::"+name+"::exporters")) < 2 {
			continue
		}
		for _, id := range namesAt(conf, "service::pipelines::"+name+"::processors") {
			if typeOf(id) == "decouple" && conf.IsSet("processors::"+id) {
				changes["processors::"+id+"::several_exporters"] = true
			}
		}
	}
	return conf.Merge(confmap.NewFromStringMap(changes))
}

func namesAt(conf *confmap.Conf, key string) []string {
	list, _ := conf.Get(key).([]any)
	names := make([]string, 0, len(list))
	for _, entry := range list {
		if name, ok := entry.(string); ok {
			names = append(names, name)
		}
	}
	return names
}

// typeOf is the part of a component's name in front of the slash.
func typeOf(id string) string {
	name, _, _ := strings.Cut(id, "/")
	return strings.TrimSpace(name)
}
