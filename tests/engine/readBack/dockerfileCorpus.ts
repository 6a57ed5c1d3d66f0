/** Dockerfiles that BuildKit takes, each with something that is easily read in another way. */
export const DOCKERFILES: Record<string, string> = {
  "one stage": 'FROM a\nCMD ["x"]\n',
  "no line's end behind the last": 'FROM a\nCMD ["x"]',
  "lower case": 'from a as B\nfrom b\ncmd ["x"]\n',
  "mixed case": 'From a aS b\nCmd ["x"]\n',
  "blanks before instructions": '  FROM a\n\tCMD ["x"]\n',
  "many blanks between words": 'FROM   a\t AS   b  \nCMD   [ "x" ,\t"y" ]  \n',
  "comments and empty lines": '# first\n\n# second\nFROM a\n\n  # third\nCMD ["x"]\n# last\n',
  "a comment's sign inside": 'FROM a\nRUN echo # no comment\nCMD ["#x"]\n',
  "an ARG before FROM": "ARG V=1\nFROM a:1\nRUN x\n",
  "several ARGs in a line": 'ARG V=1 W="2 3"\nFROM a\nARG V W\n',
  "a default in a name": "FROM a:${V:-2}\nRUN x\n",
  "a platform": "FROM --platform=linux/amd64 a AS b\nRUN x\n",
  "a digest": `FROM a:1@sha256:${"ab".repeat(32)} AS b\nRUN x\n`,
  "a port": "FROM localhost:5000/a/b:1\nRUN x\n",
  "a continued line": "FROM a\nRUN x \\\n  && y\n",
  "a continued FROM": "FROM a \\\n  AS b\nRUN x\n",
  "a continued keyword": 'FR\\\nOM a\nCMD ["x"]\n',
  "a comment in a continued line": 'FROM a\nCMD [ \\\n# no\n "x" \\\n ]\n',
  "empty lines in a continued line": 'FROM a\nCMD [ \\\n\n\n "x" ]\n',
  "blanks behind a continuation": "FROM a\nRUN x \\  \n  y\nRUN z\n",
  "a continuation at the end": "FROM a\nRUN x \\\n",
  "a continuation before a comment at the end": "FROM a\nRUN x \\\n# y\n",
  "three backslashes": "FROM a\nRUN x \\\\\\\nRUN z\n",
  "two backslashes": "FROM a\nRUN x \\\\\nRUN z\n",
  "a backslash in a word": 'FROM a\nRUN dir C:\\x\nCMD ["C:\\\\x"]\n',
  "another escape character": '# escape=`\nFROM a\nRUN dir C:\\\nCMD [ `\n"x"]\n',
  "another escape character, with blanks": "#   EsCaPe  =  `\nFROM a\nRUN x `\n y\n",
  "an escape that comes too late": "# a comment\n# escape=`\nFROM a\nRUN x \\\n y\n",
  "an escape that comes behind an empty line": "\n# escape=`\nFROM a\nRUN x \\\n y\n",
  "three directives": '# syntax=docker/dockerfile:1\n# check=skip=all\n# escape=`\nFROM a\nCMD [ `\n"x"]\n',
  "a heredoc": "FROM a\nRUN <<EOF\nFROM b\nEOF\nRUN x\n",
  "a heredoc in quotes": "FROM a\nRUN <<'E O'\nFROM b\nE O\nRUN x\n",
  "a heredoc in double quotes": 'FROM a\nRUN <<"EOF"\nFROM b\nEOF\nRUN x\n',
  "a heredoc with tabs taken away": "FROM a\nRUN <<-EOF\n\tFROM b\n\tEOF\nRUN x\n",
  "a heredoc with tabs that stay": "FROM a\nRUN <<EOF\n\tEOF\nFROM b\nEOF\nRUN x\n",
  "two heredocs": "FROM a\nRUN <<E cat 3<<F\nFROM b\nE\nFROM c\nF\nRUN x\n",
  "a heredoc with the number of a file": "FROM a\nRUN cat 3<<F\nFROM c\nF\nRUN x\n",
  "a heredoc for a program": "FROM a\nRUN python3 <<EOF\nFROM b\nEOF\nRUN x\n",
  "a heredoc of COPY": "FROM a\nCOPY <<EOF /x\nFROM b\nEOF\nRUN x\n",
  "heredocs of COPY": "FROM a\nCOPY <<A <<B /x/\nFROM b\nA\nFROM c\nB\nRUN x\n",
  "a heredoc of ADD": "FROM a\nADD <<EOF /x\nFROM b\nEOF\nRUN x\n",
  "a heredoc with a backslash at a line's end": "FROM a\nRUN <<EOF\nx \\\nEOF\nRUN y\n",
  "a heredoc with comments": "FROM a\nRUN <<EOF\n# x\nFROM b\n\nEOF\nRUN y\n",
  "a heredoc behind a blank": "FROM a\nRUN cat << EOF\nFROM b\nEOF\nRUN y\n",
  "a heredoc in a continued line": "FROM a\nRUN cat \\\n<<EOF\nFROM b\nEOF\nRUN y\n",
  "a heredoc with other characters in its name": "FROM a\nRUN cat <<E.O-F\nFROM b\nE.O-F\nRUN y\n",
  "a text for a program, which is no heredoc": "FROM a\nRUN cat <<<text\nRUN y\n",
  "a shift, which is no heredoc": "FROM a\nRUN echo $((1<<2))\nRUN y\n",
  "a heredoc's sign among other words in quotes": `FROM a\nRUN echo "a <<b" 'c <<d' <<E\nFROM b\nE\nRUN y\n`,
  "a shift in quotes, which is no heredoc": 'FROM a\nRUN echo "a << b"\nRUN y\n',
  "a heredoc's sign in quotes": "FROM a\nRUN echo '<<EOF'\nRUN y\n",
  "a heredoc's sign in CMD": 'FROM a\nCMD ["<<EOF"]\nUSER b\n',
  "a heredoc's sign in ENV": "FROM a\nENV A=<<EOF\nUSER b\n",
  ONBUILD: "FROM a\nONBUILD RUN x\nONBUILD COPY . /y\n",
  CRLF: 'FROM a\r\nRUN x \\\r\n y\r\nCMD ["x"]\r\n',
  "CRLF in a heredoc": "FROM a\r\nRUN <<EOF\r\nFROM b\r\nEOF\r\nRUN y\r\n",
  "CRLF and a directive": "# escape=`\r\nFROM a\r\nRUN x `\r\n y\r\n",
  "a byte order mark": '\uFEFFFROM a\nCMD ["x"]\n',
  "a byte order mark and a directive": "\uFEFF# escape=`\nFROM a\nRUN x `\n y\n",
  "stages from stages": 'FROM a AS x\nCMD ["x"]\nFROM b AS y\nFROM x\n',
  "all instructions": `FROM a
MAINTAINER b
LABEL c="d e" f=g
ENV H=i J="k l"
EXPOSE 80/tcp
VOLUME ["/m"]
USER 1000:1000
WORKDIR /n
SHELL ["/bin/sh", "-c"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1s CMD x
ADD o /p
COPY --from=q --chmod=0644 r /s
RUN --mount=type=cache,target=/t u
ENTRYPOINT ["v"]
CMD ["w"]
`,
  "CMD for a shell": "FROM a\nCMD x y\n",
  "CMD with single quotes, for a shell": "FROM a\nCMD ['x']\n",
  "CMD with what is behind the brackets, for a shell": 'FROM a\nCMD ["x"] y\n',
  "CMD with a comma too many, for a shell": 'FROM a\nCMD ["x",]\n',
  "CMD without words": "FROM a\nCMD []\n",
  "CMD with escapes": 'FROM a\nCMD ["\\"x\\"", "\\u00e9", "é"]\n',
};

/** Those that BuildKit refuses, and that have to be refused before anything is created. */
export const REFUSED: Record<string, string> = {
  nothing: "",
  "comments alone": "# a\n",
  "an instruction before FROM": "RUN a\nFROM b\n",
  "an instruction that there is not": "FROM a\nFRUM b\n",
  "FROM without an image": "FROM\n",
  "FROM with a word too many": "FROM a b\n",
  "FROM with AS and no name": "FROM a AS\n",
};
