import { matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, flag, integer, text, textMap, texts } from "../../inputs/specs";
import type { BuildArgs, RepositoryArgs } from "../buildArgs";
import { DEFAULTS } from "../defaults";
import { BuildNetwork } from "../enums";
import { IMAGE_REFERENCE, KMS_KEY_ARN, VARIABLE_NAME } from "./forms";

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
  compileCache: flag({ plain: true, default: DEFAULTS.build.compileCache }),
  args: textMap({ plain: true, names: VARIABLE_NAME }),
  secrets: textMap({ plain: true, secret: true, rotating: true, names: VARIABLE_NAME }),
  cacheFrom: texts({ plain: true }),
  cacheTo: texts({ plain: true }),
  builder: text({ plain: true, defaultText: "the current one" }),
  network: choice(BuildNetwork, { plain: true, defaultText: "the builder's" }),
  baseImage: text({
    plain: true,
    form: IMAGE_REFERENCE,
    allowed: "name of an image",
    defaultText: "the AWS base image of the runtime",
  }),
  onPreview: flag({ plain: true, default: DEFAULTS.build.onPreview }),
} satisfies InputsOf<BuildArgs>;

const UNIQUE_NAME = "made from the component's, and unique";

export const REPOSITORY_NAME = matching(
  /^[a-z0-9]+([._/-][a-z0-9]+)*$/,
  "a name of lower-case letters, digits and single separators (. _ - /), for example shop/orders",
);

export const REPOSITORY_INPUTS = {
  url: text({
    plain: false,
    decides: true,
    form: matching(
      /^[\w.-]+(:\d+)?(\/[a-z0-9][a-z0-9._-]*)+$/,
      "the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders",
    ),
    allowed: "URL without scheme, tag and digest",
  }),
  name: text({
    plain: false,
    form: REPOSITORY_NAME,
    allowed: "lower-case letters, digits, single separators",
    defaultText: UNIQUE_NAME,
  }),
  scanOnPush: flag({ plain: true, default: DEFAULTS.repository.scanOnPush }),
  immutableTags: flag({ plain: true, default: DEFAULTS.repository.immutableTags }),
  kmsKeyArn: text({
    plain: false,
    form: KMS_KEY_ARN,
    allowed: "ARN of a KMS key",
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
