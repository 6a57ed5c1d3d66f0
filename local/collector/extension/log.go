package main

import (
	"os"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

const logLevelVariable = "OPENTELEMETRY_EXTENSION_LOG_LEVEL"

// newLogger writes what the extension and the collector in it say, from a level on that is in the environment. The released
// extension of this version replaces the collector's own way to write with such a one, so the level in the configuration
// counts for nothing there either.
func newLogger() *zap.Logger {
	level := zap.NewAtomicLevel()
	text := os.Getenv(logLevelVariable)
	err := level.UnmarshalText([]byte(text))
	encoder := zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig())
	logger := zap.New(zapcore.NewCore(encoder, zapcore.Lock(os.Stdout), level))
	if err != nil {
		logger.Warn("the log level is not understood, and info is taken", zap.String(logLevelVariable, text))
	}
	return logger
}

func loggingOptions(logger *zap.Logger) []zap.Option {
	return []zap.Option{zap.WrapCore(func(zapcore.Core) zapcore.Core { return logger.Core() })}
}
