// Generates the SDK of Java, see package command.
package main

import (
	"encoding/json"

	"otel-lambda-image/sdk-generator/command"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	command.Main(map[string]command.Generate{"java": generateJava})
}

func generateJava(tool string, content []byte) (map[string][]byte, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(content, &spec); err != nil {
		return nil, err
	}
	// The schema refers to no other package, so that nothing has to be loaded.
	pkg, diagnostics, err := schema.BindSpec(spec, nil)
	if err != nil {
		return nil, err
	}
	if err := command.Refuse(diagnostics); err != nil {
		return nil, err
	}
	return java.GeneratePackage(tool, pkg, nil, false)
}
