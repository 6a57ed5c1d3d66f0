package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Saves each order in DynamoDB. */
public class Orders implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final DynamoDbClient database =
      DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    if (!(event.get("body") instanceof Map<?, ?> order)) {
      throw new IllegalArgumentException("The body is no order.");
    }
    String id = String.valueOf(order.get("id"));
    database.putItem(
        request ->
            request
                .tableName("orders")
                .item(
                    Map.of(
                        "id", AttributeValue.fromS(id),
                        "item", AttributeValue.fromS(String.valueOf(order.get("item"))))));
    return Map.of("statusCode", 200, "orderId", id, "status", "saved");
  }
}
