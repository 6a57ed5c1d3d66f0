// Package command is what the programs in the folders beside it have in common. They generate the SDKs of the package from
// its schema, with Pulumi's own generators:
//
//	PROGRAM -schema FILE -logo FILE [-out FOLDER] LANGUAGE...
//
// Each SDK is written to FOLDER/LANGUAGE, in place of what was there; without -out all is generated and nothing written.
// They are two programs since the generators of Java and of the other languages need different versions of the same module.
package command

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Generate gives the files of an SDK by their paths. Whatever Pulumi finds to say of the schema, warnings too, is an error.
type Generate func(tool string, schema []byte) (map[string][]byte, error)

// Main runs the program with the generators of the languages that it has, and ends it.
func Main(generators map[string]Generate) {
	schemaFile := flag.String("schema", "", "the package's schema")
	logoFile := flag.String("logo", "", "the logo that the schema's logoUrl stands for")
	out := flag.String("out", "", "where the SDKs are written to")
	flag.Parse()
	if err := run(generators, *schemaFile, *logoFile, *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Refuse gives an error that has all that Pulumi says of a schema: errors, and warnings, which others let pass.
func Refuse[Diagnostic error](diagnostics []Diagnostic) error {
	problems := make([]error, len(diagnostics))
	for index, diagnostic := range diagnostics {
		problems[index] = diagnostic
	}
	return errors.Join(problems...)
}

func run(generators map[string]Generate, schemaFile, logoFile, out string, languages []string) error {
	schema, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	if err := serveOnlyLogo(schema, logoFile); err != nil {
		return err
	}
	for _, language := range languages {
		generate, known := generators[language]
		if !known {
			return fmt.Errorf("%s: this generator has only %s", language, listLanguages(generators))
		}
		files, err := generate("pulumi-language-"+language, schema)
		if err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
		fmt.Printf("%s: %d files\n", language, len(files))
		if out != "" {
			if err := write(filepath.Join(out, language), files); err != nil {
				return err
			}
		}
	}
	return nil
}

func serveOnlyLogo(schema []byte, logoFile string) error {
	var metadata struct {
		LogoURL string `json:"logoUrl"`
	}
	if err := json.Unmarshal(schema, &metadata); err != nil {
		return err
	}
	logo, err := os.ReadFile(logoFile)
	if err != nil {
		return err
	}
	serveOnly(metadata.LogoURL, logo)
	return nil
}

func listLanguages(generators map[string]Generate) string {
	var languages []string
	for language := range generators {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	return strings.Join(languages, ", ")
}

func write(folder string, files map[string][]byte) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for name, content := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
