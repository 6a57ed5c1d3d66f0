package main

import (
	"os"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/provider/envprovider"
	"go.opentelemetry.io/collector/confmap/provider/fileprovider"
	"go.opentelemetry.io/collector/confmap/provider/httpprovider"
	"go.opentelemetry.io/collector/confmap/provider/httpsprovider"
	"go.opentelemetry.io/collector/confmap/provider/yamlprovider"
	"go.opentelemetry.io/collector/otelcol"
	"go.uber.org/zap"

	"otel-lambda-image/collector/aws"
	"otel-lambda-image/collector/decouple"
)

const (
	configURIVariable = "OPENTELEMETRY_COLLECTOR_CONFIG_URI"
	bakedConfig       = "/opt/collector-config/config.yaml"
)

// configURI is where the released extension looks, too.
func configURI() string {
	if uri := os.Getenv(configURIVariable); uri != "" {
		return uri
	}
	return bakedConfig
}

func collectorSettings(uri string, hub *decouple.Hub, logger *zap.Logger) otelcol.CollectorSettings {
	return otelcol.CollectorSettings{
		BuildInfo:      buildInfo(),
		Factories:      components(hub),
		LoggingOptions: loggingOptions(logger),
		ConfigProviderSettings: otelcol.ConfigProviderSettings{
			ResolverSettings: confmap.ResolverSettings{
				URIs: []string{uri},
				ProviderFactories: []confmap.ProviderFactory{
					envprovider.NewFactory(),
					fileprovider.NewFactory(),
					httpprovider.NewFactory(),
					httpsprovider.NewFactory(),
					yamlprovider.NewFactory(),
					aws.NewSecretsManagerProvider(),
					aws.NewS3Provider(),
				},
				ConverterFactories: []confmap.ConverterFactory{newSynchronousExporters()},
				// ${NAME} means ${env:NAME}.
				DefaultScheme: "env",
			},
		},
	}
}
