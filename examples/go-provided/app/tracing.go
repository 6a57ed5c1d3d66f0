package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"
	"go.opentelemetry.io/contrib/propagators/autoprop"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.39.0"
	oteltrace "go.opentelemetry.io/otel/trace"
)

// How long a call is held at most to send its spans.
const flushTimeout = 5 * time.Second

// Takes everything from the variables that the component has set: endpoint, service, batches, sampler, propagators.
func startTracing(ctx context.Context) (*sdktrace.TracerProvider, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, err
	}
	described, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithAttributes(
		semconv.CloudProviderAWS,
		semconv.CloudPlatformAWSLambda,
		semconv.FaaSName(lambdacontext.FunctionName),
		semconv.FaaSVersion(lambdacontext.FunctionVersion),
	), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(described))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(autoprop.NewTextMapPropagator())
	return provider, nil
}

type handler[Answer any] func(context.Context, json.RawMessage) (Answer, error)

// Gives each call a span, whose parent is the caller's where the event has its headers, and sends all spans before the answer:
// after it, Lambda freezes the process at once.
func trace[Answer any](provider *sdktrace.TracerProvider, handle handler[Answer]) handler[Answer] {
	tracer := provider.Tracer("orders")
	isFirst := true
	return func(ctx context.Context, event json.RawMessage) (given Answer, err error) {
		defer flush(ctx, provider)
		parent := otel.GetTextMapPropagator().Extract(ctx, readHeaders(event))
		ctx, span := tracer.Start(parent, lambdacontext.FunctionName, oteltrace.WithSpanKind(oteltrace.SpanKindServer),
			oteltrace.WithAttributes(semconv.FaaSColdstart(isFirst)))
		isFirst = false
		if call, ok := lambdacontext.FromContext(ctx); ok {
			span.SetAttributes(semconv.FaaSInvocationID(call.AwsRequestID), semconv.CloudResourceID(call.InvokedFunctionArn))
		}
		hasPanicked := true
		defer func() {
			if hasPanicked {
				span.SetStatus(codes.Error, "panic")
			} else if err != nil {
				span.RecordError(err)
				span.SetStatus(codes.Error, err.Error())
			}
			span.End()
		}()
		given, err = handle(ctx, event)
		hasPanicked = false
		return given, err
	}
}

// A backend that does not answer holds the call for some seconds, and never fails it.
func flush(ctx context.Context, provider *sdktrace.TracerProvider) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushTimeout)
	defer cancel()
	if err := provider.ForceFlush(ctx); err != nil {
		log.Printf("spans were not sent: %v", err)
	}
}

// HTTP events have the caller's headers, whose names come in any case.
func readHeaders(event json.RawMessage) propagation.HeaderCarrier {
	var request struct {
		Headers map[string]string `json:"headers"`
	}
	headers := http.Header{}
	if json.Unmarshal(event, &request) == nil {
		for name, value := range request.Headers {
			headers.Set(name, value)
		}
	}
	return propagation.HeaderCarrier(headers)
}
