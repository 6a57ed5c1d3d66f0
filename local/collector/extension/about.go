package main

import (
	"runtime"

	"go.opentelemetry.io/collector/component"
)

// otelcolVersion is the version of the collector's modules in go.mod.
const otelcolVersion = "0.126.0"

// origin is part of everything that this program says about itself: nobody should take it for the released extension.
const origin = "built by otel-lambda-image from the real OpenTelemetry Collector's modules (otelcol v" + otelcolVersion +
	") with a life cycle and a decouple processor of its own; this is NOT the released opentelemetry-lambda collector"

func buildInfo() component.BuildInfo {
	return component.BuildInfo{
		Command:     "collector",
		Description: "OpenTelemetry Collector as a Lambda extension, " + origin,
		Version:     otelcolVersion + "-otel-lambda-image",
	}
}

func versionText() string {
	return "collector " + otelcolVersion + " (" + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + ")\n" + origin
}
