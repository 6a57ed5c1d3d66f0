package main

import (
	"encoding"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"time"

	"go.opentelemetry.io/collector/component"

	"otel-lambda-image/collector/decouple"
)

// settings are the keys of one map in a configuration, each with its kind or its own keys. The key "*" stands for any.
type settings map[string]any

// writeKeys writes which keys each component takes, as its Go types have them.
func writeKeys(out io.Writer) error {
	factories, err := components(&decouple.Hub{})()
	if err != nil {
		return err
	}
	result := map[string]settings{"receivers": {}, "processors": {}, "exporters": {}, "extensions": {}}
	for name, factory := range factories.Receivers {
		add(result["receivers"], name, factory.CreateDefaultConfig())
	}
	for name, factory := range factories.Processors {
		add(result["processors"], name, factory.CreateDefaultConfig())
	}
	for name, factory := range factories.Exporters {
		add(result["exporters"], name, factory.CreateDefaultConfig())
	}
	for name, factory := range factories.Extensions {
		add(result["extensions"], name, factory.CreateDefaultConfig())
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(result)
}

func add(kind settings, name component.Type, config component.Config) {
	if _, ok := config.(*unavailable); !ok {
		kind[name.String()] = describe(reflect.TypeOf(config), nil)
	}
}

var (
	duration = reflect.TypeFor[time.Duration]()
	texts    = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// describe gives the kind of a value. What reads itself from a text may be written in ways that its type does not tell.
func describe(t reflect.Type, parents []reflect.Type) any {
	for t.Kind() == reflect.Pointer {
		if t.Implements(texts) {
			return "any"
		}
		t = t.Elem()
	}
	if t == duration {
		return "duration"
	}
	if reflect.PointerTo(t).Implements(texts) {
		return "any"
	}
	switch t.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "integer"
	case reflect.Float32, reflect.Float64:
		return "number"
	case reflect.String:
		return "text"
	case reflect.Slice, reflect.Array:
		return "list"
	case reflect.Map:
		return settings{"*": describe(t.Elem(), parents)}
	case reflect.Struct:
		for _, parent := range parents {
			if parent == t {
				return "any"
			}
		}
		return describeStruct(t, append(parents, t))
	default:
		return "any"
	}
}

func describeStruct(t reflect.Type, parents []reflect.Type) any {
	result := settings{}
	for i := range t.NumField() {
		field := t.Field(i)
		if !field.IsExported() {
			continue
		}
		name, options, _ := strings.Cut(field.Tag.Get("mapstructure"), ",")
		if name == "-" {
			continue
		}
		if strings.Contains(options, "remain") {
			return "any"
		}
		described := describe(field.Type, parents)
		if inner, ok := described.(settings); ok && strings.Contains(options, "squash") {
			for key, value := range inner {
				result[key] = value
			}
			continue
		}
		if name == "" {
			name = strings.ToLower(field.Name)
		}
		result[name] = described
	}
	return result
}
