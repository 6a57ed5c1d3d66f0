use std::collections::HashMap;
use std::env;
use std::sync::atomic::{AtomicBool, Ordering};

use lambda_runtime::{Error, LambdaEvent};
use opentelemetry::propagation::{TextMapCompositePropagator, TextMapPropagator};
use opentelemetry::trace::{FutureExt, SpanKind, Status, TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_aws::{detector::LambdaResourceDetector, trace::XrayPropagator};
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use opentelemetry_semantic_conventions::attribute::{
    CLOUD_RESOURCE_ID, FAAS_COLDSTART, FAAS_INVOCATION_ID,
};
use serde_json::Value;

static IS_FIRST: AtomicBool = AtomicBool::new(true);

/// Takes everything from the variables that the component has set: endpoint, service, batches, sampler, propagators.
pub fn start_tracing() -> Result<SdkTracerProvider, Error> {
    let exporter = SpanExporter::builder().with_http().build()?;
    let resource = Resource::builder()
        .with_detector(Box::new(LambdaResourceDetector))
        .build();
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(resource)
        .build();
    global::set_tracer_provider(provider.clone());
    global::set_text_map_propagator(TextMapCompositePropagator::new(read_propagators()));
    Ok(provider)
}

/// Gives a call a span, whose parent is the caller's where the event has its headers, and sends all spans before the answer:
/// after it, Lambda freezes the process at once.
pub async fn trace<Answer>(
    provider: &SdkTracerProvider,
    LambdaEvent {
        payload: event,
        context: call,
    }: LambdaEvent<Value>,
    handle: impl AsyncFnOnce(Value) -> Result<Answer, Error>,
) -> Result<Answer, Error> {
    let parent =
        global::get_text_map_propagator(|propagator| propagator.extract(&read_headers(&event)));
    let tracer = global::tracer("orders");
    let span = tracer
        .span_builder(call.env_config.function_name.clone())
        .with_kind(SpanKind::Server)
        .with_attributes([
            KeyValue::new(FAAS_COLDSTART, IS_FIRST.swap(false, Ordering::Relaxed)),
            KeyValue::new(FAAS_INVOCATION_ID, call.request_id),
            KeyValue::new(CLOUD_RESOURCE_ID, call.invoked_function_arn),
        ])
        .start_with_context(&tracer, &parent);
    let open = OpenCall {
        context: parent.with_span(span),
        provider,
    };
    let answer = handle(event).with_context(open.context.clone()).await;
    if let Err(error) = &answer {
        open.context.span().record_error(error.as_ref());
        open.context
            .span()
            .set_status(Status::error(error.to_string()));
    }
    answer
}

struct OpenCall<'a> {
    context: Context,
    provider: &'a SdkTracerProvider,
}

/// A panic comes by here as well. A backend that does not answer holds the call for some seconds, and never fails it.
impl Drop for OpenCall<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.context.span().set_status(Status::error("panic"));
        }
        self.context.span().end();
        if let Err(error) = self.provider.force_flush() {
            eprintln!("spans were not sent: {error}");
        }
    }
}

/// Nothing else reads the variable in Rust.
fn read_propagators() -> Vec<Box<dyn TextMapPropagator + Send + Sync>> {
    let names = env::var("OTEL_PROPAGATORS").unwrap_or_else(|_| "tracecontext,baggage".to_owned());
    let mut propagators: Vec<Box<dyn TextMapPropagator + Send + Sync>> = Vec::new();
    for name in names.split(',').map(str::trim) {
        match name {
            "tracecontext" => propagators.push(Box::new(TraceContextPropagator::new())),
            "baggage" => propagators.push(Box::new(BaggagePropagator::new())),
            "xray" => propagators.push(Box::new(XrayPropagator::default())),
            "none" => {}
            _ => eprintln!("OTEL_PROPAGATORS: {name} is not known here"),
        }
    }
    propagators
}

/// HTTP events have the caller's headers, whose names come in any case.
fn read_headers(event: &Value) -> HashMap<String, String> {
    let headers = event["headers"].as_object().into_iter().flatten();
    headers
        .filter_map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned())))
        .collect()
}
