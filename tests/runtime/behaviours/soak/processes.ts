import { run } from "../../../../local/processes/runCommand";

/** What the function's process has at one moment. */
export interface Held {
  /** In memory, without what is in files. */
  kilobytes: number;
  threads: number;
  /** Files, sockets and pipes that are open. */
  descriptors: number;
}

const SCRIPT = `for process in /proc/[0-9]*; do
  name=$(cat $process/comm 2>/dev/null)
  case $name in
    python*|node*|MainThread)
      echo $(ls $process/task | wc -l) $(ls $process/fd | wc -l) $(grep RssAnon $process/status)
  esac
done`;

/** The interpreter of a container, which is the largest where there are several. */
export async function readHeld(container: string, env: NodeJS.ProcessEnv): Promise<Held> {
  const text = await run("docker", ["exec", "--user", "0", container, "sh", "-c", SCRIPT], { env });
  const found = [...text.matchAll(/^(\d+) (\d+) RssAnon:\s+(\d+) kB$/gm)].map(
    ([, threads, descriptors, kilobytes]) => ({
      threads: Number(threads),
      descriptors: Number(descriptors),
      kilobytes: Number(kilobytes),
    }),
  );
  const [largest] = found.sort((a, b) => b.kilobytes - a.kilobytes);
  if (largest === undefined) throw new Error(`There is no interpreter in ${container}: ${text}`);
  return largest;
}
