/** Whether BuildKit fetches this itself: a URL or a Git address, not a folder on disk. */
export function isRemote(location: string): boolean {
  return /^(https?:\/\/|git:\/\/|git@|ssh:\/\/|github\.com\/)/.test(location);
}
