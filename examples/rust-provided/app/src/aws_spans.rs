use aws_sdk_dynamodb::config::interceptors::{
    BeforeSerializationInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use opentelemetry::trace::{SpanKind, Status, TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_semantic_conventions::attribute::{
    AWS_REQUEST_ID, HTTP_RESPONSE_STATUS_CODE, RPC_METHOD, RPC_SYSTEM_NAME,
};

/// Gives each call of any client of AWS's SDK a span, whatever number of attempts it takes.
#[derive(Debug)]
pub struct AwsSpans;

#[derive(Debug)]
struct OpenSpan(Context);

impl Storable for OpenSpan {
    type Storer = StoreReplace<Self>;
}

impl Intercept for AwsSpans {
    fn name(&self) -> &'static str {
        "AwsSpans"
    }

    // The first hook that knows the operation: that before execution runs while the client is still being configured.
    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        state: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(operation) = state.load::<Metadata>() else {
            return Ok(());
        };
        let tracer = global::tracer("aws-sdk");
        let span = tracer
            .span_builder(format!("{}.{}", operation.service(), operation.name()))
            .with_kind(SpanKind::Client)
            .with_attributes([
                KeyValue::new(RPC_SYSTEM_NAME, "aws-api"),
                KeyValue::new(
                    RPC_METHOD,
                    format!("{}/{}", operation.service(), operation.name()),
                ),
            ])
            .start(&tracer);
        state
            .interceptor_state()
            .store_put(OpenSpan(Context::current_with_span(span)));
        Ok(())
    }

    fn read_after_execution(
        &self,
        call: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        state: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(OpenSpan(context)) = state.load::<OpenSpan>() else {
            return Ok(());
        };
        let span = context.span();
        if let Some(response) = call.response() {
            span.set_attribute(KeyValue::new(
                HTTP_RESPONSE_STATUS_CODE,
                i64::from(response.status().as_u16()),
            ));
            if let Some(id) = response.headers().get("x-amzn-requestid") {
                span.set_attribute(KeyValue::new(AWS_REQUEST_ID, id.to_owned()));
            }
        }
        if let Some(Err(error)) = call.output_or_error() {
            span.set_status(Status::error(format!("{error:?}")));
        }
        span.end();
        Ok(())
    }
}
