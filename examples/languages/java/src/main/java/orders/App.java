package orders;

import com.pulumi.Pulumi;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.core.Output;
import io.github.otellambdaimage.pulumi.OtelLambdaImage;
import io.github.otellambdaimage.pulumi.OtelLambdaImageArgs;
import io.github.otellambdaimage.pulumi.enums.CollectorExporterType;
import io.github.otellambdaimage.pulumi.inputs.CollectorArgs;
import io.github.otellambdaimage.pulumi.inputs.CollectorConfigArgs;
import io.github.otellambdaimage.pulumi.inputs.CollectorExporterArgs;
import io.github.otellambdaimage.pulumi.inputs.PolicyStatementArgs;
import io.github.otellambdaimage.pulumi.inputs.RoleArgs;
import java.util.List;
import java.util.Map;

/** The order service with a collector in its image. */
public class App {
  public static void main(String[] args) {
    Pulumi.run(
        ctx -> {
          var config = ctx.config();

          var table =
              new Table(
                  "orders",
                  TableArgs.builder()
                      .hashKey("id")
                      .attributes(TableAttributeArgs.builder().name("id").type("S").build())
                      .billingMode("PAY_PER_REQUEST")
                      .build());

          // A map with values of other resources is one value that waits for all of them.
          var environment =
              Output.tuple(table.name(), config.requireSecret("paymentKey"))
                  .applyValue(known -> Map.of("ORDERS_TABLE", known.t1, "PAYMENT_KEY", known.t2));

          var exporter =
              CollectorExporterArgs.builder()
                  .type(CollectorExporterType.OtlpHttp)
                  .endpoint(config.require("backendEndpoint"))
                  .build();

          var putItem =
              PolicyStatementArgs.builder()
                  .actions("dynamodb:PutItem")
                  .resources(table.arn().applyValue(List::of))
                  .build();

          var orders =
              new OtelLambdaImage(
                  "orders",
                  OtelLambdaImageArgs.builder()
                      .context("../app")
                      .runtime("python3.13")
                      .handler("handler.lambda_handler")
                      .memorySize(1024)
                      .environment(environment)
                      .collector(
                          CollectorArgs.builder()
                              .version("0.15.0")
                              .config(CollectorConfigArgs.builder().exporters(exporter).build())
                              .build())
                      .role(RoleArgs.builder().policyStatements(putItem).build())
                      .build());

          ctx.export("functionName", orders.functionName());
          ctx.export("functionArn", orders.functionArn());
          ctx.export("imageUri", orders.imageUri());
          ctx.export("collectorConfig", orders.collectorConfig());
        });
  }
}
