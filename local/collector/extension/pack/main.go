// Packs a release zip whose bytes depend on nothing but what is in it: pack OUT NAME=FILE...
package main

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

// The first moment that a zip can name; the released zips' times mean nothing either.
var fixedTime = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

func main() {
	if err := pack(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(target string, entries []string) error {
	file, err := os.Create(target)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(file)
	for _, entry := range entries {
		name, source, _ := strings.Cut(entry, "=")
		if err := add(archive, name, source); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return file.Close()
}

func add(archive *zip.Writer, name, source string) error {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: fixedTime}
	header.SetMode(modeOf(name))
	writer, err := archive.CreateHeader(header)
	if err != nil {
		return err
	}
	content, err := os.Open(source)
	if err != nil {
		return err
	}
	defer content.Close()
	_, err = io.Copy(writer, content)
	return err
}

func modeOf(name string) fs.FileMode {
	if strings.HasPrefix(name, "extensions/") {
		return 0o755
	}
	return 0o644
}
