package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Saves each order in DynamoDB. */
public class Orders implements RequestStreamHandler {
  private final DynamoDbClient database =
      DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
    JsonElement body =
        JsonParser.parseReader(new InputStreamReader(input, UTF_8)).getAsJsonObject().get("body");
    if (!(body instanceof JsonObject order)) {
      throw new IllegalArgumentException("The body is no order.");
    }
    String id = order.get("id").getAsString();
    String item = order.get("item").getAsString();
    database.putItem(
        request ->
            request
                .tableName("orders")
                .item(Map.of("id", AttributeValue.fromS(id), "item", AttributeValue.fromS(item))));
    output.write(new Gson().toJson(Map.of("statusCode", 200, "orderId", id, "status", "saved")).getBytes(UTF_8));
  }
}
