//! The order service: saves each order that it is sent in the DynamoDB table orders.

mod aws_spans;
mod order;
mod tracing;

use aws_config::BehaviorVersion;
use aws_sdk_dynamodb::{Client, config::Builder};
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::Value;

use aws_spans::AwsSpans;
use order::OrderService;
use tracing::{start_tracing, trace};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let provider = start_tracing()?;
    let settings = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let table = Client::from_conf(Builder::from(&settings).interceptor(AwsSpans).build());
    let service = OrderService { table };
    run(service_fn(|event: LambdaEvent<Value>| {
        trace(&provider, event, |event| service.save(event))
    }))
    .await
}
