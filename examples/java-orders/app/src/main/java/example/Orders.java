package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Saves each order in DynamoDB. */
public class Orders implements RequestHandler<APIGatewayProxyRequestEvent, Map<String, Object>> {
  private final DynamoDbClient database =
      DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();

  @Override
  public Map<String, Object> handleRequest(APIGatewayProxyRequestEvent event, Context context) {
    JsonObject order = JsonParser.parseString(event.getBody()).getAsJsonObject();
    String id = order.get("id").getAsString();
    String item = order.get("item").getAsString();
    database.putItem(
        request ->
            request
                .tableName("orders")
                .item(Map.of("id", AttributeValue.fromS(id), "item", AttributeValue.fromS(item))));
    return Map.of("statusCode", 200, "orderId", id, "status", "saved");
  }
}
