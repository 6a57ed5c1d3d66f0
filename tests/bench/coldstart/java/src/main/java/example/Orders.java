package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes one request to DynamoDB a call. */
public class Orders implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final DynamoDbClient database =
      DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    database.putItem(
        request -> request.tableName("orders").item(Map.of("id", AttributeValue.fromS("1"))));
    return Map.of("statusCode", 200);
  }
}
