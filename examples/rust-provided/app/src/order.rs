use aws_sdk_dynamodb::{Client, types::AttributeValue};
use lambda_runtime::Error;
use serde::Deserialize;
use serde_json::{Value, json};

pub struct OrderService {
    pub table: Client,
}

/// An order is an object with an id; API Gateway brings it as text.
#[derive(Deserialize)]
struct Order {
    id: String,
    item: String,
    quantity: u32,
}

impl OrderService {
    pub async fn save(&self, event: Value) -> Result<Value, Error> {
        let order = read_order(event)?;
        self.table
            .put_item()
            .table_name("orders")
            .item("id", AttributeValue::S(order.id.clone()))
            .item("item", AttributeValue::S(order.item))
            .item("quantity", AttributeValue::N(order.quantity.to_string()))
            .send()
            .await
            .map_err(|error| format!("save order {}: {}", order.id, error.into_service_error()))?;
        let body = json!({ "orderId": order.id, "status": "saved" });
        Ok(json!({ "statusCode": 200, "body": body.to_string() }))
    }
}

fn read_order(mut event: Value) -> Result<Order, Error> {
    let read = match event["body"].take() {
        Value::String(text) => serde_json::from_str(&text),
        body => serde_json::from_value(body),
    };
    read.map_err(|error| format!("read order: {error}").into())
}
