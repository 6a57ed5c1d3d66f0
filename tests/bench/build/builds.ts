import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../../local/processes/runCommand";
import { SOURCE_DATE_EPOCH } from "../../../provider/image/image";
import type { BuildVariant } from "./buildVariants";

/** A layer as the manifest of an image names it. */
interface Layer {
  digest: string;
  /** Bytes, compressed. */
  size: number;
}

/** What one build showed. */
export interface Build {
  seconds: number;
  /** Steps that were run, and not taken from the cache. */
  steps: number;
  layers: Layer[];
}

/** A step of a Dockerfile in what BuildKit tells of its progress, for example "[code 2/3] COPY . /task/". */
const STEP = /^\[(?!internal\]).*\] (RUN|COPY|ADD|WORKDIR)\b/;
const MANIFEST = "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";

/** Builds images and pushes them to one repository by their digests. */
export class Builds {
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly repository: string,
    private readonly temporary: string,
  ) {}

  async build(variant: BuildVariant, isCold: boolean): Promise<Build> {
    return this.run(variant, isCold);
  }

  /** The layers that every image of the variant has, which no push transfers. */
  async readBaseLayers(variant: BuildVariant): Promise<Set<string>> {
    const { layers } = await this.run(
      {
        ...{ name: "base", dockerfile: `FROM ${variant.baseImage}\n`, context: this.temporary },
        ...{ namedContexts: {}, isReproducible: variant.isReproducible },
      },
      false,
    );
    return new Set(layers.map(({ digest }) => digest));
  }

  private async run(
    image: Pick<BuildVariant, "name" | "dockerfile" | "context" | "namedContexts" | "isReproducible">,
    isCold: boolean,
  ): Promise<Build> {
    const dockerfile = path.join(this.temporary, `Dockerfile.${image.name.replace(/\W+/g, "-")}`);
    const metadata = path.join(this.temporary, "metadata.json");
    fs.writeFileSync(dockerfile, image.dockerfile);
    const contexts = Object.entries(image.namedContexts).flatMap(([key, folder]) => [
      "--build-context",
      `${key}=${folder}`,
    ]);
    const sameTimes = image.isReproducible ? ["--build-arg", `SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH}`] : [];
    const rewrite = image.isReproducible ? "rewrite-timestamp=true," : "";
    const output = `type=image,push=true,push-by-digest=true,${rewrite}name=${this.repository}`;
    const started = performance.now();
    const progress = await run(
      "sh",
      [
        ...["-c", 'exec docker buildx build "$@" 2>&1', "docker", "--progress", "rawjson", "--provenance=false"],
        ...["--file", dockerfile, "--metadata-file", metadata, "--output", output, ...contexts],
        ...[...sameTimes, ...(isCold ? ["--no-cache"] : []), image.context],
      ],
      { env: this.env },
    );
    const seconds = (performance.now() - started) / 1000;
    const { "containerimage.digest": digest } = JSON.parse(fs.readFileSync(metadata, "utf8")) as Record<string, string>;
    return { seconds, steps: countSteps(progress), layers: await this.readLayers(digest) };
  }

  private async readLayers(digest: string): Promise<Layer[]> {
    const [host, ...names] = this.repository.split("/");
    const url = `http://${host}/v2/${names.join("/")}/manifests/${digest}`;
    const response = await fetch(url, { headers: { Accept: MANIFEST } });
    if (!response.ok) throw new Error(`${url} answered ${response.status}: the image that was pushed is not there.`);
    return ((await response.json()) as { layers: Layer[] }).layers;
  }
}

/** Each is told of several times. */
function countSteps(progress: string): number {
  const ran = new Set<string>();
  for (const line of progress.split("\n").filter((text) => text.startsWith("{"))) {
    const { vertexes = [] } = JSON.parse(line) as { vertexes?: Vertex[] };
    for (const { digest, name, completed, cached } of vertexes) {
      if (STEP.test(name) && completed !== undefined && cached !== true) ran.add(digest);
    }
  }
  return ran.size;
}

interface Vertex {
  digest: string;
  name: string;
  completed?: string;
  cached?: boolean;
}
