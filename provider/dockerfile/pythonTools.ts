/**
 * Image whose Python reads and writes zip files: the collector's release, and the jar of the Java agent. The same for every
 * function, so that it depends on nothing that the function's own image has or lacks. https://gallery.ecr.aws/lambda/python
 */
export const PYTHON_TOOLS_IMAGE = "public.ecr.aws/lambda/python:3.13";
