import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { selectChanges } from "../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { makeProject, type TestProject } from "./support/testProject";

/** Answers with the names of all files in the task's folder. */
const HANDLER = `
import os
from pathlib import Path

TASK = Path(os.environ["LAMBDA_TASK_ROOT"])


def lambda_handler(event, context):
    return sorted(str(path.relative_to(TASK)) for path in TASK.rglob("*") if not path.is_dir())
`;
/** By path; each of these would be one that a good part of users has in the folder. */
const LEFT_OUT: Record<string, string> = {
  ".git/config": "[core]\n",
  ".gitignore": "*.log\n",
  ".venv/pyvenv.cfg": "home = /usr\n",
  ".env": "KEY=secret\n",
  "conf/.env.production": "KEY=secret\n",
  ".mypy_cache/a.json": "{}\n",
  ".idea/workspace.xml": "<a/>\n",
  ".DS_Store": "a\n",
  "Pulumi.yaml": "name: a\n",
  "Pulumi.dev.yaml": "config: {}\n",
  "conf/notes.txt": "left out by .dockerignore\n",
  ".dockerignore": "*\n!*.py\n!conf\nconf/*.txt\n!data\n!.vscode\n",
};
const KEPT = { "conf/settings.json": "{}\n", "data/.gitkeep": "", ".vscode/settings.json": "{}\n" };
/** What a run of pytest and of mocha leaves behind. */
const TEST_RUN = {
  "conf/__pycache__/settings.cpython-313.pyc": "a",
  "data/.pytest_cache/v/cache/lastfailed": "{}",
  ".coverage": "a",
  "data/node_modules/.cache/babel/a.json": "{}",
  "data/.nyc_output/a.json": "{}",
};

describe("a folder of code with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let functionName: string;

  const write = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(project.folder, "app", name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  };
  const listImage = async () => (await environment.emulator.invoke(functionName, {})).payload as string[];

  before("make a function from a folder that has been worked in", async () => {
    environment = await startEnvironment();
    project = await makeProject(environment);
    write({ "handler.py": HANDLER, ...LEFT_OUT, ...KEPT });
    functionName = (await project.pulumi.up()).outputs.functionName as string;
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
  });

  it("goes into the image without what never belongs there", async () => {
    const files = await listImage();
    assert.deepEqual(
      Object.keys(LEFT_OUT).filter((name) => files.includes(name)),
      [],
    );
    assert.deepEqual(
      ["handler.py", ...Object.keys(KEPT)].filter((name) => !files.includes(name)),
      [],
    );
  });

  it("is not written to", () => {
    const text = fs.readFileSync(path.join(project.folder, "app", ".dockerignore"), "utf8");
    assert.equal(text, LEFT_OUT[".dockerignore"]);
  });

  it("is the same after a test run, for the preview and for the image", async () => {
    write(TEST_RUN);
    assert.deepEqual(selectChanges((await project.pulumi.preview()).steps), []);
    assert.deepEqual(selectChanges((await project.pulumi.up({ expectNoChanges: true })).steps), []);
  });

  it("is another after a change of code, which the next run builds", async () => {
    write({ "conf/settings.json": '{"a": 1}\n' });
    fs.rmSync(path.join(project.folder, "app", "data", ".gitkeep"));
    const { steps } = await project.pulumi.up();
    assert.ok(selectChanges(steps).some(({ type }) => type === "docker-build:index:Image"));
    assert.ok(!(await listImage()).includes("data/.gitkeep"));
  });
});
