import { UNKNOWN } from "./plain";
import { asList, asTexts, type Properties, readAt } from "./read";

/** Whether an image of docker-build is pushed without a tag, as far as it is known: by digest, or by something else. */
export function canBeUntagged({ props }: { props: Properties }): boolean {
  const exports = asList(readAt(props, "exports")).map((each) => readAt(each, "raw"));
  const tags = readAt(props, "push") === true ? asList(readAt(props, "tags")) : [];
  const isTagged = tags.length > 0 || asTexts(exports).some(hasTag);
  return !isTagged && !exports.includes(UNKNOWN);
}

/** In the form of https://docs.docker.com/build/exporters/image-registry/; a name without a tag gets `latest`. */
function hasTag(raw: string): boolean {
  return /(^|,)(push=true|type=registry)(,|$)/.test(raw) && !/(^|,)push-by-digest=true(,|$)/.test(raw);
}
