package decouple

import "errors"

// Config has the setting of the released processor, and one that only the start-up of this collector sets.
type Config struct {
	// MaxQueueSize is the number of batches that wait for their export at most.
	MaxQueueSize int `mapstructure:"max_queue_size"`
	// SeveralExporters is set by this collector itself for a pipeline with more than one exporter: a batch that one of
	// them could not send is not handed to all again.
	SeveralExporters bool `mapstructure:"several_exporters"`
}

// Validate is called by the collector before anything is started.
func (c *Config) Validate() error {
	if c.MaxQueueSize <= 0 {
		return errors.New("max_queue_size must be greater than 0")
	}
	return nil
}
