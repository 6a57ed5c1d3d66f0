// Reads Dockerfiles as BuildKit does: one JSON text a line on stdin, and one line on stdout with what it is made of.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type instruction struct {
	Name string `json:"name"`
	// Args is what the instruction is about: sources and target of COPY, the words of CMD and of RUN.
	Args []string `json:"args"`
	// Shell says that RUN and CMD are for a shell.
	Shell bool `json:"shell,omitempty"`
	// Files are those that are written out in the Dockerfile itself.
	Files []file `json:"files,omitempty"`
	// Mounts are those of RUN.
	Flags []string `json:"flags,omitempty"`
}

type file struct {
	Path string `json:"path"`
	Data string `json:"data"`
}

type stage struct {
	Name         string        `json:"name"`
	Base         string        `json:"base"`
	Instructions []instruction `json:"instructions"`
}

type answer struct {
	Error  string  `json:"error,omitempty"`
	Stages []stage `json:"stages,omitempty"`
}

func main() {
	in := bufio.NewReader(os.Stdin)
	decoder := json.NewDecoder(in)
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			panic(err)
		}
		if err := encoder.Encode(read(text)); err != nil {
			panic(err)
		}
	}
}

func read(text string) answer {
	parsed, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	stages, _, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{}))
	if err != nil {
		return answer{Error: err.Error()}
	}
	words := shell.NewLex(parsed.EscapeToken)
	var result answer
	for _, given := range stages {
		base, err := expand(words, given.BaseName)
		if err != nil {
			return answer{Error: err.Error()}
		}
		made := stage{Name: given.Name, Base: base}
		for _, command := range given.Commands {
			one, err := describe(command, words)
			if err != nil {
				return answer{Error: err.Error()}
			}
			made.Instructions = append(made.Instructions, one)
		}
		result.Stages = append(result.Stages, made)
	}
	return result
}

// variables of the base image that the Dockerfiles refer to.
var variables = []string{"LAMBDA_TASK_ROOT=/var/task", "BUILDPLATFORM=linux/amd64"}

func expand(words *shell.Lex, text string) (string, error) {
	result, _, err := words.ProcessWord(text, shell.EnvsFromSlice(variables))
	return result, err
}

func describe(command instructions.Command, words *shell.Lex) (instruction, error) {
	// As the build does before it looks at an instruction.
	if expandable, ok := command.(instructions.SupportsSingleWordExpansion); ok {
		err := expandable.Expand(func(word string) (string, error) { return expand(words, word) })
		if err != nil {
			return instruction{}, err
		}
	}
	result := instruction{Name: command.Name()}
	switch c := command.(type) {
	case *instructions.CopyCommand:
		result.Args = append(append(result.Args, c.SourcePaths...), c.DestPath)
		result.Files = filesOf(c.SourceContents)
		result.Flags = []string{c.From}
	case *instructions.AddCommand:
		result.Args = append(append(result.Args, c.SourcePaths...), c.DestPath)
		result.Files = filesOf(c.SourceContents)
		result.Flags = []string{c.Checksum}
	case *instructions.RunCommand:
		result.Args, result.Shell = c.CmdLine, c.PrependShell
		for _, inline := range c.Files {
			result.Files = append(result.Files, file{Path: inline.Name, Data: inline.Data})
		}
		for _, mount := range instructions.GetMounts(c) {
			result.Flags = append(result.Flags, mount.CacheID+mount.Target)
		}
	case *instructions.CmdCommand:
		result.Args, result.Shell = c.CmdLine, c.PrependShell
	case *instructions.ArgCommand:
		for _, arg := range c.Args {
			result.Args = append(result.Args, arg.Key)
		}
	case *instructions.WorkdirCommand:
		result.Args = []string{c.Path}
	}
	return result, nil
}

func filesOf(contents []instructions.SourceContent) []file {
	var files []file
	for _, content := range contents {
		files = append(files, file{Path: content.Path, Data: content.Data})
	}
	return files
}
