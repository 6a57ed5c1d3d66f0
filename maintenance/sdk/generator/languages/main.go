// Generates the SDKs of all languages but Java, see package command.
package main

import (
	"encoding/json"

	"otel-lambda-image/sdk-generator/command"

	dotnet "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3/codegen"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	command.Main(map[string]command.Generate{
		"nodejs": bound(func(tool string, pkg *schema.Package) (map[string][]byte, error) {
			return nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
		}),
		"python": bound(func(tool string, pkg *schema.Package) (map[string][]byte, error) {
			return python.GeneratePackage(tool, pkg, nil, nil)
		}),
		"go": bound(func(tool string, pkg *schema.Package) (map[string][]byte, error) {
			return golang.GeneratePackage(tool, pkg, nil)
		}),
		"dotnet": bound(func(tool string, pkg *schema.Package) (map[string][]byte, error) {
			return dotnet.GeneratePackage(tool, pkg, nil, nil)
		}),
	})
}

// The schema is bound for each language anew, since a generator leaves in it what it understood.
func bound(generate func(tool string, pkg *schema.Package) (map[string][]byte, error)) command.Generate {
	return func(tool string, content []byte) (map[string][]byte, error) {
		var spec schema.PackageSpec
		if err := json.Unmarshal(content, &spec); err != nil {
			return nil, err
		}
		// It refers to no other package, so that nothing has to be loaded.
		pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
		if err != nil {
			return nil, err
		}
		if err := command.Refuse(diagnostics); err != nil {
			return nil, err
		}
		return generate(tool, pkg)
	}
}
