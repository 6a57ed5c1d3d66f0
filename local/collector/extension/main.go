// The collector runs as a Lambda extension, with a configuration of its own choice, or only checks one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.opentelemetry.io/collector/otelcol"
	"go.uber.org/zap"

	"otel-lambda-image/collector/decouple"
	"otel-lambda-image/collector/lambda"
)

const usage = `usage: collector                          in Lambda: the extension
       collector run --config FILE        without Lambda, until it is asked to end
       collector validate --config FILE   checks a configuration, and says what is wrong
       collector start --config FILE      checks it by starting everything in it once, and ends
       collector read                     reads configurations, JSON texts on stdin, and writes what each is
       collector keys                     writes which keys each component takes
       collector --version`

// retryEvery stands in, without Lambda, for the calls in which what failed is tried again.
const retryEvery = time.Second

func main() {
	if err := command(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "collector:", err)
		os.Exit(1)
	}
}

func command(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return extend(ctx)
	}
	switch args[0] {
	case "--version", "-v", "version":
		fmt.Println(versionText())
		return nil
	case "validate":
		return withConfig(args, func(uri string) error { return validate(ctx, uri) })
	case "start":
		return withConfig(args, func(uri string) error { return startOnce(ctx, uri) })
	case "read":
		return readAll(ctx, os.Stdin, os.Stdout)
	case "keys":
		return writeKeys(os.Stdout)
	case "run":
		return withConfig(args, func(uri string) error { return run(ctx, uri) })
	}
	return fmt.Errorf("there is no command %q\n%s", args[0], usage)
}

func withConfig(args []string, work func(uri string) error) error {
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	uri := flags.String("config", "", "a file's path, or any URI that the extension accepts")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if *uri == "" {
		return errors.New("--config is missing\n" + usage)
	}
	return work(*uri)
}

func extend(ctx context.Context) error {
	host := os.Getenv("AWS_LAMBDA_RUNTIME_API")
	if host == "" {
		return errors.New("AWS_LAMBDA_RUNTIME_API is not set, so this is not Lambda\n" + usage)
	}
	logger := newLogger()
	logger.Info("this is a collector extension", zap.String("origin", origin))
	hub := &decouple.Hub{}
	collector, err := newService(collectorSettings(configURI(), hub, logger))
	if err != nil {
		return err
	}
	return lambda.Run(ctx, lambda.NewAPI(host, filepath.Base(os.Args[0])), collector, hub)
}

func run(ctx context.Context, uri string) error {
	logger := newLogger()
	logger.Info("this is a collector", zap.String("origin", origin))
	hub := &decouple.Hub{}
	collector, err := newService(collectorSettings(uri, hub, logger))
	if err != nil {
		return err
	}
	if err := collector.Start(ctx); err != nil {
		return err
	}
	retry := time.NewTicker(retryEvery)
	defer retry.Stop()
	for {
		select {
		case <-retry.C:
			hub.Resume()
		case <-collector.Stopped():
			return collector.Err()
		}
	}
}

func startOnce(ctx context.Context, uri string) error {
	collector, err := newService(collectorSettings(uri, &decouple.Hub{}, newLogger()))
	if err != nil {
		return err
	}
	if err := collector.Start(ctx); err != nil {
		return err
	}
	collector.Stop()
	<-collector.Stopped()
	return collector.Err()
}

func validate(ctx context.Context, uri string) error {
	collector, err := otelcol.NewCollector(collectorSettings(uri, &decouple.Hub{}, newLogger()))
	if err != nil {
		return err
	}
	return collector.DryRun(ctx)
}
