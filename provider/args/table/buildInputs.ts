import { type Check, matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, flag, integer, nested, text, textMap, texts } from "../../inputs/specs";
import { all, notBlank } from "../../inputs/texts";
import type { BuildArgs, RegistryArgs, RepositoryArgs } from "../buildArgs";
import { DEFAULTS } from "../defaults";
import { BuildNetwork } from "../enums";
import { IMAGE_REFERENCE, KMS_KEY_ARN, VARIABLE_NAME } from "./forms";
import { isRegistryAddress } from "../../registry/imageReference";
import { REPOSITORY_URL } from "./repositoryUrl";

/** In buildx's form, https://docs.docker.com/reference/cli/docker/buildx/build/#cache-from: a type with more, or an image alone. */
const cache: Check<string> = (value) =>
  /^(?:[^\r\n]*,)?"?type=[a-z0-9]+"?(?:,[^\r\n]*)?$/.test(value) || IMAGE_REFERENCE(value) === undefined
    ? undefined
    : "has to be a cache in buildx's form, for example type=registry,ref=cache.example.com/orders";

const REGISTRY_ADDRESS: Check<string> = (value) =>
  isRegistryAddress(value)
    ? undefined
    : "has to be the host of a registry, with its port if any, without scheme, path and tag, for example ghcr.io, or docker.io for Docker Hub";
/** What can be sent as name and password, https://www.rfc-editor.org/rfc/rfc7617#section-2. */
const USERNAME: Check<string> = all(
  notBlank("a username"),
  matching(/^[^:\p{Cc}]*$/u, "a username without colons and line breaks"),
);
const PASSWORD: Check<string> = all(
  notBlank("a password or token"),
  matching(/^\P{Cc}*$/u, "a password or token without line breaks: cut off what is at its end"),
);

export const REGISTRY_INPUTS = {
  address: text({
    plain: true,
    required: true,
    form: REGISTRY_ADDRESS,
    allowed: "host of a registry, with its port if any",
  }),
  username: text({
    plain: false,
    required: true,
    concealed: true,
    form: USERNAME,
    allowed: "username without colons",
  }),
  password: text({
    plain: false,
    required: true,
    secret: true,
    rotating: true,
    form: PASSWORD,
    allowed: "password or token",
  }),
} satisfies InputsOf<RegistryArgs>;

export const BUILD_INPUTS = {
  command: text({
    plain: true,
    form: matching(/\S/, "a command for the shell, for example npm run build"),
    allowed: "command",
  }),
  output: text({
    plain: true,
    form: matching(
      /^(?!\.{1,2}(\/|$))[\w.@-]+(\/(?!\.{1,2}(\/|$))[\w.@-]+)*$/,
      "a folder below the context, as the command's path to it, for example dist",
    ),
    allowed: "folder below the context",
  }),
  bundle: flag({ plain: true, default: DEFAULTS.build.bundle }),
  compileCache: flag({ plain: true, defaultText: "true for nodejs22.x and newer, unless the mode is off" }),
  target: text({
    plain: true,
    form: matching(/^[\w.-]+$/, "the name of a stage of the Dockerfile, for example runtime"),
    allowed: "name of a stage",
    defaultText: "the last stage",
  }),
  args: textMap({ plain: true, concealed: true, names: VARIABLE_NAME }),
  secrets: textMap({ plain: true, secret: true, rotating: true, names: VARIABLE_NAME }),
  cacheFrom: texts({ plain: true, concealed: true, entries: cache, allowed: "caches in buildx's form" }),
  cacheTo: texts({ plain: true, concealed: true, entries: cache, allowed: "caches in buildx's form" }),
  builder: text({
    plain: true,
    // https://github.com/docker/buildx/blob/master/store/util.go
    form: matching(
      /^[A-Za-z][\w./-]*$/,
      "the name of a buildx builder: a letter, then letters, digits, dots, dashes, underscores",
    ),
    allowed: "name of a buildx builder",
    defaultText: "the current one",
  }),
  network: choice(BuildNetwork, { plain: true, defaultText: "the builder's" }),
  baseImage: text({
    plain: true,
    form: IMAGE_REFERENCE,
    allowed: "name of an image",
    defaultText: "the AWS base image of the runtime",
  }),
  registries: nested<RegistryArgs[]>(REGISTRY_INPUTS, "list"),
  onPreview: flag({ plain: true, default: DEFAULTS.build.onPreview }),
} satisfies InputsOf<BuildArgs>;

const UNIQUE_NAME = "made from the component's, and unique";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const REPOSITORY_NAME = matching(
  /^(?=.{2,256}$)[a-z0-9]+([._/-][a-z0-9]+)*$/,
  "a name of 2 to 256 lower-case letters, digits and single separators (. _ - /), for example shop/orders",
);

export const REPOSITORY_INPUTS = {
  url: text({
    plain: false,
    decides: true,
    form: REPOSITORY_URL,
    allowed: "URL of a private repository of ECR, without scheme, tag and digest",
  }),
  name: text({
    plain: false,
    form: REPOSITORY_NAME,
    allowed: "2 to 256 lower-case letters, digits, single separators",
    defaultText: UNIQUE_NAME,
  }),
  scanOnPush: flag({ plain: true, default: DEFAULTS.repository.scanOnPush }),
  immutableTags: flag({ plain: true, default: DEFAULTS.repository.immutableTags }),
  kmsKeyArn: text({
    plain: false,
    form: KMS_KEY_ARN,
    allowed: "ARN of a KMS key, not of an alias",
    defaultText: "the AWS managed key of ECR",
  }),
  keepImages: integer({
    plain: true,
    range: [2, 1000],
    unit: "images",
    hint: "the image that runs and at least one to go back to are needed",
    default: DEFAULTS.repository.keepImages,
  }),
  forceDelete: flag({ plain: true, default: DEFAULTS.repository.forceDelete }),
  tag: text({
    plain: false,
    decides: true,
    form: matching(/^\w[\w.-]{0,127}$/, "a tag of letters, digits, dots, dashes and underscores, at most 128"),
    allowed: "1 to 128 letters, digits, dots, dashes, underscores",
  }),
} satisfies InputsOf<RepositoryArgs>;
