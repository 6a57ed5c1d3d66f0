/** What the image of one Lambda runtime is made of. */
export interface RuntimeSpec {
  /** Identifier of the runtime as Lambda writes it. */
  id: string;
  /** Folder under runtime/ with what is baked into the image. */
  family: "python";
  /** AWS base image, https://docs.aws.amazon.com/lambda/latest/dg/python-image.html. */
  baseImage: string;
  /** Handler that the image starts with in mode auto; it wraps the function's own. */
  wrapperHandler: string;
  /** Client libraries that the runtime can instrument. */
  instrumentedLibraries: readonly string[];
}

const PYTHON_VERSIONS = ["3.10", "3.11", "3.12", "3.13", "3.14"];

export const RUNTIMES: Record<string, RuntimeSpec> = Object.fromEntries(
  PYTHON_VERSIONS.map((version) => [
    `python${version}`,
    {
      id: `python${version}`,
      family: "python",
      baseImage: `public.ecr.aws/lambda/python:${version}`,
      wrapperHandler: "otel_wrapper.handler",
      instrumentedLibraries: ["botocore", "requests", "urllib3", "urllib", "httpx"],
    },
  ]),
);
