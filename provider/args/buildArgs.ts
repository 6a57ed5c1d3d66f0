import type * as pulumi from "@pulumi/pulumi";
import type { BuildNetwork } from "./enums";

/** How to log in to a registry. */
export interface RegistryArgs {
  /** Host of the registry, with its port if any, for example ghcr.io; docker.io is Docker Hub. An error with a scheme, a path or a tag, and for one that is there twice. */
  address: string;
  /** Name to log in with. */
  username: pulumi.Input<string>;
  /**
   * Password or token to log in with, which only has to be allowed to pull. It is a secret, and the component's own state
   * does not keep it, since tokens change from run to run; another one alone builds nothing anew.
   */
  password: pulumi.Input<string>;
}

/** How the image is built. */
export interface BuildArgs {
  /**
   * Shell command that makes the function's code, for example npm run build. It is run in the image's build, in a copy of the
   * context with all dependencies, those for development too. For a Java function it runs in the image of Maven, where the context
   * has a pom.xml, or of Gradle, with the JDK of the runtime. For Node.js and Java functions only. Defaults to none: the context has the
   * code as it is. An error without output.
   */
  command?: string;
  /**
   * Folder of the context that command leaves the code in, for example dist. What is in it goes into the image in place of the
   * context, with the production dependencies and, unless it has one of its own, the package.json. Jars at its top go into lib, as
   * they do from a context, since Lambda looks for them there. Defaults to none. An error
   * without command, and for a folder outside of the context.
   */
  output?: string;
  /**
   * Whether esbuild makes one file of the handler's module and all that it imports, in the image's build: the function starts
   * faster, TypeScript needs no command, and libraries in it are traced all the same. With command the module is taken from
   * output. Nothing else of the context goes into the image but packages with native code, which can't be bundled. For Node.js
   * functions only. Defaults to false.
   */
  bundle?: boolean;
  /**
   * Whether the function starts from what V8 compiled while the image was built, of its own code, its dependencies and
   * OpenTelemetry, which makes cold starts faster. The handler's module is loaded for it in the image's build, without network
   * and without the function's environment; where that fails the build goes on, with what was compiled until then. Another
   * memorySize makes another image. Defaults to true for nodejs22.x and newer unless instrumentation.mode is off, else to
   * false. An error for other runtimes.
   */
  compileCache?: boolean;
  /** The stage of your own Dockerfile that the image is made on. Defaults to the last one. An error without dockerfile, and for a stage that there is not. */
  target?: string;
  /** Build arguments, available as ARG where the dependencies are installed and command is run. MAVEN_CENTRAL is where a Java function's image takes the agent from, https://repo1.maven.org/maven2 without it. They stay readable in the image: no secrets. Defaults to none. */
  args?: Record<string, pulumi.Input<string>>;
  /**
   * Secrets for the steps that install the dependencies and run command, where each is an environment variable of its name,
   * for example PIP_INDEX_URL with a token in it, or NPM_TOKEN for a .npmrc that has ${NPM_TOKEN} in it. One with the name
   * NPMRC is a whole .npmrc instead, which lies in the home folder during those steps. BuildKit mounts them; they are in no
   * layer, and secret in the state. Another value alone builds nothing anew, since tokens change from run to run. Defaults
   * to none.
   */
  secrets?: Record<string, pulumi.Input<string>>;
  /** Where BuildKit may take finished steps from, each in the form of buildx's cache-from, for example type=registry,ref=cache.example.com/orders. Defaults to nowhere. */
  cacheFrom?: pulumi.Input<string>[];
  /**
   * Where BuildKit leaves finished steps, each in the form of buildx's cache-to. The component's own repository is
   * refused unless repository.immutableTags is false, since a cache is written again under its tag. Defaults to nowhere.
   */
  cacheTo?: pulumi.Input<string>[];
  /** Name of the buildx builder. Defaults to the current builder; one with the docker driver is passed over, since it can't push by digest. */
  builder?: string;
  /** Network of the build's RUN steps. Defaults to the builder's. */
  network?: BuildNetwork;
  /**
   * Image that the function's image starts from, in place of the AWS base image of the runtime, for example a mirror of
   * it or the same image by digest. It has to hold the runtime, pip or npm, and the Lambda runtime interface client. Defaults to the AWS base image of the runtime.
   */
  baseImage?: string;
  /**
   * Registries to log in to for images that are not public, for example that of baseImage or a cache. The registry that the
   * image is pushed to needs none where it is ECR, nor do public ones. Defaults to none: what Docker is logged in to on the
   * machine counts, and counts for registries that are not listed.
   */
  registries?: RegistryArgs[];
  /** Whether pulumi preview builds the image too, which needs Docker. Defaults to false. */
  onPreview?: boolean;
}

/** The ECR repository of the image: one that is there already (url), or one that the component makes. */
export interface RepositoryArgs {
  /**
   * URL of an existing repository, for example that of awsx.ecr.Repository: a private one of ECR, the only ones that Lambda takes
   * images from. Of another registry only one that is plainly a test's, by its port or as localhost, is taken, with a warning. No
   * other property but tag goes with it. Defaults to none: the component makes one.
   */
  url?: pulumi.Input<string>;
  /** Name of the repository. Defaults to a unique name made from the component's. */
  name?: pulumi.Input<string>;
  /** Whether images are scanned for vulnerabilities when pushed. Defaults to true. */
  scanOnPush?: boolean;
  /** Whether a tag can't be moved to another image. Defaults to true. */
  immutableTags?: boolean;
  /** ARN of the KMS key that encrypts the images; the ARN of an alias is an error. Defaults to the AWS managed key of ECR. Changing it replaces the repository. */
  kmsKeyArn?: pulumi.Input<string>;
  /** How many images are kept, 2 to 1000; older ones expire. Defaults to 10. */
  keepImages?: number;
  /**
   * Whether the repository is deleted with its images when the component is destroyed. Defaults to true: the images are
   * build products, and without it the destroy fails.
   */
  forceDelete?: boolean;
  /**
   * Tag to push the image under, for example a commit's id. It must be new for every new image, since tags can't be
   * moved. Defaults to none: the image is pushed by its digest alone. The function takes the digest either way.
   */
  tag?: pulumi.Input<string>;
}
