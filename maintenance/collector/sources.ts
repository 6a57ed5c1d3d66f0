import { RELEASE_PAGE } from "../../provider/collector/release/releases";

/** Where releases and their sources are read. */
export interface Sources {
  /** GitHub's REST API: https://docs.github.com/rest/git/refs#list-matching-references */
  api: string;
  /** Files of repositories, as /owner/name/ref/path. */
  raw: string;
  /** The releases' zips. */
  releasePage: string;
}

export const PUBLIC_SOURCES: Sources = {
  api: "https://api.github.com",
  raw: "https://raw.githubusercontent.com",
  releasePage: RELEASE_PAGE,
};

/** Fetches a text. The token goes along where there is one, since GitHub answers few requests without. */
export async function fetchText(url: string, token?: string): Promise<string> {
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers }).catch((error: unknown) => {
    throw new Error(`${url} can't be reached: run this where the network allows it.`, { cause: error });
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status} ${response.statusText}: it is not where it was looked for.`);
  }
  return response.text();
}
